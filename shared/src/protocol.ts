import type { ReportFormat } from './report-formats.ts';

/** What client and server say to each other beyond the Language Server Protocol. Types are those of its JSON messages. */

/** Method of the request that analyses every workflow file of every workspace folder, opened or not. */
export const scanWorkspaceMethod = 'runnerReach/scanWorkspace';

export interface ScanWorkspaceParams {
  /** As in the protocol's `WorkDoneProgressParams`. Without one, the server asks the client for a progress of its own. */
  workDoneToken?: string | number;
  /**
   * URIs of changed files. With them, only these are reported, and files with a finding that one of them takes part in; all of a repository
   * whose configuration is among them. Without them, everything is.
   */
  changed?: string[];
}

/** How many findings of each level. */
export interface LevelCounts {
  error: number;
  warning: number;
  info: number;
  hint: number;
}

/** What a scan found. The findings themselves come as diagnostics. */
export interface ScanWorkspaceResult extends LevelCounts {
  repositories: number;
  /** Workflow files that were analysed. */
  files: number;
  jobs: number;
  /** Files of which a part could not be understood; the rest of such a file has findings all the same. */
  problems: number;
  /** The files with the gravest findings, worst first; at most five, and none without findings. */
  worst: FileCounts[];
  /** The scan was stopped before its end: counts and diagnostics are those of the files that it reached. */
  cancelled: boolean;
}

export interface FileCounts extends LevelCounts {
  uri: string;
}

/** Method of the request for an `Overview` of every workflow of every workspace folder. Its params are `OverviewParams`. */
export const overviewMethod = 'runnerReach/overview';

export interface OverviewParams {
  /** The user wants it as it is on disk now: a watcher may have missed something. */
  anew?: boolean;
}

/** The client's `initializationOptions`, beside the settings that some clients put there. */
export interface InitializationOptions {
  /** Commands of the editor that the server may refer to. It refers to no others: an editor says so when a user clicks on them. */
  commands?: string[];
  /**
   * The client answers `readFileMethod` and `readFolderMethod`. A server beside a disk asks for what is not on it (every scheme but
   * `file:`), one in a browser asks for everything.
   */
  readsFiles?: boolean;
  /** Above a hover, the editor shows the diagnostics at its place: the server does not say the same again. */
  showsFindingsInHovers?: boolean;
  /** English text → what to say instead, as in `l10n/bundle.l10n.json`. Without it, and for texts that it has not, the server speaks English. */
  translations?: Record<string, string>;
}

/** The editor's command that shows how somebody gets to a job. */
export const openMapCommand = 'runnerReach.openMap';

/** URI of the workflow, and id of the job. */
export type OpenMapArguments = [uri: string, job: string];

/** Method of the server's request for the text of a file, which the client answers with `ReadFileResult`. */
export const readFileMethod = 'runnerReach/readFile';

/** Method of the server's request for what a folder holds, which the client answers with `ReadFolderResult`. */
export const readFolderMethod = 'runnerReach/readFolder';

/** Of both requests. */
export interface ReadParams {
  uri: string;
}

/** Text decoded as UTF-8, without a byte order mark. Null where there is no such file; an error where there is one that cannot be read. */
export type ReadFileResult = string | null;

/** Null where there is no such folder; an error where there is one that cannot be read. */
export type ReadFolderResult = FolderEntryResult[] | null;

export interface FolderEntryResult {
  name: string;
  /** A link is one, wherever it leads. */
  kind: 'file' | 'folder' | 'link' | 'other';
}
/**
 * Method of a notification from the server, without params: what it has answered to `overviewMethod` or `judgementMethod` may be
 * different now. Sent to clients that have asked one of these, for others do not know it.
 */
export const answersChangedMethod = 'runnerReach/answersChanged';

/** Method of the request for a report of what is found in every workspace folder, as the command line prints it. */
export const exportMethod = 'runnerReach/export';

export interface ExportParams {
  format: ReportFormat;
  /** As in `ScanWorkspaceParams`. */
  changed?: string[];
}

export interface ExportResult {
  text: string;
}

/** Method of the request for the `ReportFindings` of every workspace folder, for a page that lists them. */
export const reportFindingsMethod = 'runnerReach/reportFindings';

/** Method of the request for the `Judgement` on a file; null for one that GitHub would not run. Its params are a `TextDocumentIdentifier`. */
export const judgementMethod = 'runnerReach/judgement';

/** What holds for a file while it is analysed, and who says so. */
export interface Judgement {
  /** `ignored`: the repository's configuration wants no findings in it. `disabled`: the user wants none in its folder. */
  state: 'judged' | 'ignored' | 'disabled';
  visibility: Judged<Visibility>;
  platform: Judged<Platform>;
  profile: Judged<Profile>;
  /** URI of the repository's configuration file, which may not exist yet. */
  configuration: string;
}

export interface Judged<Value> {
  value: Value;
  /** `file`: the configuration file. `setting`: the editor's setting, which wins over the file. */
  from: 'file' | 'setting' | 'default';
  /** Of the value in the configuration file, whether or not it counts; null where the file has none. */
  written: WrittenAt | null;
}

/** A position range of the protocol. */
export interface WrittenAt {
  start: { line: number; character: number };
  end: { line: number; character: number };
}

export type Visibility = 'public' | 'private' | 'internal' | 'unknown';
export type Platform = 'github.com' | 'ghes';
export type Profile = 'default' | 'strict';
