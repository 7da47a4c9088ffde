import type { RunnerRequest } from '../analysis/runners/runner.ts';
import { oneLine } from './markdown.ts';
import { labelsText } from './runner-text.ts';

/** Characters of one runner, where there is little room. */
const maxLength = 32;

/** A request in a few words of plain text, parts that cannot be known as `…`. */
export function shortRunner({ labels, group }: Pick<RunnerRequest, 'labels' | 'group'>): string {
  const text = group ? [`group ${group.text}`, ...labels.map(label => label.text)].join(' + ') : labelsText(labels);
  return cut(shortText(text));
}

/** Expressions as `…`. Editors draw pictures for `$(name)` in some places. */
export function shortText(text: string): string {
  return oneLine(text.replace(/\$\{\{.*?\}\}/gs, '…')).replaceAll('$(', '$ (');
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length > maxLength ? `${characters.slice(0, maxLength - 1).join('')}…` : text;
}
