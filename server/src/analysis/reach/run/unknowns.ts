import { coerceToString, dict, list, primitive } from '../../expressions/github-data.ts';
import { isTruthy } from '../../expressions/operators.ts';
import type { Dict, Unknown, Value, Why } from '../../expressions/value.ts';
import type { World } from '../../expressions/world.ts';

/** Something that cannot be known, called what the user would write. */
export function unknown(text: string, more: Partial<Unknown> & { why?: Why } = {}): Unknown {
  return { kind: 'unknown', why: 'context', text, key: text.toLowerCase(), trail: [], ...more };
}

/**
 * An object of which some properties are known; the others may have any value. A property is made when it is read. `key` tells it from others that
 * are written alike.
 */
export function openObject(text: string, known: Readonly<Record<string, () => Value>>, key = text): Dict {
  return {
    kind: 'dict',
    key: key.toLowerCase(),
    trail: [],
    entries: () => undefined,
    get: name => {
      const property = name.toLowerCase();
      return Object.hasOwn(known, property)
        ? known[property]?.()
        : unknown(`${text}.${name}`, { key: `${key}.${name}`.toLowerCase() });
    },
  };
}

/** One of several known values. */
export function oneOf(key: string, values: readonly (string | boolean)[], world: World): Value {
  return primitive(values[world.choose(key, values.length)] ?? null);
}

/** What becomes of a value where GitHub hands it on as a text: in outputs, in the environment, in the inputs of an action. */
export function asText(value: Value, world: World): Value {
  if (value.kind === 'primitive') return primitive(coerceToString(value.value), value.trail);
  if (value.kind === 'unknown' && value.type === 'boolean') return primitive(String(isTruthy(value, world)), value.trail);
  return value;
}

/** What a job hands on, as it is called outside of it: there, what names its steps or its matrix names nothing, or something else. */
export function outside(value: Value, name: string): Value {
  return value.kind === 'unknown' && namesOwn.test(value.text) ? { ...value, text: name } : value;
}

const namesOwn = /(?:^|[^\w.-])(?:steps|env|matrix|strategy|job|needs|jobs|runner)\./i;

export const nothing = primitive(null);
export const emptyList = list([]);
export const emptyObject = dict([]);
