import type { Edit } from '../source/source.ts';
import type { Document } from '../syntax/document.ts';
import type { Entry, Place, SequenceNode, SyntaxNode } from '../syntax/node.ts';
import { contentEnd, editAt, rawText, startWithComments } from './place.ts';

/**
 * Takes items out of a list, of which others stay. What has lines of its own goes with them, and with the comments that are about it alone.
 * Undefined where a comment between items would be lost, or where the text around them leaves no way that is surely right.
 */
export function removeItems(document: Document, list: SequenceNode, items: readonly SyntaxNode[]): readonly Edit[] | undefined {
  const lines = items.map(item => (list.flow ? flowLines(list, item) : blockLines(list, item)));
  const places = lines.every(place => place !== undefined) ? lines : list.flow ? stretches(list, items) : undefined;
  return places?.map(place => editAt(document, place, ''));
}

/** Takes a key and its value out of a mapping in block style. */
export function removeEntry(document: Document, { key, value }: Entry): readonly Edit[] | undefined {
  const place = linesOfPlace({ chunk: key.chunk, start: key.start, end: contentEnd(value) }, /^[ \t]*$/, /^[ \t]*(#.*)?$/);
  return place && [editAt(document, withCommentsAbove(place), '')];
}

function blockLines(list: SequenceNode, item: SyntaxNode): Place | undefined {
  const place = blockItem(item);
  if (!place) return undefined;
  const index = list.items.indexOf(item);
  const next = list.items[index + 1];
  const nextPlace = next && blockItem(next);
  // A comment above several items may be about all of them.
  const isAboutOne = next ? nextPlace !== undefined && withCommentsAbove(nextPlace).start < nextPlace.start : index > 0;
  return isAboutOne ? withCommentsAbove(place) : place;
}

function blockItem(item: SyntaxNode): Place | undefined {
  const { chunk, start } = item.alias ?? item;
  return linesOfPlace({ chunk, start, end: contentEnd(item) }, /^[ \t]*-[ \t]+$/, /^[ \t]*(#.*)?$/);
}

function flowLines({ items }: SequenceNode, item: SyntaxNode): Place | undefined {
  const place = { chunk: item.chunk, start: item.start, end: contentEnd(item) };
  const lines = linesOfPlace(place, /^[ \t]*,?[ \t]*$/, /^[ \t]*,?[ \t]*(#.*)?$/);
  if (!lines) return undefined;
  const before = rawText({ ...lines, end: item.start });
  const behind = /^[ \t]*,?/.exec(rawText({ ...lines, start: place.end }))?.[0] ?? '';
  const commas = (before + behind).replace(/[^,]/g, '').length;
  return commas === 1 || (commas === 0 && item === items.at(-1)) ? lines : undefined;
}

/** The items that follow one another, each time with the commas that they leave behind. */
function stretches({ items }: SequenceNode, removed: readonly SyntaxNode[]): readonly Place[] | undefined {
  const places: Place[] = [];
  let first = 0;
  for (let at = 0; at <= items.length; at++) {
    const item = items[at];
    if (item && removed.includes(item)) continue;
    if (first < at) {
      const place = stretch(items, first, at);
      if (!place) return undefined;
      places.push(place);
    }
    first = at + 1;
  }
  return places;
}

/** `end` is the first that stays. */
function stretch(items: readonly SyntaxNode[], first: number, end: number): Place | undefined {
  const [before, one, last, behind] = [items[first - 1], items[first], items[end - 1], items[end]];
  if (!one || !last) return undefined;
  const { chunk } = one;
  const place = before
    ? { chunk, start: contentEnd(before), end: contentEnd(last) }
    : behind && { chunk, start: one.start, end: (behind.alias ?? behind).start };
  return place && !rawText(place).includes('#') ? place : undefined;
}

/** All lines that a place has for itself: `before` and `behind` say what else may stand on the first and on the last one. */
function linesOfPlace({ chunk, start, end }: Place, before: RegExp, behind: RegExp): Place | undefined {
  const { text } = chunk;
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const lineFeed = text.indexOf('\n', end);
  const lineEnd = lineFeed < 0 ? text.length : lineFeed;
  if (!before.test(text.slice(line, start)) || !behind.test(text.slice(end, lineEnd).trimEnd())) return undefined;
  return { chunk, start: line, end: lineFeed < 0 ? text.length : lineFeed + 1 };
}

function withCommentsAbove(lines: Place): Place {
  return { ...lines, start: startWithComments(lines.chunk, lines.start) };
}
