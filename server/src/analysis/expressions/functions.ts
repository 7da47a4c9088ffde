import { wellKnownFunctions } from '@actions/expressions';
import { fromGitHub, list, primitive, toGitHub } from './github-data.ts';
import { type Json, type JsonObject, parseLaxJson } from './lax-json.ts';
import { decide, isEqual, isTruthy, keyOf } from './operators.ts';
import { textFrom, textParts } from './partial-text.ts';
import type { Dict, Trail, Unknown, Value, Why } from './value.ts';
import type { World } from './world.ts';

type PartialFunction = (args: readonly Value[], trail: Trail, world: World) => Value;

/**
 * Applies one of GitHub's functions. Known arguments go to GitHub's own implementation (but `fromJSON`, where the npm port is
 * stricter than the service); what is left are arguments of which a part is unknown.
 */
export function callFunction(name: string, args: readonly Value[], world: World): Value {
  const trail = args.flatMap(arg => arg.trail);
  if (name === 'fromjson') return fromJson(args, trail);
  const known = args.map(toGitHub);
  const implementation = wellKnownFunctions[name];
  if (implementation && known.every(arg => arg !== undefined)) {
    try {
      const result = fromGitHub(implementation.call(...known), trail);
      return name === 'case' ? (args.find(arg => keyOf(arg) === keyOf(result)) ?? result) : result;
    } catch {
      return unknownCall(name, args, 'malformed');
    }
  }
  return partialFunctions[name]?.(args, trail, world) ?? unknownCall(name, args);
}

/** A result of which nothing is known but where it comes from. It is an outsider's as soon as one argument is. */
export function unknownCall(name: string, args: readonly Value[], why?: Why): Unknown {
  const reasons = args.flatMap(unknownsIn);
  return {
    kind: 'unknown',
    why: why ?? reasons[0]?.why ?? 'function',
    text: `${name}(${reasons.map(reason => reason.text).join(', ')})`,
    key: `${name}(${args.map(keyOf).join(', ')})`,
    trail: args.flatMap(arg => arg.trail),
    ...(reasons.some(reason => reason.outsiders) ? { outsiders: true } : {}),
  };
}

function unknownsIn(value: Value): readonly Unknown[] {
  switch (value.kind) {
    case 'unknown':
      return [value];
    case 'text':
      return value.parts.filter(part => typeof part !== 'string');
    case 'list':
      return value.items.flatMap(unknownsIn);
    default:
      return [];
  }
}

const partialFunctions: Readonly<Record<string, PartialFunction>> = {
  contains,
  startswith: (args, trail, world) => affix('startsWith', args, trail, world),
  endswith: (args, trail, world) => affix('endsWith', args, trail, world),
  format,
  join,
  case: caseOf,
};

function contains(args: readonly Value[], trail: Trail, world: World): Value {
  const [search, item] = args;
  if (!search || !item) return unknownCall('contains', args);
  if (search.kind === 'list') {
    return primitive(
      search.items.some(candidate => isEqual(item, candidate, world)),
      trail,
    );
  }
  if (search.kind === 'dict') return primitive(false, trail);
  if (item.kind === 'primitive' && search.kind === 'text') {
    const needle = textParts(item).join('').toLowerCase();
    if (search.parts.some(part => typeof part === 'string' && part.toLowerCase().includes(needle))) return primitive(true, trail);
  }
  if (search.kind === 'primitive' && item.kind === 'unknown' && item.foreign) return primitive(false, trail);
  return primitive(decide(`contains(${keyOf(search)}, ${keyOf(item)})`, world), trail);
}

function affix(name: 'startsWith' | 'endsWith', args: readonly Value[], trail: Trail, world: World): Value {
  const [text, affixValue] = args;
  if (!text || !affixValue) return unknownCall(name, args);
  if ([text, affixValue].some(({ kind }) => kind === 'list' || kind === 'dict')) return primitive(false, trail);
  const part = textParts(text).at(name === 'startsWith' ? 0 : -1);
  const wanted = affixValue.kind === 'primitive' ? textParts(affixValue).join('').toLowerCase() : undefined;
  if (text.kind === 'text' && typeof part === 'string' && wanted !== undefined && part.length >= wanted.length) {
    return primitive(part.toLowerCase()[name](wanted), trail);
  }
  return primitive(decide(`${name}(${keyOf(text)}, ${keyOf(affixValue)})`, world), trail);
}

/** `{0}` is the first argument behind the format, `{{` and `}}` are braces. Anything else fails, as it does on GitHub. */
function format(args: readonly Value[], trail: Trail): Value {
  const [pattern, ...values] = args;
  if (pattern?.kind !== 'primitive') return unknownCall('format', args);
  const parts: (string | Unknown)[] = [];
  for (const [piece, index] of textParts(pattern)
    .join('')
    .matchAll(/\{\{|\}\}|\{(\d+)[^{}]*\}|[{}]|[^{}]+/g)) {
    if (piece === '{{' || piece === '}}') parts.push(piece.charAt(0));
    else if (piece === '{' || piece === '}') return unknownCall('format', args, 'malformed');
    else if (index === undefined) parts.push(piece);
    else {
      const value = values[Number(index)];
      if (!value) return unknownCall('format', args, 'malformed');
      parts.push(...textParts(value));
    }
  }
  return textFrom(parts, trail);
}

function join(args: readonly Value[], trail: Trail): Value {
  const [items, separator = primitive(',')] = args;
  if (items?.kind === 'text' || items?.kind === 'primitive') return textFrom(textParts(items), trail);
  if (items?.kind !== 'list' || separator.kind === 'unknown') return unknownCall('join', args);
  const between = separator.kind === 'list' || separator.kind === 'dict' ? [','] : textParts(separator);
  return textFrom(
    items.items.flatMap((item, index) => [...(index > 0 ? between : []), ...textParts(item)]),
    trail,
  );
}

/** `case(condition, value, …, otherwise)`; a condition that is certain to be no boolean fails, as it does on GitHub. */
function caseOf(args: readonly Value[], _trail: Trail, world: World): Value {
  for (let index = 0; index + 1 < args.length; index += 2) {
    const [condition, value] = [args[index], args[index + 1]];
    if (!condition || !value) break;
    if (condition.kind !== 'unknown' && !(condition.kind === 'primitive' && typeof condition.value === 'boolean')) {
      return unknownCall('case', args, 'malformed');
    }
    if (isTruthy(condition, world)) return value;
  }
  return args.at(-1) ?? unknownCall('case', args, 'malformed');
}

/** Stands for the unknown part with this index while a text with unknown parts is read as JSON. */
const hole = (index: number) => `\uE000${index}\uE001`;
const holes = /\uE000(\d+)\uE001/;

function fromJson(args: readonly Value[], trail: Trail): Value {
  const [source] = args;
  if (!source || source.kind === 'unknown') return unknownCall('fromJSON', args);
  if (source.kind === 'list' || source.kind === 'dict') return unknownCall('fromJSON', args, 'malformed');
  const unknowns: Unknown[] = [];
  const text = textParts(source)
    .map(part => (typeof part === 'string' ? part.replace(/[\uE000\uE001]/g, '\uFFFD') : hole(unknowns.push(part) - 1)))
    .join('');
  const json = parseLaxJson(text);
  if (json === undefined) return unknownCall('fromJSON', args, unknowns[0]?.why ?? 'malformed');
  return fromParsedJson(json, unknowns, trail);
}

function fromParsedJson(json: Json, unknowns: readonly Unknown[], trail: Trail): Value {
  if (typeof json === 'string') return textWithHoles(json, unknowns, trail);
  if (typeof json !== 'object' || json === null) return primitive(json, trail);
  const loose = unknowns.length > 0 ? { loose: true } : {};
  if (Array.isArray(json))
    return {
      ...list(
        json.map(item => fromParsedJson(item, unknowns, trail)),
        trail,
      ),
      ...loose,
    };
  return { ...jsonObject(json, unknowns, trail), ...loose };
}

function jsonObject(json: JsonObject, unknowns: readonly Unknown[], trail: Trail): Dict {
  const entries = [...json.entries].map(([key, item]) => [key, fromParsedJson(item, unknowns, trail)] as const);
  const find = (key: string) => entries.find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
  if (entries.some(([key]) => holes.test(key))) return { kind: 'dict', get: find, entries: () => undefined, trail };
  return { kind: 'dict', get: find, entries: () => entries, trail };
}

function textWithHoles(text: string, unknowns: readonly Unknown[], trail: Trail): Value {
  const parts = text.split(holes).map((piece, index) => (index % 2 === 0 ? piece : (unknowns[Number(piece)] ?? piece)));
  return textFrom(parts, trail);
}
