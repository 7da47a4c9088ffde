export type Actor = 'outsider' | 'writer' | 'system';

/** One way that a run can start, and what then holds. */
export interface Scenario {
  /** As in `on:`; `workflow_call` where the callers are not in the repository. */
  readonly event: string;
  readonly actor: Actor;
  /** Whose workflow file GitHub runs. */
  readonly workflowFrom: 'pull-request' | 'default-branch' | 'pushed-ref';
  /** What the job's default checkout brings. */
  readonly code: 'untrusted' | 'trusted';
  /** Of an outsider's run that another run dispatches: the event that began it all, which is his. */
  readonly dispatchedOn?: string;
}

export function isOutsiders({ actor }: Pick<Scenario, 'actor'>): boolean {
  return actor === 'outsider';
}

/** The event that somebody causes: that of the run which dispatches this one, where one does. */
export function causeOf({ event, dispatchedOn }: Scenario): string {
  return dispatchedOn ?? event;
}
