import { memo } from '../source/memo.ts';
import type { Span } from '../source/source.ts';
import type { Chunk } from '../syntax/chunk.ts';
import type { Document } from '../syntax/document.ts';
import { entryOf, type Place, partsOf, type SyntaxNode } from '../syntax/node.ts';
import { contentEnd, rawText } from './place.ts';

/** Would a change at `place` reach another job, because an alias there repeats what stands here? */
export function isShared(document: Document, place: Place): boolean {
  const names = anchorsAround(document.placeInChunks(place) ?? place);
  if (names.size === 0) return false;
  const job = jobAround(document, document.spanOf(place));
  return document.chunks.flatMap(aliasesOf).some(alias => {
    if (!names.has(rawText(alias).slice(1))) return false;
    return !job || !contains(job, document.spanOf(alias));
  });
}

/** Names of the anchors that mark the node at `place`, or a node around it. */
function anchorsAround(place: Place): ReadonlySet<string> {
  const names = new Set<string>();
  let node = place.chunk.root;
  while (node) {
    if (node.anchor !== undefined && !node.alias && contains(node, place)) names.add(node.anchor);
    node = partsOf(node).find(part => !part.alias && part.chunk === place.chunk && contains(part, place));
  }
  return names;
}

const aliasesOf = memo((chunk: Chunk): readonly Place[] => {
  const aliases: Place[] = [];
  const open: SyntaxNode[] = chunk.root ? [chunk.root] : [];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.alias) aliases.push(node.alias);
    else open.push(...partsOf(node));
  }
  return aliases;
});

function jobAround(document: Document, span: Span): Span | undefined {
  const jobs = entryOf(document.root, 'jobs')?.value;
  if (jobs?.kind !== 'mapping') return undefined;
  for (const { key, value } of jobs.entries) {
    const start = document.spanOf(key).start;
    const job = { start, end: value.alias ? document.spanOf(value.alias).end : start + contentEnd(value) - key.start };
    if (contains(job, span)) return job;
  }
  return undefined;
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
