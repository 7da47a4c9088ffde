import { memo, remember } from '../../source/memo.ts';
import type { Job, Workflow } from '../../workflow/workflow.ts';

/** A workflow within a run: the one that started, or one that is called, with the call that brought it there. */
export interface Frame {
  readonly workflow: Workflow;
  readonly caller: { readonly frame: Frame; readonly job: Job } | undefined;
  /** Tells this call from all others of the run. */
  readonly id: string;
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

/** Whoever follows a call, many times over, comes to the same object. */
const framesIn = memo((_: Frame) => new Map<Job, Frame>());

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
