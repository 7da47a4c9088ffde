import type { Origin, Trail } from '../expressions/value.ts';
import type { Edit } from '../source/source.ts';
import type { Document } from '../syntax/document.ts';
import { type Place, type ScalarNode, type SyntaxNode, scalarsIn } from '../syntax/node.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { contentEnd, type DocumentOf, documentAt, ownEnd, rawText } from './place.ts';
import { replaceEmbedded, type Wanted } from './replace-embedded.ts';
import { replaceNode } from './replace-node.ts';
import { isShared } from './sharing.ts';

/** Where a runner or a label is written, and may be changed without touching another job. */
export interface Cause {
  readonly document: Document;
  readonly node: SyntaxNode;
  /** All of the node, or a part of the scalar that it is. */
  readonly place: Place;
  /** What an edit changes: `place`, or the alias that leads to it. */
  readonly target: Place;
  /** Nothing from elsewhere goes into the value. */
  readonly alone: boolean;
}

/** The first station of `trail`, unless a change there would reach another job, or lies in a file that is not at hand. */
export function causeOf(workflow: Workflow, trail: Trail, elsewhere?: DocumentOf): Cause | undefined {
  const [origin] = trail;
  // To rename a choice is no answer: the default, and whoever starts the workflow by name, mean the old one.
  if (!origin || origin.what === 'input-option') return undefined;
  const { node, place, path } = origin;
  if (node.alias && !coversNode(origin)) return undefined;
  const target = node.alias ?? place;
  const document = documentAt(workflow, path, target, elsewhere);
  if (!document || isShared(document, target)) return undefined;
  return { document, node, place, target, alone: trail.every(station => station.node === node) };
}

/**
 * Puts `text` where `wanted` is written. Undefined where that is not plain to see, or where the rows of a matrix ask for different machines
 * in the same place; `rowsAgree` says that they do not.
 */
export function replaceCause(cause: Cause, wanted: Wanted, text: string, rowsAgree: boolean): readonly Edit[] | undefined {
  const { document, node } = cause;
  const isOfRows = dependsOnMatrix(node) && !rowsAgree;
  if (node.kind !== 'scalar') return isOfRows ? undefined : replaceNode(document, node, text);
  if (says(node.text, wanted)) return isOfRows ? undefined : replaceNode(document, node, text);
  const embedded = node.alias ? undefined : replaceEmbedded(document, literalPlace(cause, node), wanted, text);
  if (embedded) return embedded;
  return cause.alone && node.text.includes('${{') && !isOfRows ? replaceNode(document, node, text) : undefined;
}

/** The same for one label; a piece of it (`ubuntu-${{ matrix.version }}`) is replaced where the rest can stay. */
export function replaceLabelCause(cause: Cause, label: string, text: string): readonly Edit[] | undefined {
  const { document, node } = cause;
  if (node.kind !== 'scalar') return undefined;
  const wanted = { labels: [label], group: null };
  if (says(node.text, wanted)) return replaceNode(document, node, text);
  if (!node.alias) {
    const embedded = replaceEmbedded(document, literalPlace(cause, node), wanted, text);
    if (embedded) return embedded;
  }
  const piece = pieceOf(label, node.text, text);
  return piece === undefined ? undefined : replaceNode(document, node, piece);
}

function says(text: string, { labels, group }: Wanted): boolean {
  return group === null && labels.length === 1 && text.trim() === labels[0];
}

/** What `part` of `label` must become for `label` to become `text`. */
function pieceOf(label: string, part: string, text: string): string | undefined {
  const at = label.indexOf(part);
  if (part === '' || at < 0 || at !== label.lastIndexOf(part)) return undefined;
  const [before, after] = [label.slice(0, at), label.slice(at + part.length)];
  const fits = text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after);
  return fits ? text.slice(before.length, text.length - after.length) : undefined;
}

function coversNode({ node, place }: Pick<Origin, 'node' | 'place'>): boolean {
  return node.kind !== 'scalar' || (place.start <= node.start && place.end >= ownEnd(node));
}

/** The value is another one in each row of the matrix. */
export function dependsOnMatrix(node: SyntaxNode): boolean {
  return scalarsIn(node).some(({ text }) => /\$\{\{[^}]*\bmatrix\b/i.test(text));
}

/** The text itself: without the quotes of a literal, or of the scalar. */
function literalPlace(cause: Cause, node: ScalarNode): Place {
  if (coversNode(cause)) return contentOf(node);
  const { chunk, start, end } = cause.place;
  const [, open, close] = /^('?).*?('*)$/s.exec(rawText(cause.place)) ?? [];
  if (!open) return cause.place;
  // An expression's quotation mark is written twice in a single-quoted scalar.
  const quote = node.style === 'single-quoted' ? 2 : 1;
  return { chunk, start: start + quote, end: end - Math.min(quote, close?.length ?? 0) };
}

/** Between the quotes, or below the header of a block scalar. */
function contentOf(node: ScalarNode): Place {
  const { chunk, start } = node;
  const end = contentEnd(node);
  if (node.style === 'plain') return { chunk, start, end };
  if (node.style === 'single-quoted' || node.style === 'double-quoted') return { chunk, start: start + 1, end: end - 1 };
  const header = /^[^\n]*\n?\s*/.exec(rawText({ chunk, start, end }))?.[0].length ?? 0;
  return { chunk, start: start + header, end };
}
