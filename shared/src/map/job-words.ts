import type { Machine, Route } from '../overview.ts';
import { type Tag, tag } from './content.ts';
import type { MapJob } from './jobs.ts';
import { say, type Texts } from './texts.ts';

/** The machines of a job as a list of words: kind, and what the file says. */
export function machinesOf({ machines }: MapJob, texts: Texts): readonly Tag[] {
  if (machines.length === 0) return [tag('span', {}, texts.noMachine)];
  return machines.map(machine =>
    tag(
      'span',
      { class: 'machine' },
      tag('bdi', { class: 'code' }, labelsOf(machine, texts)),
      ' ',
      tag('span', { class: 'faint' }, texts[`machine.${machine.kind}`]),
    ),
  );
}

export function labelsOf({ labels, isGroup }: Machine, texts: Texts): string {
  const [group = '', ...names] = labels;
  return isGroup ? [say(texts.ofGroup, group), ...names].join(', ') : labels.join(', ');
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
