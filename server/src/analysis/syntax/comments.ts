import { memo } from '../source/memo.ts';
import type { Chunk } from './chunk.ts';
import { isBlockScalar, type Place, partsOf, type SyntaxNode } from './node.ts';
import { offsetWithin } from './plain-steps.ts';

/** A `#` comment up to the end of its line, without the line break. */
export interface Comment extends Place {
  readonly text: string;
}

/** The comments of a chunk, in order. */
export const commentsOf = memo((chunk: Chunk): readonly Comment[] => {
  const scalars: { start: number; end: number }[] = [];
  collectScalars(chunk.root, chunk, scalars);
  const comments: Comment[] = [];
  const pattern = /(?<=^\uFEFF?|[ \t\n])#[^\r\n]*/g;
  let passed = 0;
  for (let match = pattern.exec(chunk.text); match; match = pattern.exec(chunk.text)) {
    const { index: start, 0: text } = match;
    while ((scalars[passed]?.end ?? Number.POSITIVE_INFINITY) <= start) passed++;
    const scalar = scalars[passed];
    if (scalar && scalar.start <= start) pattern.lastIndex = scalar.end;
    else comments.push({ chunk, start, end: start + text.length, text });
  }
  return comments;
});

/** The comment on the line of an offset. Few lines have a `#`, and without one no scalar needs to be read. */
export function commentOn(chunk: Chunk, offset: number): Comment | undefined {
  const { text } = chunk;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const lineFeed = text.indexOf('\n', offset);
  const end = lineFeed < 0 ? text.length : lineFeed;
  if (!text.slice(start, end).includes('#')) return undefined;
  return commentsOf(chunk).find(comment => start <= comment.start && comment.start < end);
}

/** In the order of the text. A `#` inside a scalar is content. The header line of a block scalar is not: it may carry a comment. */
function collectScalars(node: SyntaxNode | undefined, chunk: Chunk, into: { start: number; end: number }[]): void {
  const offset = node && !node.alias ? offsetWithin(chunk, node.chunk) : undefined;
  if (!node || offset === undefined) return;
  if (node.kind !== 'scalar') {
    for (const part of partsOf(node)) collectScalars(part, chunk, into);
  } else if (node.style !== 'plain') {
    const isBlock = isBlockScalar(node);
    const header = isBlock ? node.chunk.text.indexOf('\n', node.start) : node.start;
    if (header >= 0) into.push({ start: offset + header, end: offset + node.end });
  }
}
