import { primitive } from '../../../expressions/github-data.ts';
import { decide } from '../../../expressions/operators.ts';
import type { Value } from '../../../expressions/value.ts';
import type { Job } from '../../../workflow/workflow.ts';
import { type Frame, keyOfJob } from '../../calls/frame.ts';
import { jobsBefore } from '../../calls/needs.ts';
import type { Run } from '../run.ts';
import { neededGuard } from './job-guard.ts';

/** What a job's condition asks of the jobs before. */
export function statusBefore(name: string, run: Run, frame: Frame, job: Job): Value | undefined {
  switch (name) {
    case 'always':
      return primitive(true);
    case 'success':
      return primitive(neededGuard(run, frame, job) === null);
    case 'failure':
      return primitive(mayHaveFailed(run, frame, job));
    case 'cancelled':
      // Also by a time limit, or by another run of the same concurrency group: an outsider can bring about both.
      return primitive(hasRunBefore(run, frame, job) && !isWell('not cancelled', run, frame, job));
    default:
      return undefined;
  }
}

function mayHaveFailed(run: Run, frame: Frame, job: Job): boolean {
  if (jobsBefore(frame.workflow, job).some(needed => run.gateIn(frame, needed))) return true;
  return hasRunBefore(run, frame, job) && !isWell('no failure', run, frame, job);
}

function hasRunBefore(run: Run, frame: Frame, job: Job): boolean {
  return jobsBefore(frame.workflow, job).some(needed => run.guardOf(frame, needed) === null);
}

/** The world's first answer is that all went well: of most jobs, conditions ask for nothing else, and so the first world does. */
function isWell(what: string, { world }: Run, frame: Frame, job: Job): boolean {
  return decide(`${what} before ${keyOfJob(frame, job)}`, world);
}
