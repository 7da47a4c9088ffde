import type { Trail } from '../expressions/value.ts';
import type { Document } from '../syntax/document.ts';
import { type Entry, type MappingNode, partsOf, type SequenceNode, type SyntaxNode, valueOf } from '../syntax/node.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { type DocumentOf, documentAt, rawText } from './place.ts';
import { parseRawJson } from './raw-json.ts';
import { isShared } from './sharing.ts';

/** An item of a list of a matrix, all of it written where it stands. */
export interface MatrixCell {
  readonly document: Document;
  readonly matrix: MappingNode;
  /** The key that the list belongs to: an axis, or `include`. */
  readonly list: Entry & { readonly value: SequenceNode };
  readonly item: SyntaxNode;
  /** What is written there and becomes the runner, or a label of it: the item, or a node within. */
  readonly node: SyntaxNode;
}

/** The item that a value comes from; undefined where it comes from elsewhere, or where a change there would reach another job. */
export function cellOf(workflow: Workflow, trail: Trail, elsewhere?: DocumentOf): MatrixCell | undefined {
  const [origin] = trail;
  if (!origin || (origin.what !== 'matrix-cell' && origin.what !== 'include-cell')) return undefined;
  const { node, path, place } = origin;
  // A part of an expression is one of several values.
  if (node.alias || place.start !== node.start || place.end !== node.end) return undefined;
  const document = documentAt(workflow, path, node, elsewhere);
  const matrix = document && matrixAround(document, node);
  if (!matrix || matrix.alias || isShared(document, node)) return undefined;
  for (const { key, value } of matrix.entries) {
    if (value.kind !== 'sequence' || value.alias || key.text.toLowerCase() === 'exclude') continue;
    const item = value.items.find(it => isWithin(node, it));
    if (item) return { document, matrix, list: { key, value }, item, node };
  }
  return undefined;
}

function matrixAround(document: Document, node: SyntaxNode): MappingNode | undefined {
  const jobs = valueOf(document.root, 'jobs');
  const job = jobs?.kind === 'mapping' ? jobs.entries.find(({ value }) => isWithin(node, value)) : undefined;
  const matrix = valueOf(valueOf(job?.value, 'strategy'), 'matrix');
  return matrix?.kind === 'mapping' ? matrix : undefined;
}

function isWithin(inner: SyntaxNode, outer: SyntaxNode): boolean {
  return !outer.alias && inner.chunk === outer.chunk && outer.start <= inner.start && inner.end <= outer.end;
}

/** With `text` in the place of what is written in the cell, the matrix would have the same row twice. */
export function wouldRepeat({ matrix, list, item, node }: MatrixCell, text: string): boolean {
  const changed = keyOf(item, { node, text });
  const others = list.value.items.filter(it => it !== item);
  if (others.some(other => keyOf(other) === changed)) return true;
  return isInclude(list) && joinsRows(matrix, item, { node, text }) && !joinsRows(matrix, item);
}

/** The same of the cell that a value comes from, if it comes from one, be it in JSON. */
export function wouldRepeatRow(workflow: Workflow, trail: Trail, text: string, elsewhere?: DocumentOf): boolean {
  const cell = cellOf(workflow, trail, elsewhere);
  return cell ? wouldRepeat(cell, text) : isInJson(workflow, trail, text, elsewhere);
}

/** An axis that is read out of a list of texts in JSON has the text already. */
function isInJson(workflow: Workflow, [origin]: Trail, text: string, elsewhere?: DocumentOf): boolean {
  const document = origin && documentAt(workflow, origin.path, origin.node, elsewhere);
  const matrix = document && matrixAround(document, origin.node);
  if (!matrix || !axesOf(matrix).some(({ value }) => value === origin.node)) return false;
  const json = parseRawJson(rawText(origin.place).replace(/^["']+|["']+$/g, ''));
  return json?.kind === 'array' && json.items.some(it => it.kind === 'string' && it.text.toLowerCase() === text.toLowerCase());
}

/** An entry of `include` that has the values of other rows is no row of its own, but adds to those. */
function joinsRows(matrix: MappingNode, item: SyntaxNode, change?: Change): boolean {
  const axes = axesOf(matrix);
  if (item.kind !== 'mapping' || axes.length === 0) return false;
  return axes.every(({ key, value }) => {
    const own = item.entries.find(entry => isNamed(entry, key.text))?.value;
    return !own || (value.kind === 'sequence' && value.items.some(it => keyOf(it) === keyOf(own, change)));
  });
}

export function isInclude({ key }: Entry): boolean {
  return isNamed({ key }, 'include');
}

export function isNamed({ key }: Pick<Entry, 'key'>, name: string): boolean {
  return key.text.toLowerCase() === name.toLowerCase();
}

function axesOf({ entries }: MappingNode): readonly Entry[] {
  return entries.filter(entry => !isNamed(entry, 'include') && !isNamed(entry, 'exclude'));
}

interface Change {
  readonly node: SyntaxNode;
  readonly text: string;
}

/** The same for values that GitHub takes for the same. `change` says what stands in the place of a node. */
export function keyOf(node: SyntaxNode, change?: Change): string {
  if (change && node === change.node) return JSON.stringify(change.text.toLowerCase());
  switch (node.kind) {
    case 'scalar':
      return JSON.stringify(node.text.toLowerCase());
    case 'sequence':
      return `[${node.items.map(item => keyOf(item, change)).join()}]`;
    case 'mapping':
      return `{${node.entries
        .map(({ key, value }) => `${JSON.stringify(key.text.toLowerCase())}:${keyOf(value, change)}`)
        .sort()
        .join()}}`;
  }
}

/** Nothing in it is computed, repeated from elsewhere, or repeated elsewhere. */
export function isPlain(node: SyntaxNode): boolean {
  if (node.alias || node.anchor !== undefined) return false;
  return node.kind === 'scalar' ? !rawText(node).includes('${{') : partsOf(node).every(isPlain);
}
