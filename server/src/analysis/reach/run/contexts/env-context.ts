import type { Value } from '../../../expressions/value.ts';
import type { Step } from '../../../workflow/read-steps.ts';
import type { Job } from '../../../workflow/workflow.ts';
import { type Frame, type StepInFrame, userOf } from '../../calls/frame.ts';
import type { Run } from '../run.ts';
import { asText, openObject, unknown } from '../unknowns.ts';
import { exportedVariable, isExported, nameOfReader } from './exported-variables.ts';
import { writtenVariable } from './written-variables.ts';

/** `env` as steps see it, or outputs of the job. What actions set cannot be known. */
export function envContext(run: Run, frame: Frame, job: Job, step?: Step): Value {
  const get = (name: string) => variableOf(run, frame, job, name, step) ?? exportedVariable(run, { frame, job, step }, name);
  return { ...openObject('env', {}), get };
}

/** Undefined where nothing sets it that is known here. */
export function variableInStep(run: Run, placed: StepInFrame, name: string): Value | undefined {
  const { frame, job, step } = placed;
  const value = variableOf(run, frame, job, name, step);
  return value ?? (isExported(run, placed, name) ? exportedVariable(run, placed, name) : undefined);
}

/** Undefined where it is not set in the file, or may be set anew by a step. */
export function variableOf(run: Run, frame: Frame, job: Job, name: string, step?: Step): Value | undefined {
  const found = writtenVariable(name, frame, job, step);
  const user = userOf(frame);
  // What the step that uses an action sets for it, steps before cannot change.
  const isOfUser = user && writtenVariable(name, user.frame, user.job, user.step)?.isOfStep;
  if (!found?.isOfStep && !isOfUser && isExported(run, { frame, job, step }, name)) return undefined;
  if (!found) return user && variableOf(run, user.frame, user.job, name, user.step);
  // A step's own variables see those of the job; the job's see none.
  const read = () =>
    found.isOfStep
      ? run.evaluateIn(found.node, { frame, job, what: 'step-env', step })
      : run.evaluate(found.node, frame, job, 'literal');
  const value = run.reading(
    `env ${name}${found.isOfStep ? nameOfReader(job, step) : ''}`,
    frame,
    job,
    read,
    unknown(`env.${name}`),
  );
  return asText(value, run.world);
}
