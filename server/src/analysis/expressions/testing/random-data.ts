import type { Json, JsonObject } from '../lax-json.ts';
import { contextNames } from './github-evaluator.ts';
import type { Random } from './random.ts';

/** What an outsider is called: no generated expression and nothing that is known contains it. */
export const outsiderNames: readonly [string, ...string[]] = ['Mallory', 'mallory/fork'];

/** Names of properties. None looks like a number and none is a property of every JavaScript object: the port mixes those up. */
export const names: readonly [string, ...string[]] = ['a', 'b', 'Os', 'name', 'x-y', 'é'];

export const strings: readonly [string, ...string[]] = [
  '',
  ' ',
  '0',
  '1',
  'false',
  'true',
  'NaN',
  'null',
  '0x1F',
  '1e3',
  '-1',
  'a',
  'A',
  'ab',
  'ABC',
  'b',
  "it's",
  "''",
  '"',
  '\\',
  '{',
  '}',
  '{0}',
  '[1]',
  '["a"]',
  '{"a":"B"}',
  '"a"',
  '*',
  'a.b',
  'a\nb',
  'É',
  'é',
  'ß',
  'SS',
  'ı',
  'İ',
  'ΑΣ',
  'ας',
  '😀',
  'Array',
  'Object',
  'linux',
  'Linux-x64',
  'self-hosted',
  'refs/heads/main',
  '${{',
  ']',
  ',',
  'x","y',
  '","a":"z',
  '"],["',
  'x\\',
  '7',
];

/** Inside a string of a JSON text, these end it and go on with something else. */
const breakingOut: readonly [string, ...string[]] = [
  'y',
  'x","y',
  '","a":"z',
  '"],["y',
  '","b":["y"],"c":"',
  '"]',
  '\\',
  'x\\ny',
  '"},{"a":"y',
  '',
];

export const numbers: readonly [number, ...number[]] = [0, 1, 2, -1, 1.5, 31, 1000, Number.NaN, Number.POSITIVE_INFINITY];

export function randomContexts(random: Random): ReadonlyMap<string, Json> {
  const contexts = new Map<string, Json>(contextNames.map(name => [name, randomObject(random, 2)]));
  const { entries } = randomObject(random, 1);
  contexts.set('inputs', { entries: new Map<string, Json>([['json', random.pick(breakingOut)], ...entries]) });
  return contexts.set('success()', !random.oneIn(3));
}

function randomJson(random: Random, depth: number): Json {
  if (depth === 0 || random.oneIn(2)) return randomPrimitive(random);
  return random.oneIn(2) ? random.times(random.below(4), () => randomJson(random, depth - 1)) : randomObject(random, depth - 1);
}

function randomObject(random: Random, depth: number): JsonObject {
  const entries = new Map<string, Json>();
  for (const name of random.times(random.below(5), () => random.pick(names))) {
    // Two spellings of one name are rare, but GitHub has to choose then.
    const isTaken = [...entries.keys()].some(key => key.toLowerCase() === name.toLowerCase());
    if (!isTaken || random.oneIn(20)) entries.set(random.oneIn(5) ? name.toUpperCase() : name, randomJson(random, depth));
  }
  return { entries };
}

function randomPrimitive(random: Random): Json {
  if (random.oneIn(12)) return random.pick(outsiderNames);
  if (random.oneIn(5)) return random.pick(numbers);
  if (random.oneIn(5)) return random.pick([true, false, null]);
  return random.pick(strings);
}

export function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
