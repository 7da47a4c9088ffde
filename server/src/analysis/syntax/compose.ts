import type { Chunk } from './chunk.ts';
import { type ChunkInWork, Composition } from './composition.ts';
import { type DeferredSteps, isSettled, type KnownSteps, stepsToDefer, without } from './deferred-steps.ts';
import { indentLeftLines } from './left-lines.ts';
import type { SyntaxNode } from './node.ts';
import { readPlainBlock } from './plain-block.ts';
import { PlainSteps, stepsNode } from './plain-steps.ts';

/**
 * Reads one piece of a workflow file. Any text gives a chunk: what cannot be read is in its problems.
 * `anchorsBefore` are the anchors of the chunks before it; YAML lets an alias refer to any earlier anchor of the file. `kept` are its steps as far as
 * they are known from the version before: those are the same chunks as there. The result does not depend on them otherwise.
 */
export function composeChunk(text: string, anchorsBefore: ReadonlyMap<string, SyntaxNode>, kept?: KnownSteps): Chunk {
  return readPlainly(text, kept) ?? composeByParser(text, anchorsBefore, kept);
}

function readPlainly(text: string, kept: KnownSteps | undefined): Chunk | undefined {
  const chunk = emptyChunk(text);
  chunk.root = readPlainBlock(chunk, {
    known: kept?.all,
    node: (keyEnd, stretch) => {
      const all = stretch instanceof PlainSteps ? stretch : new PlainSteps(text, stretch);
      chunk.steps = { keyEnd, from: all.from, to: all.to, before: undefined, behind: all, areAll: true };
      return stepsNode(chunk, [all]);
    },
  });
  return chunk.root && chunk;
}

/** The same by the parser alone. Only steps that are plain wait until they are read. */
function composeByParser(text: string, anchorsBefore: ReadonlyMap<string, SyntaxNode>, kept: KnownSteps | undefined): Chunk {
  const deferred = stepsToDefer(text, kept);
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
  chunk.steps = deferred;
  const composition = new Composition(chunk, anchorsBefore, deferred);
  chunk.root = composition.compose(deferred ? without(text, deferred) : text);
  return chunk;
}

function emptyChunk(text: string): ChunkInWork {
  return { text, root: undefined, problems: [], anchors: new Map(), externals: new Map(), steps: undefined };
}
