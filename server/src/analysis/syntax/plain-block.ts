import type { Chunk } from './chunk.ts';
import type { Entry, ScalarNode, SyntaxNode } from './node.ts';
import { code } from './plain-characters.ts';
import { PlainFlow } from './plain-flow.ts';
import { notPlain, PlainLines } from './plain-lines.ts';
import { PlainNodes } from './plain-nodes.ts';
import { readBlockScalar } from './plain-scalar-block.ts';

/**
 * Reads block-style YAML of the plainest kind: keys of letters and digits; values beside or below their keys, or in block scalars; lists and
 * mappings in brackets; no anchors, tags or rare escapes. Nearly all workflows are written so, and a parser of all of YAML takes ten
 * times as long for them. Undefined means nothing but "look closely": what the text is, and what is wrong with it, is for the parser to say.
 */
export function readPlainBlock(chunk: Chunk, waiting?: WaitingSteps): SyntaxNode | undefined {
  return unlessNotPlain(() => new PlainBlock(chunk, 0, chunk.text.length, true, waiting).read());
}

/** For steps of a job that are not read with it: they make four fifths of all text and matter for few jobs. */
export interface WaitingSteps {
  /** Where they are known to be plain; elsewhere they are looked at. */
  readonly known: Stretch | undefined;
  /** What stands in their place. */
  node(keyEnd: number, stretch: Stretch): SyntaxNode;
}

/** Where steps that follow one another stand, in the chunk of their job. */
export interface Stretch {
  /** The first line, which may be that of a comment. */
  readonly from: number;
  /** The first `-`. */
  readonly start: number;
  /** Where their content ends. */
  readonly end: number;
  /** The line of what comes next, or the end of the chunk. */
  readonly to: number;
}

/** Where the content of a stretch of whole lines ends, if it is such a block. It has no problems then, and no anchors. */
export function plainBlockEnd(text: string, from: number, to: number): number | undefined {
  const chunk: Chunk = { text, root: undefined, problems: [], anchors: new Map(), externals: new Map(), steps: undefined };
  return unlessNotPlain(() => new PlainBlock(chunk, from, to, false).read())?.end;
}

function unlessNotPlain<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error === notPlain) return undefined;
    throw error;
  }
}

/** Of the keys of a job: its chunk is a mapping with one key, the job's. */
const jobDepth = 1;

/** Deeper than workflows are, and far from the end of any stack. */
const maxDepth = 50;

class PlainBlock {
  readonly #lines: PlainLines;
  readonly #nodes: PlainNodes;
  readonly #flow: PlainFlow;
  readonly #waiting: WaitingSteps | undefined;

  constructor(chunk: Chunk, from: number, to: number, isMaking: boolean, waiting?: WaitingSteps) {
    this.#lines = new PlainLines(chunk.text, from, to);
    this.#nodes = new PlainNodes(chunk, isMaking);
    this.#flow = new PlainFlow(this.#lines, this.#nodes);
    this.#waiting = waiting;
  }

  read(): SyntaxNode {
    const lines = this.#lines;
    // A carriage return alone is no line break, but what it is at the end of a text depends.
    if (lines.text.charCodeAt(lines.end - 1) === code.carriageReturn) throw notPlain;
    lines.advance();
    if (/^---[ \r\n]*$/.test(lines.text.slice(lines.line, lines.next))) lines.advance();
    if (lines.indentation < 0) throw notPlain;
    const root = this.#block(0);
    if (lines.indentation >= 0) throw notPlain;
    return root;
  }

  #block(depth: number): SyntaxNode {
    if (depth > maxDepth) throw notPlain;
    return this.#lines.isItem() ? this.#sequence(depth, false) : this.#mapping(depth);
  }

  #mapping(depth: number): SyntaxNode {
    const lines = this.#lines;
    const { at: start, indentation } = lines;
    const entries: Entry[] = [];
    const names: string[] = [];
    let end = start;
    do {
      const key = this.#flow.key(names);
      const value = this.#valueOf(key, indentation, depth);
      if (this.#nodes.isMaking) entries.push({ key, value });
      end = value.end;
    } while (lines.indentation === indentation);
    if (lines.indentation > indentation) throw notPlain;
    return this.#nodes.mapping(start, end, false, entries);
  }

  #valueOf(key: ScalarNode, indentation: number, depth: number): SyntaxNode {
    const lines = this.#lines;
    const { at } = lines;
    if (!this.#isEndOfText(at)) return this.#value(at, indentation);
    lines.endLine(at);
    const isBeside = lines.indentation === indentation && lines.isItem();
    // Nothing: it stands behind the colon and the spaces there.
    if (lines.indentation <= indentation && !isBeside) return this.#nodes.scalar(at, at, null, '', 'plain');
    const isOfJob = depth === jobDepth && key.text === 'steps' && lines.isItem();
    if (isOfJob && this.#waiting) return this.#waiting.node(key.end, this.#steps(this.#waiting.known, isBeside));
    if (isBeside) return this.#sequence(depth + 1, true);
    return lines.isItem() || this.#flow.isEntry(lines.at) ? this.#block(depth + 1) : this.#value(lines.at, indentation);
  }

  /** Now they are only looked at, or not even that. */
  #steps(known: Stretch | undefined, isBeside: boolean): Stretch {
    const lines = this.#lines;
    const { line: from, at: start } = lines;
    if (known?.start === start) {
      lines.next = known.to;
      lines.advance();
      return known;
    }
    this.#nodes.isMaking = false;
    const { end } = this.#sequence(jobDepth + 1, isBeside);
    this.#nodes.isMaking = true;
    return { from, start, end, to: lines.line };
  }

  /** Beside its key, at the same indentation, the next key ends it. */
  #sequence(depth: number, isBeside: boolean): SyntaxNode {
    const lines = this.#lines;
    const { at: start, indentation } = lines;
    const items: SyntaxNode[] = [];
    let end = start;
    while (lines.indentation === indentation && lines.isItem()) {
      const item = this.#item(indentation, depth);
      if (this.#nodes.isMaking) items.push(item);
      end = item.end;
    }
    if (lines.indentation > indentation || (lines.indentation === indentation && !isBeside)) throw notPlain;
    return this.#nodes.sequence(start, end, false, items);
  }

  #item(indentation: number, depth: number): SyntaxNode {
    const lines = this.#lines;
    const at = lines.skipSpaces(lines.at + 1);
    if (this.#isEndOfText(at)) {
      lines.endLine(at);
      if (lines.indentation <= indentation) throw notPlain;
      return this.#block(depth + 1);
    }
    if (!this.#flow.isEntry(at)) return this.#value(at, indentation);
    lines.indentation += at - lines.at;
    lines.at = at;
    return this.#mapping(depth + 1);
  }

  /** A text, or something in brackets, below a key or item at `indentation`. */
  #value(start: number, indentation: number): SyntaxNode {
    const lines = this.#lines;
    const first = lines.text.charCodeAt(start);
    if (first === code.pipe || first === code.greater) return readBlockScalar(lines, this.#nodes, start, indentation);
    const value = this.#flow.value(start, indentation);
    lines.endLine(lines.at);
    // Something that does not belong there.
    if (lines.indentation > indentation) throw notPlain;
    return value;
  }

  #isEndOfText(at: number): boolean {
    return this.#lines.isLineEnd(at) || this.#lines.text.charCodeAt(at) === code.hash;
  }
}
