/** What client and server say to each other beyond the Language Server Protocol. Types are those of its JSON messages. */

/** Method of the request that analyses every workflow file of every workspace folder, opened or not. */
export const scanWorkspaceMethod = 'runnerReach/scanWorkspace';

export interface ScanWorkspaceParams {
  /** As in the protocol's `WorkDoneProgressParams`. Without one, the server asks the client for a progress of its own. */
  workDoneToken?: string | number;
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

/** Method of the request for an `Overview` of every workflow of every workspace folder. Its params are `WorkDoneProgressParams`. */
export const overviewMethod = 'runnerReach/overview';

/** The client's `initializationOptions`, beside the settings that some clients put there. */
export interface InitializationOptions {
  /** Commands of the editor that the server may refer to. It refers to no others: an editor says so when a user clicks on them. */
  commands?: string[];
  /**
   * The client answers `readFileMethod` and `readFolderMethod`. A server beside a disk asks for what is not on it (every scheme but
   * `file:`), one in a browser asks for everything.
   */
  readsFiles?: boolean;
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
