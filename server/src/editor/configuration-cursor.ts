import { linesOf } from '../analysis/source/lines.ts';
import { Source, type Span } from '../analysis/source/source.ts';
import { type Document, parseDocument } from '../analysis/syntax/document.ts';
import type { MappingNode, ScalarNode, SyntaxNode } from '../analysis/syntax/node.ts';
import type { SchemaPath } from './configuration-schema.ts';

/** The word that is being typed, and where in the structure of the file it stands. */
export interface Cursor {
  /** Of the word, which may be empty. */
  readonly word: Span;
  readonly path: SchemaPath;
  /** The keys that stand beside the word already, if it may be a key. */
  readonly siblings: readonly string[];
  /** The word is the only one on its line, but for the dash of an item. */
  readonly isAlone: boolean;
  /** Behind a dash: the word begins an item. */
  readonly isItem: boolean;
  /** A colon stands behind the word already. */
  readonly hasColon: boolean;
  readonly inFlow: boolean;
}

/**
 * Undefined in comments, and where the file is too broken to tell. What is typed is completed to something that can be parsed:
 * a parser knows better than any search through lines where in the structure a word stands.
 */
export function cursorAt(source: Source, offset: number): Cursor | undefined {
  const { text } = source;
  const lines = linesOf(source);
  const { line } = lines.positionAt(offset);
  const before = text.slice(lines.startOf(line), offset);
  const after = text.slice(offset, lines.endOf(line));
  const start = offset - (/[A-Za-z0-9_][\w.-]*$/.exec(before)?.[0].length ?? 0);
  const end = offset + (/^[\w.-]*/.exec(after)?.[0].length ?? 0);
  const lead = text.slice(lines.startOf(line), start);
  const rest = text.slice(end, lines.endOf(line));
  // Right behind a dash or a colon nothing can begin yet.
  if (/[-:]$/.test(lead)) return undefined;
  const isAlone = /^\s*(?:- +)*$/.test(lead) && /^\s*(?:#.*)?$/.test(rest);
  const typed = text.slice(start, end) || 'x';
  const completed = `${text.slice(0, start)}${typed}${isAlone ? ':' : ''}${text.slice(end)}`;
  const document = parseDocument(new Source(source.path, completed));
  const target: Target = { document, start, end: start + typed.length, column: lead.length };
  const found = placeIn(target, document.root, []);
  return (
    found && { ...found, word: { start, end }, isAlone, isItem: /- +$/.test(lead), hasColon: /^["']?\s*:(?:\s|$)/.test(rest) }
  );
}

interface Target extends Span {
  readonly document: Document;
  readonly column: number;
}

type PlaceInFile = Pick<Cursor, 'path' | 'siblings' | 'inFlow'>;

function placeIn(target: Target, node: SyntaxNode | undefined, path: SchemaPath, inFlow = false): PlaceInFile | undefined {
  if (!node || node.alias) return undefined;
  if (node.kind === 'scalar') return isTarget(target, node) ? { path, siblings: [], inFlow } : undefined;
  if (node.kind === 'mapping') return placeInMapping(target, node, path, inFlow || node.flow);
  for (const item of node.items) {
    const found = placeIn(target, item, [...path, null], inFlow || node.flow);
    if (found) return found;
  }
  return undefined;
}

function placeInMapping(target: Target, mapping: MappingNode, path: SchemaPath, inFlow: boolean): PlaceInFile | undefined {
  for (const [index, { key, value }] of mapping.entries.entries()) {
    if (isTarget(target, key)) {
      const siblings = mapping.entries.filter(entry => entry.key !== key).map(entry => entry.key.text);
      return inFlow || isAligned(target, mapping) ? { path, siblings, inFlow } : nextItem(target, mapping, index, path);
    }
    const found = placeIn(target, value, [...path, key.text], inFlow);
    if (found) return found;
  }
  return undefined;
}

function isTarget({ document, start, end }: Target, node: ScalarNode): boolean {
  const span = document.spanOf(node);
  const quotes = node.style === 'plain' ? 0 : 1;
  return span.start + quotes === start && (span.end - quotes === end || (quotes === 1 && span.end === end));
}

/** Whether the word stands where the keys of this mapping stand. */
function isAligned({ document, column }: Target, { entries }: MappingNode): boolean {
  const [first] = entries;
  return first === undefined || columnOf(document, first.key) === column;
}

/** Below the items of a list, where the next one is to begin, the parser sees a key of the mapping that has the list. */
function nextItem(
  { document, column }: Target,
  { entries }: MappingNode,
  index: number,
  path: SchemaPath,
): PlaceInFile | undefined {
  const before = entries[index - 1];
  const isNext = before?.value.kind === 'sequence' && columnOf(document, before.value) === column;
  return isNext ? { path: [...path, before.key.text], siblings: [], inFlow: false } : undefined;
}

function columnOf(document: Document, node: SyntaxNode): number {
  return linesOf(document.source).positionAt(document.spanOf(node).start).column;
}
