import { type Danger, dangers } from '../overview.ts';
import { type JobName, type MapJob, repositoryKey } from './jobs.ts';

/** Which jobs and ways are drawn. */
export interface Filter {
  /** Key of one repository; null for all. */
  readonly repository: string | null;
  /** Path of one workflow; null for all. */
  readonly workflow: string | null;
  readonly hidden: readonly Danger[];
}

export type Selection =
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'link'; readonly id: string }
  | ({ readonly kind: 'job' } & JobName);

/** What somebody has set in a map. It outlives reloads, and the jobs that it names. */
export interface MapState {
  readonly filter: Filter;
  readonly selection: Selection | null;
}

export const initialState: MapState = { filter: { repository: null, workflow: null, hidden: [] }, selection: null };

/** A workflow that is chosen brings the jobs along that it calls: they are a part of its runs. */
export function isShown({ repository, path, calledFrom }: MapJob, filter: Filter): boolean {
  return (
    (filter.repository === null || repositoryKey(repository) === filter.repository) &&
    (filter.workflow === null || path === filter.workflow || calledFrom.includes(filter.workflow))
  );
}

/** The state without what the jobs no longer have: a filter that fits none of them would show nothing. */
export function fitted(state: MapState, jobs: readonly MapJob[]): MapState {
  const { filter } = state;
  if (jobs.some(job => isShown(job, filter))) return state;
  const repository = jobs.some(job => isShown(job, { ...filter, workflow: null })) ? filter.repository : null;
  return { ...state, filter: { ...filter, repository, workflow: null } };
}

/** Reads what was stored, by whichever version; what is not understood is as at the beginning. */
export function readState(value: unknown): MapState {
  if (!isRecord(value) || !isRecord(value['filter'])) return initialState;
  const { repository, workflow, hidden } = value['filter'];
  return {
    filter: {
      repository: typeof repository === 'string' ? repository : null,
      workflow: typeof workflow === 'string' ? workflow : null,
      hidden: Array.isArray(hidden) ? dangers.filter(danger => hidden.includes(danger)) : [],
    },
    selection: readSelection(value['selection']),
  };
}

function readSelection(value: unknown): Selection | null {
  if (!isRecord(value)) return null;
  const { kind, id } = value;
  if ((kind === 'node' || kind === 'link') && typeof id === 'string') return { kind, id };
  return kind === 'job' && isJobName(value) ? { kind, repository: value.repository, path: value.path, job: value.job } : null;
}

export function isJobName(value: unknown): value is JobName {
  return isRecord(value) && ['repository', 'path', 'job'].every(key => typeof value[key] === 'string');
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
