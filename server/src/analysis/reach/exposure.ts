import type { Placement } from './placement.ts';

/**
 * What an outsider can do in one placement.
 * `code`: run his own code. `guarded-code`: that, but for a condition in a workflow file that he brings himself.
 * `starts`: start the job, which runs trusted code. `none`: only people with write access, or the system.
 */
export type Exposure = 'code' | 'guarded-code' | 'starts' | 'none';

/** Undefined for a placement that nobody can bring about. */
export function exposureOf({ scenario, runs }: Placement): Exposure | undefined {
  if (scenario.actor !== 'outsider') return runs === 'no' ? undefined : 'none';
  if (runs !== 'no') return scenario.code === 'untrusted' ? 'code' : 'starts';
  // The guard stands in a file that the outsider brings along, so he can delete it.
  return scenario.workflowFrom === 'pull-request' ? 'guarded-code' : undefined;
}
