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
}

export function isOutsiders({ actor }: Pick<Scenario, 'actor'>): boolean {
  return actor === 'outsider';
}
