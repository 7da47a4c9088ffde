import type { Chunk } from './chunk.ts';

/**
 * YAML as the rest of the analysis sees it: a small immutable tree without the parser's own types.
 * `start` and `end` are UTF-16 offsets from the start of `chunk`, so a node stays valid while other parts of the file change;
 * `Document.spanOf` gives the span in the file.
 */
interface NodeBase extends Place {
  /** `*name`, where this node was reached through an alias: the span of the alias itself. Edits must not follow it. */
  readonly alias?: Place;
  /** The node carries an anchor (`&name`), so other places of the file may share it. */
  readonly anchor?: string;
}

/** A stretch of one chunk. */
export interface Place {
  readonly chunk: Chunk;
  readonly start: number;
  readonly end: number;
}

export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';
export type ScalarValue = string | number | boolean | null;

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  /** As YAML 1.2's core schema reads it. */
  readonly value: ScalarValue;
  /** The content before the schema is applied: `1.10` stays `1.10`. Escapes and folding are done. */
  readonly text: string;
  readonly style: ScalarStyle;
  /** GitHub refuses it or reads another text: it has a tag, or what is read of it lacks its closing quotation mark. */
  readonly isMisread?: true;
}

export interface SequenceNode extends NodeBase {
  readonly kind: 'sequence';
  readonly flow: boolean;
  readonly items: readonly SyntaxNode[];
}

/** Written as `|` or `>`, on lines of its own. */
export function isBlockScalar({ style }: Pick<ScalarNode, 'style'>): boolean {
  return style === 'literal' || style === 'folded';
}

export interface MappingNode extends NodeBase {
  readonly kind: 'mapping';
  readonly flow: boolean;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: ScalarNode;
  /** A missing value is a scalar of value null with an empty span behind the colon. */
  readonly value: SyntaxNode;
}

export type SyntaxNode = ScalarNode | SequenceNode | MappingNode;

/** The entry of a mapping with this key (GitHub compares workflow keys with regard to case); undefined for other nodes. The last of duplicates wins nowhere: GitHub refuses them, we read the first. */
export function entryOf(node: SyntaxNode | undefined, key: string): Entry | undefined {
  if (node?.kind !== 'mapping') return undefined;
  return node.entries.find(entry => entry.key.text === key);
}

export function valueOf(node: SyntaxNode | undefined, key: string): SyntaxNode | undefined {
  return entryOf(node, key)?.value;
}

/** The same of the first key that is spelt so, letter case aside. */
export function valueOfAnyCase(node: SyntaxNode | undefined, key: string): SyntaxNode | undefined {
  if (node?.kind !== 'mapping') return undefined;
  const wanted = key.toLowerCase();
  return node.entries.find(entry => entry.key.text.toLowerCase() === wanted)?.value;
}

/** The text of a scalar that is not null. */
export function textOf(node: SyntaxNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? node.text : undefined;
}

export function isNull(node: SyntaxNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** The items of a sequence, or the values of a mapping. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.kind === 'scalar') return [];
  return node.kind === 'sequence' ? node.items : node.entries.map(({ value }) => value);
}

/** The same with the keys of a mapping, in the order of the text. */
export function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.kind === 'mapping' ? node.entries.flatMap(({ key, value }) => [key, value]) : childrenOf(node);
}

/** A scalar itself, or all values below a node; keys are none. */
export function scalarsIn(node: SyntaxNode): readonly ScalarNode[] {
  return node.kind === 'scalar' ? [node] : childrenOf(node).flatMap(scalarsIn);
}

/** The items of a sequence, or the node itself as the only one: GitHub takes `x` for `[x]` in many places. */
export function itemsOf(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (!node || isNull(node)) return [];
  return node.kind === 'sequence' ? node.items : [node];
}
