import { labelsText } from '../../../shared/src/labels.ts';
import type { RunnerRequest } from '../analysis/runners/runner.ts';
import { l10n } from '../analysis/source/l10n.ts';
import { shortened } from '../analysis/source/shortened.ts';
import { oneLine } from './markdown.ts';

/** Characters of one runner, where there is little room. */
const maxLength = 30;

/** A request in a few words of plain text, parts that cannot be known as `…`. */
export function shortRunner({ labels, group }: Pick<RunnerRequest, 'labels' | 'group'>): string {
  const all = labelsText(labels.map(({ text }) => text));
  if (!group) return shortName(all);
  return shortName(labels.length === 0 ? l10n.t('group {0}', group.text) : l10n.t('group {0} with {1}', group.text, all));
}

/** The same for one label, or the name of a group. */
export function shortName(name: string): string {
  return shortened(shortText(name), maxLength);
}

/** Expressions as `…`. Editors draw pictures for `$(name)` in some places. */
export function shortText(text: string): string {
  return oneLine(text.replace(/\$\{\{.*?\}\}/gs, '…')).replaceAll('$(', '$ (');
}
