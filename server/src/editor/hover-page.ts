import type { Visibility } from '../analysis/configuration/configuration.ts';
import type { JobReach } from '../analysis/reach/placement.ts';
import type { Open, Runner } from '../analysis/runners/runner.ts';
import { modelOf } from './deployment-model.ts';
import { headlineOn } from './headline.ts';
import { type Files, machineList } from './hover-machines.ts';
import { startTable } from './hover-starts.ts';
import { type Block, fill, type Page, paragraph, row } from './page.ts';
import { machines, measureOn, measures, models, outsiders } from './texts.ts';

/** What a page is about: a job, and those of its runners, known and not, that the place under the cursor has a part in. */
export interface Subject extends Files {
  readonly reach: JobReach;
  readonly runners: readonly Runner[];
  readonly open: readonly Open[];
  /** Ids of the other jobs that the place decides about. */
  readonly others: readonly string[];
  readonly visibility: Visibility;
}

const maxJobs = 6;

/** The verdict, who can start the job, what the machines are and where they are written, and what kind of machine that is. */
export function hoverPage(subject: Subject): Page {
  const { reach, runners, open } = subject;
  const verdict = fill(headlineOn(subject), { Outsiders: [outsiders[subject.visibility]()] });
  const isStandardHosted = open.length === 0 && runners.length > 0 && runners.every(({ kind }) => kind === 'github-hosted');
  return [
    paragraph('**', ...verdict, '**'),
    ...jobsOf(subject),
    // On these it comes to the same, whoever starts the job. Larger runners are paid for, and the organization may have connected them to its network.
    ...(isStandardHosted ? [] : startTable(reach, runners, open)),
    ...machineList(reach, runners, open, subject),
    ...machine(subject),
  ];
}

function jobsOf({ reach, others }: Subject): readonly Block[] {
  if (others.length === 0) return [];
  const jobs = [reach.job.id, ...others].map(id => [{ code: id }]);
  return [paragraph(...fill(machines.others(), { jobs: row(jobs, maxJobs) }))];
}

function machine(subject: Subject): readonly Block[] {
  const model = modelOf(subject);
  const [reason] = subject.open;
  const steps = measures[model].map((measure, index) => [
    index === 0 && model === 'unknown' && reason ? measureOn(reason) : measure(),
  ]);
  const help: readonly Block[] = [paragraph(machines.helps()), { kind: 'list', isOrdered: true, items: steps }];
  return [paragraph(models[model]()), ...(steps.length > 0 ? help : [])];
}
