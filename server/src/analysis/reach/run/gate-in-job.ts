import type { Step } from '../../workflow/read-steps.ts';
import { stepsOf } from '../../workflow/read-steps.ts';
import type { Job } from '../../workflow/workflow.ts';
import { actionFrame, calledFrame, type Frame, isRecursive } from '../calls/frame.ts';
import { possibleGatesOf } from '../scripts/gates.ts';
import type { PlacedGuard } from './guard.ts';
import type { Run } from './run.ts';
import { isForgiven, isWanted, turnsAway } from './steps.ts';

/** Why a job fails for an outsider; see `Run.gateIn`, which remembers it. */
export function findGate(run: Run, frame: Frame, job: Job): PlacedGuard | null {
  const guard = run.guardOf(frame, job);
  if (guard) return guard.kind === 'environment' && guard.job === job ? guard : null;
  const called = job.uses && run.knowledge.calledBy(job);
  if (called) {
    if (isRecursive(frame, called)) return null;
    const inner = calledFrame(frame, job, called);
    const gates = called.jobs.map(it => run.gateIn(inner, it));
    return gates.find(gate => gate !== null) ?? null;
  }
  // Its failure is none of the run's, and jobs that need it run all the same.
  if (isForgiven(job.mayFail, run, frame, job)) return null;
  const gate = possibleGatesOf(job).find(it => turnsAway(it, run, frame, job));
  if (gate) return { kind: 'gate', text: gate.text, node: gate.step.node, job, path: frame.workflow.path };
  return gateInActions(run, stepsOf(job), frame, job);
}

/** A step that uses an action fails where a step of that does. */
export function gateInActions(run: Run, steps: readonly Step[], frame: Frame, job: Job): PlacedGuard | null {
  for (const step of steps) {
    const action = run.knowledge.actionOf(step);
    if (!action || isRecursive(frame, action.workflow)) continue;
    if (!isWanted(step, run, frame, job) || isForgiven(step.mayFail, run, frame, job)) continue;
    const gate = run.gateIn(actionFrame(frame, job, step, action), action.job);
    if (gate) return gate;
  }
  return null;
}
