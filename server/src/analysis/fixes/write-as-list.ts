import type { Label } from '../runners/runner.ts';
import { l10n } from '../source/l10n.ts';
import { isBlockScalar, type ScalarStyle } from '../syntax/node.ts';
import type { Job, Workflow } from '../workflow/workflow.ts';
import { causeOf } from './cause.ts';
import type { Fix } from './fix.ts';
import { editAt, rawText } from './place.ts';
import { encodeScalar } from './scalar.ts';

/**
 * Makes a list of a text that was meant as one, where it is the value of `runs-on`, or one of the values of its expression. Undefined elsewhere: an
 * input can be no list, and in a list there would be another one.
 */
export function writeAsList(workflow: Workflow, job: Job, label: Label, items: readonly string[]): Fix | undefined {
  const cause = causeOf(workflow, label.trail);
  const node = cause?.node;
  if (!cause || node?.kind !== 'scalar' || node.alias || node !== job.runsOn?.value) return undefined;
  const { document, place } = cause;
  if (node.text === label.text) {
    if (isBlockScalar(node)) return undefined;
    return fix(`[${items.map(item => encodeScalar(item, 'plain')).join(', ')}]`, text => editAt(document, node, text));
  }
  const written = `'${label.text.replaceAll("'", "''")}'`;
  if (!isOneExpression(node.text) || rawText(place) !== inScalar(written, node.style)) return undefined;
  const list = `fromJSON('${JSON.stringify(items).replaceAll('","', '", "')}')`;
  return fix(list, text => editAt(document, place, inScalar(text, node.style)));
}

function fix(text: string, edit: (text: string) => Fix['edits'][number]): Fix {
  return { title: l10n.t('Change to {0}', text), safe: false, preferred: true, edits: [edit(text)] };
}

/** Text around it would make a text of the list. */
function isOneExpression(text: string): boolean {
  return /^\$\{\{(?:(?!\$\{\{).)*\}\}$/s.test(text);
}

/** A part of a scalar, with the escapes that its quotation marks ask for. */
function inScalar(text: string, style: ScalarStyle): string {
  if (style === 'double-quoted') return text.replaceAll('"', '\\"');
  return style === 'single-quoted' ? text.replaceAll("'", "''") : text;
}
