import type { Chunk } from './chunk.ts';
import { type ChunkInWork, Composition } from './composition.ts';
import { type DeferredEntry, entryToDefer, outlineOf, type PlainLine, plainLine } from './deferred-entry.ts';
import { type DeferredSteps, stepsToDefer, without } from './deferred-steps.ts';
import type { Entry, MappingNode, ScalarNode, SyntaxNode } from './node.ts';

/**
 * Parses one piece of a workflow file. Any text gives a chunk: what cannot be read is in its problems.
 * `anchorsBefore` are the anchors of the chunks before it; YAML lets an alias refer to any earlier anchor of the file.
 */
export function composeChunk(text: string, anchorsBefore: ReadonlyMap<string, SyntaxNode>): Chunk {
  const line = plainLine(text);
  if (line) return chunkOfLine(text, line);
  const entry = entryToDefer(text);
  if (entry) return chunkOfEntry(text, entry);
  const deferred = stepsToDefer(text);
  const chunk = deferred && composeWithout(text, anchorsBefore, deferred);
  // What is broken before the steps may reach into them.
  return chunk?.problems.length === 0 ? chunk : composeWithout(text, anchorsBefore, undefined);
}

function chunkOfLine(text: string, { key, keyStart, value, start }: PlainLine): Chunk {
  const chunk = emptyChunk(text);
  const entry = { key: plainScalar(chunk, key, keyStart), value: plainScalar(chunk, value, start) };
  chunk.root = { kind: 'mapping', chunk, start: keyStart, end: entry.value.end, flow: false, entries: [entry] };
  return chunk;
}

/** Plain text has no problems, anchors or aliases; everything else is composed when the entries are read. */
function chunkOfEntry(text: string, deferred: DeferredEntry): Chunk {
  const chunk = emptyChunk(text);
  const { keyStart, start, end } = deferred;
  const key = plainScalar(chunk, deferred.key, keyStart);
  let entries: readonly Entry[] | undefined;
  let outline: ReadonlyMap<string, string> | undefined;
  const value: MappingNode = {
    kind: 'mapping',
    chunk,
    start,
    end,
    flow: false,
    get outline() {
      outline ??= outlineOf(text, deferred);
      return outline;
    },
    get entries() {
      entries ??= entriesBelow(chunk);
      return entries;
    },
  };
  chunk.root = { kind: 'mapping', chunk, start: keyStart, end, flow: false, entries: [{ key, value }] };
  return chunk;
}

function emptyChunk(text: string): ChunkInWork {
  return { text, root: undefined, problems: [], anchors: new Map(), externals: new Map() };
}

function plainScalar(chunk: Chunk, text: string, start: number): ScalarNode {
  return { kind: 'scalar', chunk, start, end: start + text.length, value: text, text, style: 'plain' };
}

function entriesBelow(chunk: ChunkInWork): readonly Entry[] {
  const steps = stepsToDefer(chunk.text);
  const root = new Composition(chunk, new Map(), 0, steps).compose(steps ? without(chunk.text, steps) : chunk.text);
  const value = root?.kind === 'mapping' ? root.entries[0]?.value : undefined;
  return value?.kind === 'mapping' ? value.entries : [];
}

function composeWithout(
  text: string,
  anchorsBefore: ReadonlyMap<string, SyntaxNode>,
  deferred: DeferredSteps | undefined,
): Chunk {
  const chunk = emptyChunk(text);
  const composition = new Composition(chunk, anchorsBefore, 0, deferred);
  chunk.root = composition.compose(deferred ? without(text, deferred) : text);
  return chunk;
}
