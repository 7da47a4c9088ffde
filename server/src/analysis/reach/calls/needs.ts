import { memo, remember } from '../../source/memo.ts';
import type { Job, Workflow } from '../../workflow/workflow.ts';

/** The jobs named in `needs:`; names that are no job's are errors of the file. */
export function neededJobs(workflow: Workflow, job: Job): readonly Job[] {
  const { jobs, needed } = jobsOf(workflow);
  return remember(needed, job, () => job.needs.flatMap(id => jobs.get(id.toLowerCase()) ?? []));
}

/** All jobs that must have ended before a job begins, those that it names itself first. */
export function jobsBefore(workflow: Workflow, job: Job): readonly Job[] {
  if (job.needs.length === 0) return [];
  return remember(jobsOf(workflow).before, job, () => {
    const found = new Set(neededJobs(workflow, job));
    for (const next of found) for (const needed of neededJobs(workflow, next)) found.add(needed);
    return [...found];
  });
}

/** By id; and what was asked of each, for a job that is not asked need not be parsed. */
const jobsOf = memo((workflow: Workflow) => ({
  jobs: new Map(workflow.jobs.map(job => [job.id.toLowerCase(), job])),
  needed: new Map<Job, readonly Job[]>(),
  before: new Map<Job, readonly Job[]>(),
}));
