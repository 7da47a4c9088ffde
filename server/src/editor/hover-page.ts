import type { Visibility } from '../analysis/configuration/configuration.ts';
import type { JobReach } from '../analysis/reach/placement.ts';
import type { Open, Runner } from '../analysis/runners/runner.ts';
import { modelOf } from './deployment-model.ts';
import { headlineOn } from './headline.ts';
import { type Files, isToldByItself, machineList } from './hover-machines.ts';
import { wayList } from './hover-ways.ts';
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
  /** What a finding says of the place is read beside the page. */
  readonly isVerdictKnown: boolean;
}

const maxJobs = 6;

/**
 * The answer in a line, the ways by which people come to the machines, what those are and where they are written, and what makes them safer.
 * The answer is the verdict; who has read that already is told what kind of machine it is.
 */
export function hoverPage(subject: Subject): Page {
  const { reach, runners, open } = subject;
  const isStandardHosted = open.length === 0 && runners.length > 0 && runners.every(({ kind }) => kind === 'github-hosted');
  const model = paragraph(models[modelOf(subject)]());
  return [
    ...(subject.isVerdictKnown ? [model] : [verdictOn(subject)]),
    ...jobsOf(subject),
    // On these it comes to the same, whoever starts the job. Larger runners are paid for, and the organization may have connected them to its network.
    ...(isStandardHosted ? [] : wayList(reach, runners, open)),
    ...(isToldByItself(reach, runners, open) ? [] : machineList(reach, runners, open, subject)),
    ...(subject.isVerdictKnown ? [] : [model]),
    ...help(subject),
    ...sourceOf(subject),
  ];
}

function verdictOn(subject: Subject): Block {
  return paragraph('**', ...fill(headlineOn(subject), { Outsiders: [outsiders[subject.visibility]()] }), '**');
}

function jobsOf({ reach, others }: Subject): readonly Block[] {
  if (others.length === 0) return [];
  const jobs = [reach.job.id, ...others].map(id => [{ code: id }]);
  return [paragraph(...fill(machines.others(), { jobs: row(jobs, maxJobs) }))];
}

/** Where the list of machines, which has it otherwise, is left out. */
function sourceOf({ reach, runners, open }: Subject): readonly Block[] {
  const source = isToldByItself(reach, runners, open) ? runners[0]?.classification.source : undefined;
  return source ? [paragraph({ link: machines.aboutLabels(), to: source })] : [];
}

function help(subject: Subject): readonly Block[] {
  const model = modelOf(subject);
  const [reason] = subject.open;
  const steps = measures[model].map((measure, index) => [
    index === 0 && model === 'unknown' && reason ? measureOn(reason) : measure(),
  ]);
  return steps.length > 0 ? [paragraph(machines.helps()), { kind: 'list', isOrdered: true, items: steps }] : [];
}
