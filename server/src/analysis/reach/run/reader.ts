import type { Origin } from '../../expressions/value.ts';
import type { Step } from '../../workflow/read-steps.ts';
import type { Job } from '../../workflow/workflow.ts';
import type { Frame } from '../calls/frame.ts';

/** Who reads a context: the expressions of a job, or without one those of the workflow. */
export interface Reader {
  readonly frame: Frame;
  readonly job: Job | undefined;
  /** What is read: a condition of the job or of a step, the `env` of a step, or something that counts only where the job runs. */
  readonly what: Origin['what'] | 'job-condition' | 'step-condition' | 'step-env';
  /** The step of the job that reads it. */
  readonly step?: Step | undefined;
}

/** What is read where values are written, so that trails may say so. */
export function isOfOrigins(what: Reader['what']): what is Origin['what'] {
  return what !== 'job-condition' && what !== 'step-condition' && what !== 'step-env';
}
