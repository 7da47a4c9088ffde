import { memo } from '../source/memo.ts';
import { type MappingNode, type Place, partsOf, type ScalarNode, type SequenceNode, type SyntaxNode } from '../syntax/node.ts';
import { placeInScalar } from '../syntax/scalar-content.ts';
import { evaluate, type Scope, type Witness } from './evaluate.ts';
import type { Expression } from './expression.ts';
import { coerceToString, dict, list, primitive } from './github-data.ts';
import { type Parsed, parseExpression } from './parse.ts';
import { textFrom, textParts } from './partial-text.ts';
import { trailOf } from './unknown-call.ts';
import type { Origin, Trail, Unknown, Value } from './value.ts';
import type { World } from './world.ts';

/** A piece of a scalar's content: literal text, or one `${{ … }}`. Offsets count from the start of the content. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string; readonly start: number }
  | { readonly kind: 'expression'; readonly text: string; readonly start: number; readonly parsed: Parsed };

/** The pieces of a scalar's content. A `${{` without an end makes the rest one malformed expression. */
export const segmentsOf = memo((node: ScalarNode): readonly Segment[] => segments(node.text));

export function segments(content: string): readonly Segment[] {
  const result: Segment[] = [];
  let at = 0;
  for (let open = content.indexOf('${{'); open >= 0; open = content.indexOf('${{', at)) {
    if (open > at) result.push({ kind: 'text', text: content.slice(at, open), start: at });
    const close = closingBraces(content, open + 3);
    const text = content.slice(open + 3, close < 0 ? undefined : close);
    const parsed = close < 0 ? { problem: 'the expression has no closing }}' } : parseExpression(text);
    result.push({ kind: 'expression', text, start: open + 3, parsed });
    at = close < 0 ? content.length : close + 2;
  }
  if (at < content.length || result.length === 0) result.push({ kind: 'text', text: content.slice(at), start: at });
  return result;
}

/** The expressions of a text that can be read, each with what stands between its braces. */
export function expressionsIn(node: ScalarNode): readonly { readonly text: string; readonly expression: Expression }[] {
  if (!node.text.includes('${{')) return [];
  return segmentsOf(node).flatMap(segment => {
    const expression = segment.kind === 'expression' ? segment.parsed.expression : undefined;
    return expression ? [{ text: segment.text, expression }] : [];
  });
}

/** Where the `}}` of an expression begins that starts at `from`, or -1. Braces inside a string literal of the expression do not close it. */
export function closingBraces(content: string, from: number): number {
  let inString = false;
  for (let at = from; at < content.length; at++) {
    if (content[at] === "'") inString = !inString;
    else if (!inString && content.startsWith('}}', at)) return at;
  }
  return -1;
}

export function hasExpression(node: SyntaxNode): boolean {
  return node.kind === 'scalar' ? node.text.includes('${{') : partsOf(node).some(hasExpression);
}

/** Where a piece of YAML is evaluated. */
export interface Setting {
  readonly path: string;
  readonly scope: Scope;
  readonly world: World;
  /** What a literal is called in the trail. */
  readonly what: Origin['what'];
}

/** Aliases of aliases can make a small file a huge value; GitHub refuses such files, we stop looking. */
const maxNodes = 20_000;

/** The value of a piece of YAML in one world, every `${{ }}` in it evaluated. */
export function evaluateNode(node: SyntaxNode, setting: Setting): Value {
  return new TemplateEvaluation(setting).value(node);
}

/** The same for a text that stands in `node`, `contentStart` UTF-16 units from the start of its content. */
export function evaluateText(text: string, contentStart: number, node: ScalarNode, setting: Setting): Value {
  return new TemplateEvaluation(setting).text(node, segments(text), contentStart);
}

class TemplateEvaluation {
  readonly #setting: Setting;
  #nodes = 0;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  value(node: SyntaxNode): Value {
    if (++this.#nodes > maxNodes) return this.#unknown(node, 'limit');
    switch (node.kind) {
      case 'scalar':
        return this.#scalar(node);
      case 'sequence':
        return this.#sequence(node);
      case 'mapping':
        return this.#mapping(node);
    }
  }

  #scalar(node: ScalarNode): Value {
    if (!node.text.includes('${{')) return primitive(node.value, this.#trail(node, node.text));
    const pieces = segmentsOf(node);
    const [first] = pieces;
    if (first?.kind === 'expression' && pieces.length === 1) return this.#expression(node, first, 0);
    return this.text(node, pieces, 0);
  }

  text(node: ScalarNode, pieces: readonly Segment[], contentStart: number): Value {
    const values = pieces.map(piece =>
      piece.kind === 'text' ? primitive(piece.text) : this.#expression(node, piece, contentStart),
    );
    return textFrom(values.flatMap(textParts), [...trailOf(values), ...this.#trail(node, node.text)]);
  }

  #expression(node: ScalarNode, { text, start, parsed }: Segment & { kind: 'expression' }, contentStart: number): Value {
    if (!parsed.expression) return { ...this.#unknown(node, 'malformed'), text: text.trim() };
    const witness = witnessOf(node, contentStart + start, this.#setting.path);
    return evaluate(parsed.expression, this.#setting.scope, this.#setting.world, witness);
  }

  /**
   * An expression that yields a list inserts its items, one level deep (actions/runner, `TemplateUnraveler`). What is unknown may be
   * such a list, so then nobody knows how many items there are.
   */
  #sequence(node: SequenceNode): Value {
    let isLoose = false;
    const items = node.items.flatMap((item): readonly Value[] => {
      const value = this.value(item);
      if (item.kind !== 'scalar') return [value];
      isLoose ||= value.kind === 'unknown' && value.type === undefined;
      return value.kind === 'list' ? value.items : [value];
    });
    return { ...list(items, this.#trail(node, '')), ...(isLoose ? { loose: true } : {}) };
  }

  #mapping(node: MappingNode): Value {
    const known: (readonly [string, Value])[] = [];
    for (const entry of node.entries) {
      const [key, value] = [this.#key(entry.key), this.value(entry.value)];
      if (key !== undefined) known.push([key, value]);
    }
    const object = dict(known, this.#trail(node, ''));
    if (known.length === node.entries.length) return object;
    // The other keys, `${{ insert }}` among them, may be any.
    const { key, ...rest } = this.#unknown(node, 'malformed');
    const get = (name: string): Value => object.get(name) ?? { ...rest, key: `${key}.${name.toLowerCase()}` };
    return { ...object, get, entries: () => undefined, key };
  }

  /** Undefined where it cannot be known. */
  #key(key: ScalarNode): string | undefined {
    if (!key.text.includes('${{')) return key.text;
    const value = this.value(key);
    return value.kind === 'primitive' ? coerceToString(value.value) : undefined;
  }

  #unknown(node: SyntaxNode, why: Unknown['why']): Unknown {
    const key = `${this.#setting.path}@${node.start}-${node.end} of ${node.chunk.text}`;
    return { kind: 'unknown', why, text: '…', key, trail: this.#trail(node, '') };
  }

  #trail(node: SyntaxNode, text: string): Trail {
    return [{ place: node, node, path: this.#setting.path, what: this.#setting.what, text }];
  }
}

/** `contentStart` is where the expression's text begins in the scalar's content. */
function witnessOf(node: ScalarNode, contentStart: number, path: string): Witness {
  return {
    literal: (text, start, end) => [new LiteralOrigin(node, path, text, contentStart + start, contentStart + end)],
    reference: text => [{ place: node, node, path, what: 'reference', text }],
  };
}

/** Most literals of an expression are never shown, and finding their place in a folded scalar is work: it is done when asked for. */
class LiteralOrigin implements Origin {
  readonly node: ScalarNode;
  readonly path: string;
  readonly what = 'literal';
  readonly text: string;
  readonly #start: number;
  readonly #end: number;
  #place: Place | undefined;

  constructor(node: ScalarNode, path: string, text: string, start: number, end: number) {
    this.node = node;
    this.path = path;
    this.text = text;
    this.#start = start;
    this.#end = end;
  }

  get place(): Place {
    this.#place ??= placeInScalar(this.node, this.#start, this.#end);
    return this.#place;
  }
}
