import { isTruthy } from '../../../expressions/operators.ts';
import { unlessUndecided } from '../../../expressions/world.ts';
import { isNull, valueOf } from '../../../syntax/node.ts';
import type { Job } from '../../../workflow/workflow.ts';
import type { Frame } from '../../calls/frame.ts';
import { jobsBefore } from '../../calls/needs.ts';
import type { Run } from '../run.ts';
import { type Condition, conditionOf, failsByNeeds, holds, holdsAlready } from './condition.ts';
import type { PlacedGuard } from './guard.ts';

/** What keeps a job from running; see `Run.guardOf`, which remembers it. */
export function findGuard(run: Run, frame: Frame, job: Job): PlacedGuard | null {
  const { caller } = frame;
  const outer = caller ? run.guardOf(caller.frame, caller.job) : startGuard(run, frame, job);
  return outer ?? conditionGuard(run, frame, job) ?? environmentGuard(run, frame, job) ?? matrixGuard(run, frame, job);
}

/** What keeps the job from running whatever else may come, as far as a settled run tells; null where it does not. */
export function guardAnyway(run: Run, frame: Frame, job: Job): PlacedGuard | null {
  const outer = frame.caller ? guardAnyway(run, frame.caller.frame, frame.caller.job) : startGuard(run, frame, job);
  const byConditions = () => ownConditionGuard(run, frame, job) ?? neededGuardAnyway(run, frame, job);
  const bySettings = () => unlessUndecided(() => environmentGuard(run, frame, job) ?? matrixGuard(run, frame, job));
  return outer ?? byConditions() ?? bySettings() ?? null;
}

function neededGuardAnyway(run: Run, frame: Frame, job: Job): PlacedGuard | null {
  if (job.condition && conditionOf(job.condition)?.usesStatus) return null;
  for (const needed of jobsBefore(frame.workflow, job)) {
    const guard = ownConditionGuard(run, frame, needed) ?? unlessUndecided(() => run.gateIn(frame, needed));
    if (guard) return guard;
  }
  return null;
}

/** The job's condition, where it fails already. */
function ownConditionGuard(run: Run, frame: Frame, job: Job): PlacedGuard | null {
  const condition = job.condition && conditionOf(job.condition);
  if (!condition) return null;
  const fails =
    condition.unavailable !== undefined || holdsAlready(condition, run.asSettled().conditionSetting(frame, job)) === false;
  return fails ? guardOfCondition(job, frame) : null;
}

function guardOfCondition(job: Job, frame: Frame): PlacedGuard {
  const { condition: node } = job;
  return { kind: 'condition', text: node?.text.trim() ?? null, node, job, path: frame.workflow.path };
}

/** What keeps the run from starting. */
function startGuard(run: Run, frame: Frame, job: Job): PlacedGuard | null {
  return typesGuard(run, frame, job) ?? run.start.bridge?.keptBy() ?? null;
}

function typesGuard(run: Run, frame: Frame, job: Job): PlacedGuard | null {
  const { excludingTypes, trigger } = run.start;
  if (excludingTypes === null) return null;
  return { kind: 'types', text: excludingTypes, node: trigger?.options, job, path: frame.workflow.path };
}

/** A skipped job skips those that need it, unless their own condition asks for the status themselves. */
function conditionGuard(run: Run, frame: Frame, job: Job): PlacedGuard | null {
  const condition = job.condition && conditionOf(job.condition);
  if (!condition) return neededGuard(run, frame, job);
  const guard = guardOfCondition(job, frame);
  if (condition.unavailable !== undefined) return guard;
  if (holdsAlready(condition, run.asSettled().conditionSetting(frame, job)) === false)
    return guardBefore(run, condition, frame, job) ?? guard;
  const needed = neededGuard(run, frame, job);
  if (needed && !condition.usesStatus) return needed;
  return holds(condition, run.conditionSetting(frame, job)) ? null : (needed ?? guard);
}

/**
 * What kept a needed job from running, if every operand that makes this condition false reads `needs`: then that is the reason, and not this
 * condition. Null if another operand is false as well, if no needed job was kept, or if the answers given so far do not tell. Looked for in
 * outsiders' runs only, for it is they whom people want kept out; in all others the condition itself is named.
 */
function guardBefore(run: Run, condition: Condition, frame: Frame, job: Job): PlacedGuard | null {
  if (run.start.scenario.actor !== 'outsider') return null;
  const settled = run.asSettled();
  if (!failsByNeeds(condition, settled.conditionSetting(frame, job))) return null;
  return unlessUndecided(() => neededGuard(settled, frame, job)) ?? null;
}

/** Not only of jobs that it names: https://github.com/actions/runner/issues/491 */
export function neededGuard(run: Run, frame: Frame, job: Job): PlacedGuard | null {
  for (const needed of jobsBefore(frame.workflow, job)) {
    const guard = run.guardOf(frame, needed) ?? run.gateIn(frame, needed);
    if (guard) return guard;
  }
  return null;
}

/** An environment may have protection rules, which the file does not show; nobody outside can approve. */
function environmentGuard(run: Run, frame: Frame, job: Job): PlacedGuard | null {
  if (!job.environment || run.start.scenario.actor !== 'outsider') return null;
  const name = job.environment.kind === 'mapping' ? valueOf(job.environment, 'name') : job.environment;
  if (!name || isNull(name)) return null;
  const value = run.evaluate(name, frame, job, 'literal');
  if (!isTruthy(value, run.world)) return null;
  const text = value.kind === 'primitive' ? String(value.value) : null;
  return { kind: 'environment', text, node: job.environment, job, path: frame.workflow.path };
}

function matrixGuard(run: Run, frame: Frame, job: Job): PlacedGuard | null {
  if (!job.matrix || run.rowsOf(frame, job).length > 0) return null;
  return { kind: 'matrix', text: null, node: job.matrix, job, path: frame.workflow.path };
}
