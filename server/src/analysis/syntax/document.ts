import type { Source, Span } from '../source/source.ts';
import type { Chunk } from './chunk.ts';
import { composeChunk } from './compose.ts';
import type { Entry, MappingNode, Place, SyntaxNode } from './node.ts';
import { splitWorkflow } from './split.ts';

/** One version of a workflow file as YAML: its chunks in order, and the tree that they make together. */
export interface Document {
  readonly source: Source;
  readonly chunks: readonly Chunk[];
  readonly root: SyntaxNode | undefined;
  /** Where a place stands in this version of the file. A place of another document has an empty span at 0. */
  spanOf(place: Place): Span;
  /** Everything that is not well-formed, with spans in the file. */
  readonly problems: readonly { readonly span: Span; readonly message: string }[];
}

/**
 * Parses a workflow file, chunk by chunk. With the document of an earlier version only the chunks whose text changed are parsed;
 * the others are the same objects as before. The result does not depend on `previous`.
 */
export function parseDocument(source: Source, previous?: Document): Document {
  const pieces = splitWorkflow(source.text);
  const reusable = new Reusable(
    previous?.chunks ?? [],
    pieces.map(({ start, end }) => source.text.slice(start, end)),
  );
  const anchors = new Map<string, SyntaxNode>();
  const chunks = pieces.map((_, index) => {
    const chunk = reusable.chunk(index, anchors);
    for (const [name, node] of chunk.anchors) anchors.set(name, node);
    return chunk;
  });
  const offsets = new Map(chunks.map((chunk, index) => [chunk, pieces[index]?.start ?? 0]));
  const spanOf = ({ chunk, start, end }: Place): Span => {
    const offset = offsets.get(chunk);
    return offset === undefined ? { start: 0, end: 0 } : { start: offset + start, end: offset + end };
  };
  const jobsChunk = chunks.findIndex((_, index) => pieces[index]?.kind === 'jobs');
  const roots = chunks.map(({ root }, index) => ({ root, isJob: pieces[index]?.kind === 'job' }));
  return {
    source,
    chunks,
    root: assemble(roots, jobsChunk < 0 ? undefined : chunks[jobsChunk]),
    spanOf,
    get problems() {
      return chunks.flatMap(chunk =>
        chunk.problems.map(problem => ({ span: spanOf({ chunk, ...problem }), message: problem.message })),
      );
    },
  };
}

/** Pairs the pieces of a new version with the chunks of the version before: from the front, then from the back. */
class Reusable {
  readonly #texts: readonly string[];
  readonly #old: readonly (Chunk | undefined)[];

  constructor(chunks: readonly Chunk[], texts: readonly string[]) {
    const old = new Array<Chunk | undefined>(texts.length);
    let front = 0;
    while (front < texts.length && front < chunks.length && chunks[front]?.text === texts[front]) {
      old[front] = chunks[front];
      front++;
    }
    for (let back = 1; back <= Math.min(texts.length, chunks.length) - front; back++) {
      if (chunks[chunks.length - back]?.text !== texts[texts.length - back]) break;
      old[texts.length - back] = chunks[chunks.length - back];
    }
    this.#texts = texts;
    this.#old = old;
  }

  chunk(index: number, anchors: ReadonlyMap<string, SyntaxNode>): Chunk {
    const old = this.#old[index];
    if (old && [...old.externals].every(([name, node]) => anchors.get(name) === node)) return old;
    return composeChunk(this.#texts[index] ?? '', anchors);
  }
}

/** One mapping out of the mappings of all chunks, with the jobs' entries below `jobs`. */
function assemble(
  roots: readonly { root: SyntaxNode | undefined; isJob: boolean }[],
  jobs: Chunk | undefined,
): SyntaxNode | undefined {
  const [only] = roots;
  if (roots.length === 1 && only) return only.root;
  const jobEntries = roots.filter(({ isJob }) => isJob).flatMap(({ root }) => entriesOf(root));
  const entries = roots
    .filter(({ isJob }) => !isJob)
    .flatMap(({ root }) => entriesOf(root))
    .map(entry => (jobs && entry.key.chunk === jobs ? { key: entry.key, value: mapping(jobs, jobEntries) } : entry));
  const first = entries[0];
  return first && mapping(first.key.chunk, entries);
}

function entriesOf(root: SyntaxNode | undefined): readonly Entry[] {
  return root?.kind === 'mapping' ? root.entries : [];
}

function mapping(chunk: Chunk, entries: readonly Entry[]): MappingNode {
  return { kind: 'mapping', chunk, start: 0, end: chunk.text.length, flow: false, entries };
}
