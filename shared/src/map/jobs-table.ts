import { type Danger, dangers } from '../overview.ts';
import { type Content, type Tag, tag } from './content.ts';
import { badge } from './danger-marks.ts';
import { machinesOf, starters } from './job-words.ts';
import { type MapJob, workflowKey, workflowName } from './jobs.ts';
import { jobsText, say, type Texts } from './texts.ts';

export interface JobOptions {
  readonly texts: Texts;
  /** Jobs are buttons that open them in the editor. */
  readonly canOpen: boolean;
}

/** Tables up to this many rows are shown at once. Those of a closed group cost a browser no layout until somebody opens it. */
const openUpTo = 40;

/**
 * The same as the picture in words: a table of jobs for each workflow, worst first. Each group tells the number of its first job. With
 * `isLazy` closed groups are empty: a script is to put the table there when one is opened.
 */
export function jobTables(jobs: readonly MapJob[], isLazy: boolean, options: JobOptions): Tag {
  const groups = new Map<string, MapJob[]>();
  for (const job of jobs) {
    const key = workflowKey(job);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(job);
  }
  const isOneOfSeveral = new Set(jobs.map(({ repository }) => repository)).size > 1;
  const isOpen = jobs.length <= openUpTo;
  const sorted = [...groups.values()].sort((a, b) => rank(a) - rank(b));
  return tag(
    'div',
    { class: 'tables' },
    ...sorted.map(group => {
      const [first] = group;
      return tag(
        'details',
        { open: isOpen, 'data-first': first?.number },
        summaryOf(group, isOneOfSeveral, options.texts),
        tag(
          'div',
          { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': first?.path },
          ...(isLazy && !isOpen ? [] : [jobTable(group, options)]),
        ),
      );
    }),
  );
}

function summaryOf(jobs: readonly MapJob[], isOneOfSeveral: boolean, texts: Texts): Tag {
  const [first] = jobs;
  const worst = dangers[rank(jobs)] ?? 'github';
  return tag(
    'summary',
    {},
    badge(worst),
    tag(
      'span',
      { class: 'path' },
      ...(isOneOfSeveral ? [tag('bdi', { class: 'faint' }, `${first?.repository.name ?? ''}: `)] : []),
      tag('bdi', {}, workflowName(first?.path ?? '')),
    ),
    tag('span', { class: 'count' }, jobsText(texts, jobs.length)),
    tag('span', { class: 'faint' }, texts[`danger.${worst}`]),
  );
}

/** The table of one group. */
export function jobTable(jobs: readonly MapJob[], options: JobOptions): Tag {
  const { texts } = options;
  const heads = [texts.job, texts.line, texts.reach, texts.runner, texts.startedBy];
  return tag(
    'table',
    {},
    tag('thead', {}, tag('tr', {}, ...heads.map(text => tag('th', { scope: 'col' }, text)))),
    tag('tbody', {}, ...jobs.map(job => rowOf(job, options))),
  );
}

function rowOf(job: MapJob, options: JobOptions): Tag {
  const { texts } = options;
  return tag(
    'tr',
    { id: `job-${job.number}` },
    tag('th', { scope: 'row' }, jobWords(job, options)),
    tag('td', { class: 'number' }, String(job.line + 1)),
    tag('td', {}, dangerWords(job.danger, texts)),
    tag('td', {}, ...machinesOf(job, texts)),
    tag('td', {}, ...starters(job, texts)),
  );
}

export function jobWords(job: MapJob, { texts, canOpen }: JobOptions): Content {
  const name = tag('bdi', {}, job.job);
  if (!canOpen) return name;
  return tag(
    'button',
    { type: 'button', class: 'link', 'data-open': job.number, 'aria-label': say(texts.openJob, job.job) },
    name,
  );
}

function dangerWords(danger: Danger, texts: Texts): Tag {
  return tag('span', { class: 'danger' }, badge(danger), tag('span', {}, texts[`danger.${danger}`]));
}

/** Of the worst job. */
function rank(jobs: readonly MapJob[]): number {
  return Math.min(...jobs.map(({ danger }) => dangers.indexOf(danger)));
}
