import type { Document } from '../syntax/document.ts';
import { entryOf, isNull } from '../syntax/node.ts';
import type { DeclaredRunner } from './configuration.ts';
import { list, type Report, text } from './shape.ts';

/**
 * The labels that actionlint's configuration lists under `self-hosted-runner`. Some list a vendor's or GitHub's own labels there
 * so that actionlint accepts them: hence the list says that a label exists, and leaves open what it is.
 * https://github.com/rhysd/actionlint/blob/main/docs/config.md
 */
export function actionlintRunners({ root }: Document, report: Report): readonly DeclaredRunner[] {
  const node = entryOf(entryOf(root, 'self-hosted-runner')?.value, 'labels')?.value;
  const labels = node && !isNull(node) ? list(text()).read(node, report) : undefined;
  return labels && labels.length > 0 ? [{ labels, kind: null, ephemeral: null, note: null }] : [];
}
