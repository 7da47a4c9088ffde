import { memo, remember } from '../../source/memo.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import type { CompositeAction } from '../../workflow/read-action.ts';
import { type Step, stepsOf } from '../../workflow/read-steps.ts';
import type { Job, Workflow } from '../../workflow/workflow.ts';

/** A workflow within a run: the one that started, or one that is called, with the call that brought it there. An action counts as a workflow that a step calls. */
export interface Frame {
  readonly workflow: Workflow;
  readonly caller: { readonly frame: Frame; readonly job: Job; readonly step?: Step } | undefined;
  /** Tells this call from all others of the run. */
  readonly id: string;
}

/** A step of a job, as that is called. */
export interface StepInFrame {
  readonly frame: Frame;
  readonly job: Job;
  readonly step: Step;
}

/** In an action: the step that uses it. */
export function userOf({ caller }: Frame): StepInFrame | undefined {
  return caller?.step && { frame: caller.frame, job: caller.job, step: caller.step };
}

/** A place where something is called: the `uses:` of a job, or of a step. */
export interface Call {
  readonly path: string;
  readonly node: SyntaxNode;
  /** Id of the job. */
  readonly job: string;
}

/** The calls that lead to a frame, the innermost first. */
export function callsTo({ caller }: Frame): readonly Call[] {
  if (!caller) return [];
  const { frame, job, step } = caller;
  return [{ path: frame.workflow.path, node: step?.uses ?? job.uses ?? job.entry.key, job: job.id }, ...callsTo(frame)];
}

export function rootFrame(workflow: Workflow): Frame {
  return { workflow, caller: undefined, id: workflow.path };
}

/** The workflow that `job` of `frame` calls. */
export function calledFrame(frame: Frame, job: Job, workflow: Workflow): Frame {
  return remember(framesIn(frame), job, () => ({
    workflow,
    caller: { frame, job },
    id: `${keyOfJob(frame, job)}>${workflow.path}`,
  }));
}

/** The action that a step of `job` uses. */
export function actionFrame(frame: Frame, job: Job, step: Step, { workflow }: CompositeAction): Frame {
  // Two jobs have the same steps where one is an alias of the other.
  const ofJob = remember(actionFramesIn(frame), job, () => new Map());
  return remember(ofJob, step, () => ({
    workflow,
    caller: { frame, job, step },
    id: `${keyOfJob(frame, job)}[${stepsOf(job).indexOf(step)}]>${workflow.path}`,
  }));
}

/** Whoever follows a call, many times over, comes to the same object. */
const framesIn = memo((_: Frame) => new Map<Job, Frame>());
const actionFramesIn = memo((_: Frame) => new Map<Job, Map<Step, Frame>>());

/** Whether the workflow is on its way already: GitHub refuses calls that go round in circles. */
export function isRecursive(frame: Frame, workflow: Workflow): boolean {
  return frame.workflow.path === workflow.path || (frame.caller !== undefined && isRecursive(frame.caller.frame, workflow));
}

/** Tells a job, as it is called here, from all others of the run. */
export function keyOfJob(frame: Frame, job: Job): string {
  return `${frame.id}#${namesIn(frame.workflow).get(job) ?? job.id}`;
}

/** Until somebody notices, two jobs may have the same id. */
const namesIn = memo(({ jobs }: Workflow): ReadonlyMap<Job, string> => {
  const counts = new Map<string, number>();
  return new Map(
    jobs.map(job => {
      const count = (counts.get(job.id) ?? 0) + 1;
      counts.set(job.id, count);
      return [job, count === 1 ? job.id : `${job.id} ${count}`];
    }),
  );
});
