import { memo } from '../source/memo.ts';
import type { Edit, Source } from '../source/source.ts';
import type { Chunk } from '../syntax/chunk.ts';
import type { Document } from '../syntax/document.ts';
import type { Place, SyntaxNode } from '../syntax/node.ts';
import type { Workflow } from '../workflow/workflow.ts';

/** The document of another file of the repository: a runner may be named in a caller's file. */
export type DocumentOf = (path: string) => Document | undefined;

/** The document that `place` of the file `path` belongs to; undefined where that version of the file is not at hand. */
export function documentAt(workflow: Workflow, path: string, place: Place, elsewhere?: DocumentOf): Document | undefined {
  const document = path === workflow.path ? workflow.document : elsewhere?.(path);
  return document?.placeInChunks(place) ? document : undefined;
}

export function rawText({ chunk, start, end }: Place): string {
  return chunk.text.slice(start, end);
}

export function editAt(document: Document, place: Place, newText: string): Edit {
  return { path: document.source.path, span: document.spanOf(place), newText };
}

/** The chunk that holds the line which starts at `offset`: chunks follow one another, and each begins a line. */
export function chunkAt(document: Document, offset: number): Chunk | undefined {
  const starts = startsOf(document);
  let low = 0;
  let high = starts.length;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return document.chunks[low];
}

const startsOf = memo((document: Document) => document.chunks.map(chunk => document.spanOf({ chunk, start: 0, end: 0 }).start));

/** Where a line starts, or the first of the comments right above it that are indented like it: they are about what it holds. */
export function startWithComments({ text }: Chunk, line: number): number {
  const indentation = /^[ \t]*/.exec(text.slice(line))?.[0] ?? '';
  let first = line;
  while (first > 0) {
    const above = text.lastIndexOf('\n', first - 2) + 1;
    if (!text.startsWith(`${indentation}#`, above)) break;
    first = above;
  }
  return first;
}

/** The line break that a text uses. */
export function lineBreakOf(text: string): '\r\n' | '\n' {
  return /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
}

/** The same of a file, for which its text need not be put together. */
export function lineBreakIn({ parts }: Source): '\r\n' | '\n' {
  return lineBreakOf(parts.find(({ text }) => text.includes('\n'))?.text ?? '');
}

/** Where the last character of a node stands: the parser counts line breaks and comments behind a block node as its own. */
export function contentEnd(node: SyntaxNode): number {
  return node.alias ? node.alias.end : ownEnd(node);
}

/** The same for the node that an alias stands for, where it is defined. */
export function ownEnd(node: SyntaxNode): number {
  if (node.kind === 'sequence' && !node.flow) return endOfLast(node, node.items.at(-1));
  if (node.kind === 'mapping' && !node.flow) return endOfLast(node, node.entries.at(-1)?.value);
  return Math.max(node.start, node.start + rawText(node).trimEnd().length);
}

function endOfLast(node: SyntaxNode, last: SyntaxNode | undefined): number {
  if (!last) return node.end;
  // A step may be a chunk of its own; its end is that of all steps.
  const isWithin = (last.alias ?? last).chunk === node.chunk;
  return isWithin ? contentEnd(last) : node.end - (last.end - contentEnd(last));
}
