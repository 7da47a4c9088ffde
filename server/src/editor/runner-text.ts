import type { RunnerRequest } from '../analysis/runners/runner.ts';
import { fill, type Text } from './page.ts';
import { machines } from './texts.ts';

type Request = Pick<RunnerRequest, 'labels' | 'group'>;

/** What a job asks GitHub for: all of the labels, of a group if one is named. */
export function runnerText({ labels, group }: Request): Text {
  const all: Text = [{ code: labelsText(labels) }];
  if (!group) return labels.length > 0 ? all : [machines.noLabel()];
  const name: Text = [{ code: group.text }];
  return labels.length > 0
    ? fill(machines.groupWithLabels(), { group: name, labels: all })
    : fill(machines.group(), { group: name });
}

/** As YAML writes it: one label, or a list of them in brackets. */
export function labelsText(labels: Request['labels']): string {
  const texts = labels.map(({ text }) => text).join(', ');
  return labels.length === 1 ? texts : `[${texts}]`;
}
