import type { Chunk } from './chunk.ts';
import { type ChunkInWork, Composition } from './composition.ts';
import { type DeferredSteps, isSettled, stepsToDefer, without } from './deferred-steps.ts';
import { indentLeftLines } from './left-lines.ts';
import type { SyntaxNode } from './node.ts';
import { readPlainBlock } from './plain-block.ts';

/**
 * Reads one piece of a workflow file. Any text gives a chunk: what cannot be read is in its problems.
 * `anchorsBefore` are the anchors of the chunks before it; YAML lets an alias refer to any earlier anchor of the file.
 */
export function composeChunk(text: string, anchorsBefore: ReadonlyMap<string, SyntaxNode>): Chunk {
  const chunk = emptyChunk(text);
  chunk.root = readPlainBlock(chunk);
  return chunk.root ? chunk : composeByParser(text, anchorsBefore);
}

/** The same by the parser alone. Only steps that are plain wait until they are read. */
function composeByParser(text: string, anchorsBefore: ReadonlyMap<string, SyntaxNode>): Chunk {
  const deferred = stepsToDefer(text);
  const chunk = deferred && composeWithout(text, anchorsBefore, deferred);
  if (!chunk || !isSettled(chunk, deferred)) return orIndented(composeWithout(text, anchorsBefore, undefined), anchorsBefore);
  // In plain steps there is no line to indent.
  const mayBeIndented = chunk.problems.length > 0 && indentLeftLines(without(text, deferred)) !== undefined;
  return mayBeIndented ? orIndented(chunk, anchorsBefore) : chunk;
}

function orIndented(read: Chunk, anchorsBefore: ReadonlyMap<string, SyntaxNode>): Chunk {
  return read.problems.length === 0 ? read : (composeIndented(read.text, anchorsBefore) ?? read);
}

/** The text as GitHub's parser reads it between quotes and brackets; undefined where that makes no sense of it either. */
function composeIndented(text: string, anchorsBefore: ReadonlyMap<string, SyntaxNode>): Chunk | undefined {
  const indented = indentLeftLines(text);
  if (!indented) return undefined;
  const chunk = emptyChunk(text);
  chunk.root = new Composition(chunk, anchorsBefore, undefined, indented.originalOf).compose(indented.text);
  return chunk.problems.length === 0 ? chunk : undefined;
}

/** The same without any shortcut. */
export function composeWithout(
  text: string,
  anchorsBefore: ReadonlyMap<string, SyntaxNode>,
  deferred: DeferredSteps | undefined,
): Chunk {
  const chunk = emptyChunk(text);
  const composition = new Composition(chunk, anchorsBefore, deferred);
  chunk.root = composition.compose(deferred ? without(text, deferred) : text);
  return chunk;
}

function emptyChunk(text: string): ChunkInWork {
  return { text, root: undefined, problems: [], anchors: new Map(), externals: new Map() };
}
