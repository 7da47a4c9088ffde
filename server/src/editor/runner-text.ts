import { labelsText } from '../../../shared/src/labels.ts';
import type { RunnerRequest } from '../analysis/runners/runner.ts';
import { fill, type Text } from './page.ts';
import { machines } from './texts.ts';

type Request = Pick<RunnerRequest, 'labels' | 'group'>;

/** What a job asks GitHub for: all of the labels, of a group if one is named. */
export function runnerText({ labels, group }: Request): Text {
  const all: Text = [{ code: labelsText(labels.map(({ text }) => text)) }];
  if (!group) return labels.length > 0 ? all : [machines.noLabel()];
  const name: Text = [{ code: group.text }];
  return labels.length > 0
    ? fill(machines.groupWithLabels(), { group: name, labels: all })
    : fill(machines.group(), { group: name });
}
