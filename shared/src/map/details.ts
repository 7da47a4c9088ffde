import { type Content, type Tag, tag } from './content.ts';
import { badge } from './danger-marks.ts';
import { machinesWorstFirst } from './gravity.ts';
import { machineText } from './job-words.ts';
import type { MapJob } from './jobs.ts';
import { workflowName } from './jobs.ts';
import { type JobOptions, jobWords } from './jobs-table.ts';
import { type ReachMap, worstFirst } from './model.ts';
import { linkLabel, nodeName } from './picture.ts';
import type { Highlight } from './selection.ts';
import { jobsText, say, type Texts } from './texts.ts';

/** A list beside the picture holds no more; the rest is in the table. */
const mostJobs = 60;
const mostUrgent = 12;

const urgent: ReadonlySet<string> = new Set(['outsider-code', 'outsider-chooses', 'guarded-code', 'outsider-starts']);

/** The jobs behind what is selected, or those that somebody should look at first. */
export function detailsOf(
  map: ReachMap,
  highlight: Highlight | undefined,
  options: JobOptions & { readonly isLive: boolean },
): Tag {
  const { texts, isLive } = options;
  const jobs = highlight?.jobs ?? worstFirst(map.jobs.filter(({ danger }) => urgent.has(danger)));
  const isOneOfSeveral = new Set(map.jobs.map(({ repository }) => repository)).size > 1;
  const shown = jobs.slice(0, highlight ? mostJobs : mostUrgent);
  const title = highlight || jobs.length === 0 ? texts.selection : texts.lookFirst;
  const hint = isLive ? [tag('p', { class: 'faint' }, texts.nothingSelected)] : [];
  return tag(
    'div',
    { class: 'details' },
    tag('h2', { id: 'details-title' }, title),
    ...(highlight ? selected(map, highlight, texts) : hint),
    tag('ul', { class: 'jobs' }, ...shown.map(job => jobItem(job, isOneOfSeveral, options))),
    ...(jobs.length > shown.length ? [tag('p', { class: 'faint' }, say(texts.moreJobs, jobs.length - shown.length))] : []),
  );
}

function selected(map: ReachMap, { node, link, job, jobs }: Highlight, texts: Texts): readonly Content[] {
  const name = node ? nodeName(node, texts) : link ? linkLabel(link, texts) : (job?.job ?? '');
  const danger = node?.danger ?? link?.danger ?? job?.danger ?? 'github';
  const path = node?.column === 'place' && node.rest === 0 && map.places === 'workflow' ? jobs[0]?.path : undefined;
  const counted = jobsText(texts, jobs.length);
  const about =
    node && jobs.length > 1 ? say(texts.selectedJobs, counted, texts[`danger.${danger}`]) : texts[`explain.${danger}`];
  return [
    tag('p', { class: 'selected' }, badge(danger), tag('bdi', {}, name)),
    tag('p', { class: 'faint' }, ...(path === undefined ? [] : [tag('bdi', {}, path), ' · ']), about),
    tag('button', { type: 'button', 'data-action': 'clear', 'data-key': 'clear' }, texts.clearSelection),
  ];
}

function jobItem(job: MapJob, isOneOfSeveral: boolean, options: JobOptions): Tag {
  const { texts, canOpen } = options;
  const machines = machinesWorstFirst(job)
    .map(machine => machineText(machine, texts))
    .join(' · ');
  const place = `${isOneOfSeveral ? `${job.repository.name}: ` : ''}${workflowName(job.path)}:${job.line + 1}`;
  const name = canOpen ? jobWords(job, options) : tag('a', { href: `#job-${job.number}` }, tag('bdi', {}, job.job));
  return tag(
    'li',
    {},
    badge(job.danger),
    tag('div', {}, name, tag('span', { class: 'faint' }, tag('bdi', {}, place)), tag('bdi', { class: 'code' }, machines)),
  );
}
