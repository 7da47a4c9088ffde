import type { Document } from '../syntax/document.ts';
import { isNull, valueOf } from '../syntax/node.ts';
import type { Configuration } from './configuration.ts';
import { list, type Report, type Shape, text } from './shape.ts';

/**
 * What actionlint's configuration says that matters here. Some list a vendor's or GitHub's own labels under `self-hosted-runner`
 * so that actionlint accepts them: hence the list says that a label exists, and leaves open what it is. Under
 * `config-variables` stand the names of all variables; actionlint refuses workflows that use another one.
 * https://github.com/rhysd/actionlint/blob/main/docs/config.md
 */
export function readActionlint({ root }: Document, report: Report): Pick<Configuration, 'runners' | 'variableNames'> {
  const labels = textsAt(valueOf(valueOf(root, 'self-hosted-runner'), 'labels'), report);
  const names = textsAt(valueOf(root, 'config-variables'), report);
  return {
    runners: labels && labels.length > 0 ? [{ labels, kind: null, ephemeral: null, note: null }] : [],
    variableNames: names ? new Set(names.map(name => name.toUpperCase())) : null,
  };
}

const texts: Shape<readonly string[]> = list(text());

/** Undefined where there is nothing; `null` is actionlint's way to say nothing. */
function textsAt(node: ReturnType<typeof valueOf>, report: Report): readonly string[] | undefined {
  return node && !isNull(node) ? texts.read(node, report) : undefined;
}
