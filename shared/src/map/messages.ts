import type { RepositoryOverview } from '../overview.ts';
import type { JobName } from './jobs.ts';
import type { Assets, ReportContent } from './report.ts';
import { isJobName, isRecord } from './state.ts';
import type { Texts } from './texts.ts';

export const exportFormats = ['html', 'svg'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** From the editor to the page of the map. */
export type HostMessage =
  | {
      readonly type: 'overview';
      /** Counts what the page is told to show; it says which of them it shows. */
      readonly request: number;
      readonly repositories: readonly RepositoryOverview[];
      readonly isComplete: boolean;
      /** To be selected. */
      readonly reveal: JobName | undefined;
    }
  | { readonly type: 'status'; readonly request: number; readonly status: Status }
  | { readonly type: 'texts'; readonly texts: Texts }
  | {
      readonly type: 'export';
      readonly format: ExportFormat;
      readonly assets: Assets;
      readonly findings: ReportContent['findings'];
    };

/** Why there is no map. */
export type Status = 'loading' | 'noFolder' | 'failed';

/** From the page to the editor. */
export type PageMessage =
  /** The page listens. It brings its English texts along for translation. */
  | { readonly type: 'ready'; readonly texts: Readonly<Record<string, string>> }
  /** What it shows after a message, for whoever waits for that. */
  | ({ readonly type: 'shown' } & Shown)
  | { readonly type: 'refresh' }
  | ({ readonly type: 'open' } & JobName)
  | { readonly type: 'export'; readonly format: ExportFormat }
  | { readonly type: 'exported'; readonly format: ExportFormat; readonly text: string };

/** What a page shows, in numbers. */
export interface Shown {
  readonly request: number;
  readonly jobs: number;
  readonly boxes: number;
  readonly selectedJobs: number;
}

/** What comes from a page is looked at like what comes from anywhere. */
export function isPageMessage(value: unknown): value is PageMessage {
  if (!isRecord(value)) return false;
  switch (value['type']) {
    case 'refresh':
      return true;
    case 'ready':
      return isRecord(value['texts']) && Object.values(value['texts']).every(text => typeof text === 'string');
    case 'shown':
      return ['request', 'jobs', 'boxes', 'selectedJobs'].every(key => typeof value[key] === 'number');
    case 'open':
      return isJobName(value);
    case 'export':
      return isExportFormat(value['format']);
    case 'exported':
      return isExportFormat(value['format']) && typeof value['text'] === 'string';
    default:
      return false;
  }
}

function isExportFormat(value: unknown): value is ExportFormat {
  return exportFormats.some(format => format === value);
}
