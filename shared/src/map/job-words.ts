import { labelsText } from '../labels.ts';
import type { Machine, Route } from '../overview.ts';
import { type Tag, tag } from './content.ts';
import { machinesWorstFirst } from './gravity.ts';
import type { MapJob } from './jobs.ts';
import { say, type Texts } from './texts.ts';

/** The machines of a job as a list of words: kind, and what the file says. */
export function machinesOf(job: MapJob, texts: Texts): readonly Tag[] {
  if (job.machines.length === 0) return [tag('span', {}, texts.noMachine)];
  return machinesWorstFirst(job).map(machine =>
    tag(
      'span',
      { class: 'machine' },
      tag('bdi', { class: 'code' }, machineText(machine, texts)),
      ' ',
      tag('span', { class: 'faint' }, texts[`machine.${machine.kind}`]),
    ),
  );
}

export function machineText({ labels, isGroup }: Machine, texts: Texts): string {
  if (!isGroup) return labelsText(labels);
  const [group = '', ...names] = labels;
  return names.length === 0 ? say(texts.ofGroup, group) : say(texts.ofGroupWithLabels, group, labelsText(names));
}

const actors = ['outsider', 'writer', 'system'] as const satisfies readonly Route['actor'][];

/** Who can start a job, by which events. */
export function starters({ routes }: MapJob, texts: Texts): readonly Tag[] {
  const lines = actors.flatMap(actor => {
    const events = new Set(routes.filter(route => route.actor === actor).map(({ event }) => event));
    return events.size === 0
      ? []
      : [tag('span', { class: 'starter' }, say(texts.byEvents, texts[`actor.${actor}`], [...events].join(', ')))];
  });
  return lines.length === 0 ? [tag('span', {}, texts.nobody)] : lines;
}
