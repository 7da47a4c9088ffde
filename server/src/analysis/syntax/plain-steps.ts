import type { Chunk } from './chunk.ts';
import { itemsOf, type SequenceNode, type SyntaxNode } from './node.ts';
import { plainBlockEnd, readPlainBlock, type Stretch } from './plain-block.ts';

/**
 * Steps that follow one another and are as plain as YAML can be: parsing them could bring no problem to light, and no anchor. Each is a chunk of
 * its own, which lives on while others of its job are edited, and is read when somebody asks for it.
 */
export class PlainSteps implements Stretch {
  readonly from: number;
  readonly start: number;
  readonly end: number;
  readonly to: number;
  readonly #text: string;
  #chunks: readonly Chunk[] | undefined;
  #offsets: ReadonlyMap<Chunk, number> | undefined;

  /** `text` is that of the job's chunk. */
  constructor(text: string, { from, start, end, to }: Stretch, chunks?: readonly Chunk[]) {
    this.from = from;
    this.start = start;
    this.end = end;
    this.to = to;
    this.#text = text;
    this.#chunks = chunks;
  }

  get chunks(): readonly Chunk[] {
    this.#chunks ??= linesOfSteps(this.#text, this).map(({ from, to }) => stepChunk(this.#text.slice(from, to)));
    return this.#chunks;
  }

  /** Whether somebody has asked for the `chunks`. */
  get areRead(): boolean {
    return this.#chunks !== undefined;
  }

  /** Where one of the `chunks` begins in that of the job; undefined for all others. */
  offsetOf(chunk: Chunk): number | undefined {
    // Nobody has a place in steps that nobody has asked for.
    if (!this.#chunks) return undefined;
    this.#offsets ??= offsetsOf(this.#chunks, this.from);
    return this.#offsets.get(chunk);
  }
}

/** Where the steps between two lines stand; undefined where they are not plain. */
export function plainStretch(text: string, from: number, to: number): Stretch | undefined {
  const start = text.indexOf('-', from);
  const end = start < 0 || start >= to ? undefined : plainBlockEnd(text, from, to);
  if (end === undefined || !/^\s*(?:#[^\n]*\n\s*)*$/.test(text.slice(from, start))) return undefined;
  return { from, start, end, to };
}

/** From the start of one line to that of another, or the end of the chunk. */
export type WholeLines = Pick<Stretch, 'from' | 'to'>;

/**
 * The lines of each step, the first one with what stands above it; none where what stands there is no list. Where the steps are plain, nothing
 * but a step has a dash at their indentation.
 */
export function linesOfSteps(text: string, { from, to }: WholeLines): readonly WholeLines[] {
  const block = text.slice(from, to);
  const [above, indentation] = firstDash.exec(block) ?? [];
  if (above === undefined) return [];
  const others = block.slice(above.length).matchAll(new RegExp(`\\n${indentation}-(?=[ \\r\\n])`, 'g'));
  const starts = [from, ...[...others].map(({ index }) => from + above.length + index + 1)];
  return starts.map((start, index) => ({ from: start, to: starts[index + 1] ?? to }));
}

/** How far the first step between two lines is indented; undefined where what stands there is no list. */
export function indentationOfSteps(text: string, { from, to }: WholeLines): number | undefined {
  return firstDash.exec(text.slice(from, to))?.[1]?.length;
}

/** With the comments above it. */
const firstDash = /^(?:[ ]*(?:#[^\n]*)?\r?\n)*( *)-(?=[ \r\n])/;

/** A step that is known to be plain, in whole lines. */
export function stepChunk(text: string): Chunk {
  let root: Chunk['root'];
  const chunk: Chunk = {
    text,
    get root() {
      root ??= readPlainBlock(chunk);
      return root;
    },
    problems: [],
    anchors: none,
    externals: none,
    steps: undefined,
  };
  return chunk;
}

const none: Chunk['anchors'] = new Map();

/** The value of `steps:` in the chunk of a job, of which some are plain and others were read with the job. */
export function stepsNode(chunk: Chunk, parts: readonly (PlainSteps | SequenceNode)[]): SequenceNode {
  let items: SequenceNode['items'] | undefined;
  const { anchor } = parts.find(part => 'kind' in part) ?? {};
  return {
    kind: 'sequence',
    ...(anchor === undefined ? {} : { anchor }),
    chunk,
    start: parts[0]?.start ?? 0,
    end: parts.at(-1)?.end ?? 0,
    flow: false,
    get items() {
      items ??= itemsIn(parts);
      return items;
    },
  };
}

/** In loops: lists of lists of one step each take three times as long, on every key. */
function itemsIn(parts: readonly (PlainSteps | SequenceNode)[]): readonly SyntaxNode[] {
  const items: SyntaxNode[] = [];
  for (const part of parts) {
    if (part instanceof PlainSteps) for (const { root } of part.chunks) items.push(...itemsOf(root));
    else items.push(...part.items);
  }
  return items;
}

/** Where a chunk begins in another one that it is, or that has it as a step; undefined for all others. */
export function offsetWithin(outer: Chunk, inner: Chunk): number | undefined {
  if (outer === inner) return 0;
  return outer.steps?.before?.offsetOf(inner) ?? outer.steps?.behind?.offsetOf(inner);
}

function offsetsOf(chunks: readonly Chunk[], from: number): ReadonlyMap<Chunk, number> {
  let next = from;
  return new Map(
    chunks.map(chunk => {
      const at = next;
      next += chunk.text.length;
      return [chunk, at];
    }),
  );
}
