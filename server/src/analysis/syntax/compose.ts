import type { Alias, Node, Pair, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Chunk, SyntaxProblem } from './chunk.ts';
import type { Entry, MappingNode, ScalarNode, ScalarStyle, ScalarValue, SequenceNode, SyntaxNode } from './node.ts';

/**
 * Parses one piece of a workflow file. Any text gives a chunk: what cannot be read is in its problems.
 * `anchorsBefore` are the anchors of the chunks before it; YAML lets an alias refer to any earlier anchor of the file.
 */
export function composeChunk(text: string, anchorsBefore: ReadonlyMap<string, SyntaxNode>): Chunk {
  return new Composition(text, anchorsBefore).chunk;
}

/** GitHub reads YAML 1.2 without merge keys: actions/runner, `YamlObjectReader`. */
const parseOptions = {
  version: '1.2',
  schema: 'core',
  merge: false,
  uniqueKeys: true,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/** Deeper nesting than any workflow has, and shallow enough for every stack. */
const maxDepth = 200;

class Composition {
  readonly chunk: Chunk;
  readonly #anchorsBefore: ReadonlyMap<string, SyntaxNode>;
  readonly #anchors = new Map<string, SyntaxNode>();
  readonly #externals = new Map<string, SyntaxNode | undefined>();
  readonly #problems: SyntaxProblem[] = [];

  constructor(text: string, anchorsBefore: ReadonlyMap<string, SyntaxNode>) {
    this.#anchorsBefore = anchorsBefore;
    // The nodes point back at their chunk, so the object is there before its root.
    const chunk = {
      text,
      root: undefined as SyntaxNode | undefined,
      problems: this.#problems,
      anchors: this.#anchors,
      externals: this.#externals,
    };
    this.chunk = chunk;
    const contents = this.#parse(text);
    if (contents) chunk.root = this.#node(contents, 0);
  }

  #parse(text: string): ParsedNode | null {
    try {
      const document = parseDocument(text, parseOptions);
      for (const { pos, message } of document.errors) this.#problem(pos[0], pos[1], message);
      return document.contents;
    } catch {
      // The parser recurses: only absurdly deep nesting gets here.
      this.#problem(0, text.length, 'nested too deeply to be read');
      return null;
    }
  }

  #problem(start: number, end: number, message: string): void {
    const { length } = this.chunk.text;
    this.#problems.push({
      start: Math.min(start, length),
      end: Math.min(Math.max(end, start), length),
      message: message.split('\n', 1)[0] ?? message,
    });
  }

  #node(node: Node | null | undefined, fallback: number, depth = 0): SyntaxNode {
    if (!node) return this.#missing(fallback);
    const [start, end] = node.range ?? [fallback, fallback];
    if (depth > maxDepth) {
      this.#problem(start, end, 'nested too deeply to be read');
      return this.#missing(start);
    }
    if (isAlias(node)) return this.#alias(node, start, end);
    const result = this.#plainNode(node, start, end, depth);
    if (result.anchor !== undefined) this.#anchors.set(result.anchor, result);
    return result;
  }

  #plainNode(node: Node, start: number, end: number, depth: number): SyntaxNode {
    if (isMap(node)) return this.#mapping(node, start, end, depth);
    if (isSeq(node)) return this.#sequence(node, start, end, depth);
    return isScalar(node) ? this.#scalar(node, start, end) : this.#missing(start);
  }

  #mapping(node: YAMLMap, start: number, end: number, depth: number): MappingNode {
    const entries: Entry[] = [];
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const key = this.#node(pair.key, start, depth + 1);
      const value = this.#node(pair.value, this.#afterColon(key.end, end), depth + 1);
      if (key.kind === 'scalar') entries.push({ key, value });
      else this.#problem(key.start, key.end, 'a key must be a plain text');
    }
    return { kind: 'mapping', chunk: this.chunk, start, end, flow: node.flow === true, entries, ...anchorOf(node) };
  }

  /** Where a missing value would stand. */
  #afterColon(keyEnd: number, end: number): number {
    const colon = this.chunk.text.indexOf(':', keyEnd);
    return colon < 0 || colon > end ? keyEnd : colon + 1;
  }

  #sequence(node: YAMLSeq, start: number, end: number, depth: number): SequenceNode {
    const items = (node.items as (Node | null)[]).map(item => this.#node(item, start, depth + 1));
    return { kind: 'sequence', chunk: this.chunk, start, end, flow: node.flow === true, items, ...anchorOf(node) };
  }

  #scalar(node: Scalar, start: number, end: number): ScalarNode {
    const value = scalarValue(node.value);
    const text = node.source ?? (value === null ? '' : String(value));
    return { kind: 'scalar', chunk: this.chunk, start, end, value, text, style: styleOf(node), ...anchorOf(node) };
  }

  #alias(node: Alias, start: number, end: number): SyntaxNode {
    const target = this.#anchors.get(node.source) ?? this.#external(node.source);
    if (!target) {
      this.#problem(start, end, `the alias *${node.source} has no anchor before it`);
      return this.#missing(start);
    }
    return { ...target, alias: { chunk: this.chunk, start, end } };
  }

  #external(name: string): SyntaxNode | undefined {
    const target = this.#anchorsBefore.get(name);
    this.#externals.set(name, target);
    return target;
  }

  #missing(at: number): ScalarNode {
    return { kind: 'scalar', chunk: this.chunk, start: at, end: at, value: null, text: '', style: 'plain' };
  }
}

function anchorOf(node: { anchor?: string | undefined }): { anchor?: string } {
  return node.anchor === undefined ? {} : { anchor: node.anchor };
}

function scalarValue(value: unknown): ScalarValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'bigint' ? Number(value) : String(value);
}

function styleOf(node: Scalar): ScalarStyle {
  switch (node.type) {
    case 'QUOTE_SINGLE':
      return 'single-quoted';
    case 'QUOTE_DOUBLE':
      return 'double-quoted';
    case 'BLOCK_LITERAL':
      return 'literal';
    case 'BLOCK_FOLDED':
      return 'folded';
    default:
      return 'plain';
  }
}
