import { type Step, stepsOf } from '../../../workflow/read-steps.ts';
import type { Job } from '../../../workflow/workflow.ts';
import { actionUsedBy } from '../../calls/actions.ts';
import { type Frame, isRecursive } from '../../calls/frame.ts';
import { areActionsFollowed, leavesOf } from '../../calls/leaves.ts';
import { possibleGatesOf } from '../../scripts/gates.ts';
import type { Run } from '../run.ts';
import { isForgiven, isWanted, turnsAway } from '../steps/steps.ts';
import { mayBeReplaced } from '../steps/workspace.ts';
import type { PlacedGuard } from './guard.ts';

/** Why a job fails for an outsider; see `Run.gateIn`, which remembers it. */
export function findGate(run: Run, frame: Frame, job: Job): PlacedGuard | null {
  return job.matrix ? gateInAnyRow(run, frame, job) : gateInRow(run, frame, job);
}

/** A job has failed if it has for one of its combinations, whichever of them this world is about. */
function gateInAnyRow(run: Run, frame: Frame, job: Job): PlacedGuard | null {
  const inRow = (row: number) => run.inRow(row, frame, job, () => gateInRow(run, frame, job));
  const { result, isAsked } = inRow(0);
  const rows = isAsked ? run.rowsOf(frame, job).slice(0, maxRowsOfGates).keys() : [];
  let gate = result;
  for (const row of rows) gate ??= inRow(row).result;
  return gate;
}

/** In more of them nobody is taken to be turned away. */
const maxRowsOfGates = 32;

/** In the one that this world is about. */
function gateInRow(run: Run, frame: Frame, job: Job): PlacedGuard | null {
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
function gateInActions(run: Run, steps: readonly Step[], frame: Frame, job: Job): PlacedGuard | null {
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

/** Whether a step that ends before it ends an outsider's run of the job. */
export function isStoppedBefore(step: Step, run: Run, frame: Frame, job: Job): boolean {
  if (run.start.scenario.actor !== 'outsider') return false;
  const steps = stepsOf(job);
  const before = steps.slice(0, steps.indexOf(step)).filter(({ parallel }) => !parallel || parallel !== step.parallel);
  const gates = possibleGatesOf(job).filter(gate => before.includes(gate.step));
  return gates.some(gate => turnsAway(gate, run, frame, job)) || gateInActions(run, before, frame, job) !== null;
}
