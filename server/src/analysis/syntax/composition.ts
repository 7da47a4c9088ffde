import type { Alias, CST, Node, Pair, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, Parser } from 'yaml';
import type { Chunk, SyntaxProblem } from './chunk.ts';
import type { DeferredSteps } from './deferred-steps.ts';
import { duplicateEntries, duplicateMessage } from './duplicates.ts';
import type { Indented } from './left-lines.ts';
import { type Entry, isBlockScalar, type MappingNode, type ScalarNode, type SequenceNode, type SyntaxNode } from './node.ts';
import { stepsNode } from './plain-steps.ts';
import { hasStrangeTag, placeOfTag, tagProblem } from './tags.ts';
import { isQuoted, scalarValue, styleOf } from './yaml-scalars.ts';

/** The nodes point back at their chunk, so the object is there before its root. */
export interface ChunkInWork extends Chunk {
  root: SyntaxNode | undefined;
  readonly problems: SyntaxProblem[];
  readonly anchors: Map<string, SyntaxNode>;
  readonly externals: Map<string, SyntaxNode | undefined>;
  steps: DeferredSteps | undefined;
}

/** GitHub reads YAML 1.2 without merge keys: actions/runner, `YamlObjectReader`. Its rule for repeated keys is not YAML's: `duplicates.ts`. */
const parseOptions = { version: '1.2', schema: 'core', merge: false, uniqueKeys: false } as const;

/** Deeper nesting than any workflow has, and shallow enough for every stack. */
const maxDepth = 200;

/** How many nodes the aliases of a chunk may stand for. A few lines of aliases of aliases can stand for billions. */
const maxRepeated = 10_000;

/** How much an anchored node brings to where an alias repeats it. */
interface Extent {
  readonly nodes: number;
  readonly depth: number;
}

const extents = new WeakMap<SyntaxNode, Extent>();

/** Makes the nodes of a chunk, or of a part of it, out of `yaml`'s, and collects what is wrong and what has anchors. */
export class Composition {
  readonly #chunk: ChunkInWork;
  readonly #anchorsBefore: ReadonlyMap<string, SyntaxNode>;
  readonly #deferred: DeferredSteps | undefined;
  /** Where in the chunk what was parsed stands. */
  readonly #placeOf: Indented['originalOf'];
  /** Anchors of nodes that are being composed. */
  readonly #open = new Map<string, object>();
  /** So far, with aliases written out. */
  #nodes = 0;
  /** Those among them that only aliases brought. */
  #repeated = 0;
  /** The deepest level since it was last set. */
  #deepest = 0;

  constructor(
    chunk: ChunkInWork,
    anchorsBefore: ReadonlyMap<string, SyntaxNode>,
    deferred: DeferredSteps | undefined,
    placeOf: Indented['originalOf'] = offset => offset,
  ) {
    this.#chunk = chunk;
    this.#placeOf = placeOf;
    this.#anchorsBefore = anchorsBefore;
    this.#deferred = deferred;
  }

  compose(text: string): SyntaxNode | undefined {
    const contents = this.#parse(text);
    return contents ? this.#node(contents, 0, 0) : undefined;
  }

  #parse(text: string): ParsedNode | null {
    const tokens = tokensOf(text);
    if (!tokens) {
      this.#problem(0, this.#placeOf(text.length), tooDeep);
      return null;
    }
    const [document, second] = new Composer(parseOptions).compose(tokens, true, text.length);
    for (const { pos, message } of document?.errors ?? []) this.#problem(this.#placeOf(pos[0]), this.#placeOf(pos[1]), message);
    if (second)
      this.#problem(
        this.#placeOf(second.range[0]),
        this.#placeOf(second.range[1]),
        'a second YAML document begins here, and only one is read',
      );
    return document?.contents ?? null;
  }

  /** The parser finds some problems at the end of the text only; that is the line of the next chunk. */
  #problem(start: number, end: number, message: string): void {
    const { length } = this.#chunk.text.trimEnd();
    const from = Math.min(start, length);
    this.#chunk.problems.push({ start: from, end: Math.max(from, Math.min(end, length)), message });
  }

  /** `fallback` is where the node would stand if it is missing. */
  #node(node: Node | null | undefined, fallback: number, depth: number): SyntaxNode {
    if (!node) return this.#missing(fallback);
    const [start, end] = node.range ? [this.#placeOf(node.range[0]), this.#placeOf(node.range[1])] : [fallback, fallback];
    if (depth > maxDepth) return this.#refused(start, end, tooDeep);
    if (isAlias(node)) return this.#alias(node, start, end, depth);
    if ('anchor' in node && node.anchor !== undefined) return this.#anchored(node, node.anchor, start, end, depth);
    return this.#plainNode(node, start, end, depth);
  }

  /** An anchor counts from its own place on, so in the end the innermost of one name holds. */
  #anchored(node: Node, name: string, start: number, end: number, depth: number): SyntaxNode {
    const before = { nodes: this.#nodes, deepest: this.#deepest };
    const own = {};
    this.#open.set(name, own);
    this.#deepest = depth;
    const result = this.#plainNode(node, start, end, depth);
    extents.set(result, { nodes: this.#nodes - before.nodes, depth: this.#deepest - depth });
    this.#deepest = Math.max(before.deepest, this.#deepest);
    if (this.#open.get(name) === own) {
      this.#open.delete(name);
      this.#chunk.anchors.set(name, result);
    }
    return result;
  }

  #plainNode(node: Node, start: number, end: number, depth: number): SyntaxNode {
    this.#nodes++;
    this.#deepest = Math.max(this.#deepest, depth);
    if (isMap(node)) return this.#mapping(node, start, end, depth);
    if (isSeq(node)) return this.#sequence(node, start, end, depth);
    return isScalar(node) ? this.#scalar(node, start, end) : this.#missing(start);
  }

  #mapping(node: YAMLMap, start: number, end: number, depth: number): MappingNode {
    const entries: Entry[] = [];
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const key = this.#node(pair.key, start, depth + 1);
      const value = this.#node(pair.value, endOf(key), depth + 1);
      if (key.kind === 'scalar') entries.push({ key, value: this.#stepsAt(key, value) ?? value });
      else this.#problem(startOf(key), endOf(key), 'a key must be a plain text');
    }
    const last = entries.at(-1);
    const flow = node.flow === true;
    const mapping: MappingNode = {
      kind: 'mapping',
      chunk: this.#chunk,
      start,
      end: flow || !last ? end : Math.max(endOf(last.key), endOf(last.value)),
      flow,
      entries,
      ...anchorOf(node),
    };
    for (const { key } of duplicateEntries(mapping)) this.#problem(startOf(key), endOf(key), duplicateMessage(key));
    return mapping;
  }

  /** All steps, where some of them were left out of what was parsed. */
  #stepsAt(key: ScalarNode, value: SyntaxNode): SequenceNode | undefined {
    if (this.#deferred?.keyEnd !== key.end) return undefined;
    const { before, behind, areAll } = this.#deferred;
    if (areAll) return behind && value.kind === 'scalar' && value.value === null ? stepsNode(this.#chunk, [behind]) : undefined;
    if (value.kind !== 'sequence' || value.flow || value.alias) return undefined;
    return stepsNode(
      this.#chunk,
      [before, value, behind].filter(it => it !== undefined),
    );
  }

  #sequence(node: YAMLSeq, start: number, end: number, depth: number): SequenceNode {
    const items = (node.items as (Node | null)[]).map(item => this.#node(item, start, depth + 1));
    const last = items.at(-1);
    const flow = node.flow === true;
    const contentEnd = flow || !last ? end : Math.max(start, endOf(last));
    return { kind: 'sequence', chunk: this.#chunk, start, end: contentEnd, flow, items, ...anchorOf(node) };
  }

  #scalar(node: Scalar, start: number, end: number): ScalarNode {
    const value = scalarValue(node.value);
    const text = node.source ?? (value === null ? '' : String(value));
    const style = styleOf(node);
    const contentEnd = isBlockScalar({ style }) ? this.#blockEnd(start, end) : end;
    if (hasStrangeTag(node, style, value)) return { ...this.#tagged(start, end), ...anchorOf(node) };
    const scalar = { kind: 'scalar', chunk: this.#chunk, start, end: contentEnd, value, text, style, ...anchorOf(node) } as const;
    return isQuoted(style) && !this.#isClosed(start, end) ? { ...scalar, isMisread: true } : scalar;
  }

  /** Whoever begins a text with `!` means no tag. */
  #tagged(contentStart: number, end: number): ScalarNode {
    const [start, tagEnd] = placeOfTag(this.#chunk.text, contentStart);
    this.#problem(start, tagEnd, tagProblem);
    const text = this.#chunk.text.slice(start, end).trim();
    return {
      kind: 'scalar',
      chunk: this.#chunk,
      start,
      end: start + text.length,
      value: text,
      text,
      style: 'plain',
      isMisread: true,
    };
  }

  /** A quoted text ends for `yaml` before a line that is not indented enough, which the parser of GitHub reads on (YamlDotNet 5.3, `ScanFlowScalar`). */
  #isClosed(start: number, end: number): boolean {
    const { text } = this.#chunk;
    return end - start > 1 && text[end - 1] === text[start];
  }

  /** Blank lines behind a block scalar are a part of it only if it says so. */
  #blockEnd(start: number, end: number): number {
    const raw = this.#chunk.text.slice(start, end);
    if (/^[|>]\d?\+/.test(raw)) return end;
    const lineFeed = raw.indexOf('\n', raw.trimEnd().length);
    return lineFeed < 0 ? end : start + lineFeed + 1;
  }

  #alias(node: Alias, start: number, end: number, depth: number): SyntaxNode {
    if (this.#open.has(node.source)) return this.#refused(start, end, `the alias *${node.source} stands in what it repeats`);
    const target = this.#chunk.anchors.get(node.source) ?? this.#external(node.source);
    if (!target) return this.#refused(start, end, `the alias *${node.source} has no anchor before it`);
    const extent = extents.get(target) ?? { nodes: 1, depth: 0 };
    if (depth + extent.depth > maxDepth) return this.#refused(start, end, tooDeep);
    if (this.#repeated + extent.nodes > maxRepeated)
      return this.#refused(start, end, `the alias *${node.source} repeats too much`);
    this.#nodes += extent.nodes;
    this.#repeated += extent.nodes;
    this.#deepest = Math.max(this.#deepest, depth + extent.depth);
    return { ...target, alias: { chunk: this.#chunk, start, end } };
  }

  #external(name: string): SyntaxNode | undefined {
    const target = this.#anchorsBefore.get(name);
    this.#chunk.externals.set(name, target);
    return target;
  }

  #refused(start: number, end: number, message: string): ScalarNode {
    this.#problem(start, end, message);
    return this.#missing(start);
  }

  #missing(at: number): ScalarNode {
    return { kind: 'scalar', chunk: this.#chunk, start: at, end: at, value: null, text: '', style: 'plain' };
  }
}

const tooDeep = 'nested too deeply to be read';

/**
 * Undefined where the text is nested too deeply. Composing recurses and must not even begin then: where the stack ends while it
 * compiles a regular expression, the engine ends the process.
 */
function tokensOf(text: string): CST.Token[] | undefined {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > maxDepth) return undefined;
  }
  tokens.push(...parser.end());
  return tokens;
}

/** Where the node is written, not where an alias leads. */
function startOf(node: SyntaxNode): number {
  return node.alias?.start ?? node.start;
}

function endOf(node: SyntaxNode): number {
  return node.alias?.end ?? node.end;
}

function anchorOf(node: { anchor?: string | undefined }): { anchor?: string } {
  return node.anchor === undefined ? {} : { anchor: node.anchor };
}
