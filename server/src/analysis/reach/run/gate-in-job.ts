import { type Step, stepsOf } from '../../workflow/read-steps.ts';
import type { Job } from '../../workflow/workflow.ts';
import { actionUsedBy } from '../calls/actions.ts';
import { type Frame, isRecursive } from '../calls/frame.ts';
import { areActionsFollowed, leavesOf } from '../calls/leaves.ts';
import { possibleGatesOf } from '../scripts/gates.ts';
import type { PlacedGuard } from './guard.ts';
import type { Run } from './run.ts';
import { isForgiven, isWanted, turnsAway } from './steps.ts';
import { mayBeReplaced } from './workspace.ts';

/** Why a job fails for an outsider; see `Run.gateIn`, which remembers it. */
export function findGate(run: Run, frame: Frame, job: Job): PlacedGuard | null {
  const guard = run.guardOf(frame, job);
  if (guard) return guard.kind === 'environment' && guard.job === job ? guard : null;
  const called = job.uses && run.knowledge.calledBy(job);
  if (called) return isRecursive(frame, called) ? null : gateInCalled(run, frame, job);
  // Its failure is none of the run's, and jobs that need it run all the same.
  if (isForgiven(job.mayFail, run, frame, job)) return null;
  const gate = possibleGatesOf(job).find(it => turnsAway(it, run, frame, job));
  if (gate) return { kind: 'gate', text: gate.text, node: gate.step.node, job, path: frame.workflow.path };
  return gateInActions(run, stepsOf(job), frame, job);
}

/** Of the jobs that a call comes to. One of more than are looked at may be a gate as well, and is taken for none. */
function gateInCalled(run: Run, frame: Frame, job: Job): PlacedGuard | null {
  for (const leaf of leavesOf(job, frame, run.knowledge).items) {
    const gate = run.gateIn(leaf.frame, leaf.job);
    if (gate) return gate;
  }
  return null;
}

/** A step that uses an action fails where a step of that does. */
export function gateInActions(run: Run, steps: readonly Step[], frame: Frame, job: Job): PlacedGuard | null {
  // More steps than are looked at are taken for no gates.
  const { knowledge } = run;
  if (knowledge.actions.size === 0 || !areActionsFollowed({ frame, job }, knowledge)) return null;
  for (const step of steps) {
    const placed = { frame, job, step };
    const action = actionUsedBy(placed, knowledge);
    if (!action || step.isInBackground || mayBeReplaced(placed, run)) continue;
    if (!isWanted(step, run, frame, job) || isForgiven(step.mayFail, run, frame, job)) continue;
    const gate = run.gateIn(action.frame, action.job);
    // People know the job that fails, and not what the action is taken for.
    if (gate) return { ...gate, job };
  }
  return null;
}
