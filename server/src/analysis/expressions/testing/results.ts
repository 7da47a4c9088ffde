import { evaluate, type Scope, type Witness } from '../evaluate.ts';
import { dict, list, primitive } from '../github-data.ts';
import { parseExpression } from '../parse.ts';
import { displayText } from '../partial-text.ts';
import type { Unknown, Value } from '../value.ts';
import { type Explored, exploreWorlds, type Limits, type World } from '../world.ts';

/** A value of a test's context: plain data, with ready-made values anywhere in it. */
export type Given = string | number | boolean | null | Value | readonly Given[] | { readonly [name: string]: Given };

/** The contexts of a test by name. One that asks the world is a function. */
export type Contexts = Readonly<Record<string, Given | ((world: World) => Value)>>;

/** A result for reading: `${{ text }}` stands for what is unknown, `malformed` for a failure. */
export type Shown = string | number | boolean | null | readonly Shown[] | { readonly [name: string]: Shown };

const witness: Witness = { literal: () => [], reference: () => [] };
const defaultLimits: Limits = { values: 100, worlds: 1 };

/** What an expression comes to, in each world. */
export function explore(text: string, contexts: Contexts = {}, limits = defaultLimits): Explored<Value> {
  const { expression, problem } = parseExpression(text);
  if (!expression) throw new Error(`${text}: ${problem}`);
  return exploreWorlds(limits, {
    evaluate: world => evaluate(expression, scopeOf(contexts), world, witness),
    admits: () => true,
  });
}

/** The different results, in the order in which worlds are visited. */
export function resultsOf(text: string, contexts: Contexts = {}): readonly Shown[] {
  const shown = explore(text, contexts).possible.map(({ result }) => show(result));
  return shown.filter((one, index) => shown.findIndex(other => JSON.stringify(other) === JSON.stringify(one)) === index);
}

/** Reading a context twice gives the same object. */
export function scopeOf(contexts: Contexts): Scope {
  const values = new Map(
    Object.entries(contexts).map(([name, context]) => [name, typeof context === 'function' ? context : given(context)] as const),
  );
  return {
    context(name, world) {
      const context = values.get(name) ?? primitive(null);
      return typeof context === 'function' ? context(world) : context;
    },
    status: () => undefined,
  };
}

export function given(value: Given): Value {
  if (value === null || typeof value !== 'object') return primitive(value);
  if (isList(value)) return list(value.map(given));
  return isValue(value) ? value : dict(Object.entries(value).map(([key, item]) => [key, given(item)]));
}

export function unknown(text: string, more: Partial<Unknown> = {}): Unknown {
  return { kind: 'unknown', why: 'context', text, key: text, trail: [], ...more };
}

export function show(value: Value): Shown {
  switch (value.kind) {
    case 'primitive':
      return value.value;
    case 'unknown':
      return value.why === 'malformed' ? 'malformed' : displayText([value]);
    case 'text':
      return displayText(value.parts);
    case 'list':
      return value.items.map(show);
    case 'dict':
      return Object.fromEntries((value.entries() ?? []).map(([key, item]) => [key, show(item)]));
  }
}

function isList(value: Given): value is readonly Given[] {
  return Array.isArray(value);
}

function isValue(value: object): value is Value {
  return 'kind' in value && 'trail' in value;
}
