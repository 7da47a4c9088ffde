import { remember } from '../source/memo.ts';
import { allAtOnce, type Pieces } from '../source/pieces.ts';
import type { Source, Span, TextPart } from '../source/source.ts';
import type { Chunk } from './chunk.ts';
import { composeChunk } from './compose.ts';
import type { KnownSteps } from './deferred-steps.ts';
import { duplicateEntries, duplicateMessage } from './duplicates.ts';
import { keptSteps } from './kept-steps.ts';
import type { Entry, MappingNode, Place, SyntaxNode } from './node.ts';
import { offsetWithin } from './plain-steps.ts';
import { haveSameFirstLine, type Piece, splitJobsWithin, splitWorkflow } from './split.ts';

/** One version of a workflow file as YAML: its chunks in order, and the tree that they make together. */
export interface Document {
  readonly source: Source;
  readonly chunks: readonly Chunk[];
  /** Where the file has several chunks, the place of the root and of `jobs` is the chunk that they begin in, for want of a longer one. */
  readonly root: SyntaxNode | undefined;
  /** Where a place stands in this version of the file. A place of another document has an empty span at 0. */
  spanOf(place: Place): Span;
  /** The same in one of its chunks; undefined for a place of another document. Steps may be chunks of their own within those of their jobs. */
  placeInChunks(place: Place): Place | undefined;
  /** Everything that is not well-formed, with spans in the file, in its order. */
  readonly problems: readonly Problem[];
}

interface Problem {
  readonly span: Span;
  readonly message: string;
}

/**
 * Parses a workflow file, chunk by chunk. With the document of an earlier version only the chunks whose text changed are parsed;
 * the others are the same objects as before. The result does not depend on `previous`.
 */
export function parseDocument(source: Source, previous?: Document): Document {
  return allAtOnce(parseInPieces(source, previous));
}

/** The same, chunk after chunk. */
export function* parseInPieces(source: Source, previous?: Document): Pieces<Document> {
  const { pieces, texts, kept, left, replaced, steps } = previous ? cutAfter(source, previous) : cutAnew(source.text, []);
  // By the length of their text: to find it in a map by itself would cost a look at each of its characters.
  const reusable = new Map<number, Chunk[]>();
  for (const chunk of left) remember(reusable, chunk.text.length, () => []).push(chunk);
  // Its steps stay in it: a copy of a job has its own.
  const staying = new Set<Chunk>();
  const found = texts.map((text, index) => {
    const chunk = kept[index] ?? takeWithText(reusable.get(text.length), text);
    if (chunk && !kept[index]) staying.add(chunk);
    return chunk;
  });
  const anchors = new Map<string, SyntaxNode>();
  const chunks: Chunk[] = [];
  for (const [index, text] of texts.entries()) {
    const old = found[index];
    const isOld = old && isUnchanged(old, anchors);
    const before = replaced[index];
    const known = before && !staying.has(before) ? (steps ?? keptSteps(text, before)) : undefined;
    const chunk = isOld ? old : composeChunk(text, anchors, known);
    for (const [name, node] of chunk.anchors) anchors.set(name, node);
    chunks.push(chunk);
    if (!isOld) yield;
  }
  // Who edits once will edit again.
  if (previous) source.cut(chunks);
  const offsets = new Map<Chunk, number>();
  for (const [index, chunk] of chunks.entries()) offsets.set(chunk, pieces[index]?.start ?? 0);
  const placeInChunks = (place: Place) => (offsets.has(place.chunk) ? place : placeOfStep(chunks, place));
  const spanOf = (place: Place): Span => {
    const { chunk, start, end } = placeInChunks(place) ?? place;
    const offset = offsets.get(chunk);
    return offset === undefined ? { start: 0, end: 0 } : { start: offset + start, end: offset + end };
  };
  const root = assemble(chunks, pieces);
  const document: Document = {
    source,
    chunks,
    root,
    spanOf,
    placeInChunks,
    get problems() {
      const places = [...chunks.flatMap(ownProblems), ...(chunks.length > 1 ? problemsBetween(chunks, root) : [])];
      return places
        .map(({ place, message }): Problem => ({ span: spanOf(place), message }))
        .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    },
  };
  piecesOf.set(document, pieces);
  return document;
}

/** The same as `spanOf` without the line break behind a block, which the parser counts as a part of it. */
export function visibleSpanOf({ spanOf }: Document, place: Place): Span {
  const { start, end } = spanOf(place);
  // The text of the chunk is there; that of the file would have to be put together after each key.
  const visible = place.chunk.text.slice(place.start, place.end).trimEnd().length;
  return { start, end: Math.min(end, start + visible) };
}

/** The first chunk with that text, which is none of the list any more. */
function takeWithText(chunks: Chunk[] | undefined, text: string): Chunk | undefined {
  const index = chunks?.findIndex(chunk => chunk.text === text) ?? -1;
  return index < 0 ? undefined : chunks?.splice(index, 1)[0];
}

function placeOfStep(chunks: readonly Chunk[], { chunk, start, end }: Place): Place | undefined {
  for (const outer of chunks) {
    const offset = offsetWithin(outer, chunk);
    if (offset !== undefined) return { chunk: outer, start: offset + start, end: offset + end };
  }
  return undefined;
}

const piecesOf = new WeakMap<Document, readonly Piece[]>();

/** A text in pieces. */
interface Cut {
  readonly pieces: readonly Piece[];
  /** Of each piece. */
  readonly texts: readonly string[];
  /** The chunk of the version before, for each piece that certainly has the same text. */
  readonly kept: readonly (Chunk | undefined)[];
  /** All others of the version before. */
  readonly left: readonly Chunk[];
  /** The chunk of the version before in the place of each piece that has another text now, where that is known. */
  readonly replaced: readonly (Chunk | undefined)[];
  /** Those of the only piece that has another text now, where nothing else has changed. */
  readonly steps?: KnownSteps | undefined;
}

function cutAnew(text: string, left: readonly Chunk[]): Cut {
  const pieces = splitWorkflow(text);
  return { pieces, texts: pieces.map(({ start, end }) => text.slice(start, end)), kept: [], left, replaced: [] };
}

/**
 * Cuts a version of which the version before is known. An edit within jobs is split within them, for what begins a job is told from its line
 * alone: what stands before the first and behind the last piece that changed is as it was, and is not even looked at. Where the first
 * line of the first one has changed it may no longer begin a job, and belongs to the one before.
 */
function cutAfter(source: Source, previous: Document): Cut {
  const { chunks } = previous;
  const before = piecesOf.get(previous) ?? [];
  const parts = source.parts.length > 1 ? source.parts : partsAfter(source.text, chunks);
  const first = equalFront(parts, chunks);
  const back = equalBack(parts, chunks, first);
  const front = haveSameFirstLine(parts[first]?.text ?? '', chunks[first]?.text ?? '') ? first : Math.max(0, first - 1);
  const changed = before.slice(front, before.length - back);
  const isWithinJobs = changed.length > 0 && changed.every(({ kind }) => kind === 'job');
  const region = isWithinJobs ? textOf(parts.slice(front, parts.length - back)) : '';
  const only = isWithinJobs && changed.length === 1 ? chunks[front] : undefined;
  const known = only && keptSteps(region, only);
  const steps = known?.isAllElseSame ? known : undefined;
  const between = steps
    ? [{ start: 0, end: region.length, kind: 'job' } as const]
    : isWithinJobs
      ? splitJobsWithin(region)
      : undefined;
  if (!between) return cutAnew(source.text, chunks);
  const at = changed[0]?.start ?? 0;
  const shift = source.length - previous.source.length;
  const shifted = (by: number) => (piece: Piece) => ({ ...piece, start: piece.start + by, end: piece.end + by });
  const frontChunks = chunks.slice(0, front);
  const left = chunks.slice(front, chunks.length - back);
  const backChunks = chunks.slice(chunks.length - back);
  return {
    pieces: [...before.slice(0, front), ...between.map(shifted(at)), ...before.slice(before.length - back).map(shifted(shift))],
    texts: [
      ...frontChunks.map(({ text }) => text),
      ...between.map(({ start, end }) => region.slice(start, end)),
      ...backChunks.map(({ text }) => text),
    ],
    kept: [...frontChunks, ...between.map(() => undefined), ...backChunks],
    left,
    replaced: [...frontChunks.map(() => undefined), ...left],
    steps,
  };
}

function textOf(parts: readonly TextPart[]): string {
  return parts.map(({ text }) => text).join('');
}

/** A text that came as a whole, as the chunks that it begins and ends with, and what is between them. */
function partsAfter(text: string, chunks: readonly Chunk[]): readonly TextPart[] {
  let from = 0;
  let front = 0;
  // Equality of slices is many times faster than `startsWith`.
  for (const { text: part } of chunks) {
    if (text.slice(from, from + part.length) !== part) break;
    from += part.length;
    front++;
  }
  let to = text.length;
  let back = 0;
  for (const { text: part } of chunks.slice(front).reverse()) {
    if (to - part.length < from || text.slice(to - part.length, to) !== part) break;
    to -= part.length;
    back++;
  }
  // What follows has to begin a line.
  if (back > 0 && to > from && text[to - 1] !== '\n') to += chunks[chunks.length - back--]?.text.length ?? 0;
  return [...chunks.slice(0, front), { text: text.slice(from, to) }, ...chunks.slice(chunks.length - back)];
}

/** How many chunks the text begins with. */
function equalFront(parts: readonly TextPart[], chunks: readonly Chunk[]): number {
  const different = chunks.findIndex((chunk, index) => chunk !== parts[index]);
  return different < 0 ? chunks.length : different;
}

/** How many chunks the text ends with, behind the first `front` of them. */
function equalBack(parts: readonly TextPart[], chunks: readonly Chunk[], front: number): number {
  const most = Math.min(parts.length, chunks.length) - front;
  let count = 0;
  while (count < most && parts[parts.length - 1 - count] === chunks[chunks.length - 1 - count]) count++;
  return count;
}

/** Its text is the same; its aliases may have come to mean something else. */
function isUnchanged({ externals }: Chunk, anchors: ReadonlyMap<string, SyntaxNode>): boolean {
  return externals.size === 0 || [...externals].every(([name, node]) => anchors.get(name) === node);
}

/** One mapping out of the mappings of all chunks, with the jobs' entries below their `jobs`. */
function assemble(chunks: readonly Chunk[], pieces: readonly Piece[]): SyntaxNode | undefined {
  const [only] = chunks;
  if (chunks.length === 1 && only) return only.root;
  const entries: Entry[] = [];
  let jobs: Entry[] = [];
  for (const [index, chunk] of chunks.entries()) {
    const own = entriesOf(chunk.root);
    const kind = pieces[index]?.kind;
    if (kind === 'job') jobs.push(...own);
    else if (kind === 'jobs') {
      const below: Entry[] = [];
      entries.push(...own.map(({ key }) => ({ key, value: mapping(chunk, below) })));
      jobs = below;
    } else entries.push(...own);
  }
  const first = entries[0];
  return first && mapping(first.key.chunk, entries);
}

/** The entries of a piece. What is in brackets or is no mapping at all cannot be a part of the mapping around it. */
function entriesOf(root: SyntaxNode | undefined): readonly Entry[] {
  return root?.kind === 'mapping' && !root.flow ? root.entries : [];
}

function mapping(chunk: Chunk, entries: readonly Entry[]): MappingNode {
  return { kind: 'mapping', chunk, start: 0, end: chunk.text.length, flow: false, entries };
}

interface PlacedProblem {
  readonly place: Place;
  readonly message: string;
}

function ownProblems(chunk: Chunk): readonly PlacedProblem[] {
  return chunk.problems.map(({ start, end, message }) => ({ place: { chunk, start, end }, message }));
}

/** What is only wrong because of the other chunks: a piece that is well-formed alone, but no entry, or an entry that stands twice. */
function problemsBetween(chunks: readonly Chunk[], root: SyntaxNode | undefined): readonly PlacedProblem[] {
  const strangers = chunks.flatMap(chunk => {
    const isStranger = chunk.root && (chunk.root.kind !== 'mapping' || chunk.root.flow) && chunk.problems.length === 0;
    return isStranger ? [{ place: chunk.root, message: 'a key and a colon are missing here' }] : [];
  });
  const mappings = [root, ...entriesOf(root).map(({ value }) => value)];
  return [...strangers, ...mappings.flatMap(repeatedAcrossChunks)];
}

function repeatedAcrossChunks(mapping: SyntaxNode | undefined): readonly PlacedProblem[] {
  if (mapping?.kind !== 'mapping') return [];
  const repeated = duplicateEntries(mapping);
  if (repeated.length === 0) return [];
  const parts = new Map<Chunk, Entry[]>();
  for (const entry of mapping.entries) remember(parts, (entry.key.alias ?? entry.key).chunk, () => []).push(entry);
  const withinChunk = new Set([...parts.values()].flatMap(entries => duplicateEntries({ ...mapping, entries })));
  return repeated
    .filter(entry => !withinChunk.has(entry))
    .map(({ key }) => ({ place: key.alias ?? key, message: duplicateMessage(key) }));
}
