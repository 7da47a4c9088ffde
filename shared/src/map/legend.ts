import { type Danger, dangers } from '../overview.ts';
import { type Tag, tag } from './content.ts';
import { swatch } from './danger-marks.ts';
import type { MapJob } from './jobs.ts';
import { jobsText, type Texts } from './texts.ts';

/** What the patterns mean, each with the number of jobs for which it is the worst. In a live page each can be hidden. */
export function legendOf(jobs: readonly MapJob[], hidden: readonly Danger[], texts: Texts, isLive: boolean): Tag {
  const counts = new Map<Danger, number>();
  for (const { danger } of jobs) counts.set(danger, (counts.get(danger) ?? 0) + 1);
  return tag(
    'fieldset',
    { class: 'legend' },
    tag('legend', {}, isLive ? texts.legendLive : texts.legend),
    tag('ul', {}, ...dangers.map(danger => entryOf(danger, counts.get(danger) ?? 0))),
  );

  function entryOf(danger: Danger, count: number): Tag {
    const words = [
      swatch(danger),
      tag('span', { class: 'meaning' }, texts[`danger.${danger}`]),
      tag('span', { class: 'count' }, jobsText(texts, count)),
    ];
    const about = { title: texts[`explain.${danger}`], class: count === 0 ? 'none' : undefined };
    if (!isLive) return tag('li', about, ...words);
    const box = tag('input', {
      type: 'checkbox',
      'data-danger': danger,
      'data-key': `danger-${danger}`,
      checked: !hidden.includes(danger),
    });
    return tag('li', about, tag('label', {}, box, ...words));
  }
}
