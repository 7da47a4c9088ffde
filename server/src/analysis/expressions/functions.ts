import { Failure } from './failure.ts';
import { format, join } from './format.ts';
import { fromJson } from './from-json.ts';
import { coerceToString, primitive } from './github-data.ts';
import { decide, isCollection, isEqual, isForeignToMaintainers, isTruthy, keyOf, textIn } from './operators.ts';
import { knownEnd, knownStart, type TextPart, textParts, withAnyDigits } from './partial-text.ts';
import { toJson } from './to-json.ts';
import { trailOf, unknownCall } from './unknown-call.ts';
import type { List, Primitive, Value } from './value.ts';
import type { World } from './world.ts';

/** Applies a function of GitHub's, in lower case, to arguments of which parts may be unknown. `case` is not among them: see `caseFunction`. */
export function callFunction(name: string, args: readonly Value[], world: World): Value {
  switch (name) {
    case 'contains':
      return contains(args, world);
    case 'startswith':
      return affix('startsWith', args, world);
    case 'endswith':
      return affix('endsWith', args, world);
    case 'format':
      return format(args);
    case 'join':
      return join(args);
    case 'tojson':
      return toJson(args);
    case 'fromjson':
      return fromJson(args);
    default:
      return unknownCall(name, args);
  }
}

/**
 * `case(condition, value, …, otherwise)`: the first value whose condition is true. GitHub fails on a condition that is no
 * boolean, and does not evaluate what it does not need (actions/runner, `Case.cs`; the npm port evaluates all of it).
 */
export function caseFunction(args: readonly (() => Value)[], world: World): Value {
  for (let index = 0; index + 1 < args.length; index += 2) {
    const condition = args[index]?.() ?? primitive(null);
    if (!couldBeBoolean(condition)) throw new Failure(unknownCall('case', [condition], 'malformed'));
    if (isTruthy(condition, world)) return args[index + 1]?.() ?? primitive(null);
  }
  return args.at(-1)?.() ?? primitive(null);
}

function couldBeBoolean(value: Value): boolean {
  if (value.kind === 'unknown') return value.type === undefined || value.type === 'boolean';
  return value.kind === 'primitive' && typeof value.value === 'boolean';
}

/** Whether a list has an item, or a text has a part. */
function contains(args: readonly Value[], world: World): Value {
  const [open = primitive(null), item = primitive(null)] = args;
  const search = asSettled(open, world);
  const trail = trailOf(args);
  const question = `contains(${keyOf(search)}, ${keyOf(item)})`;
  if (search.kind === 'list') return primitive(isAmong(item, search, question, world), trail);
  if (search.kind === 'dict') return primitive(false, trail);
  // Read from JSON it is a list, as nobody would write a single text like that. In a plain text a name may be part of another one.
  if (search.kind === 'unknown' && search.key.startsWith('fromjson(') && isForeignToMaintainers(item, search))
    return primitive(false, trail);
  if (search.kind === 'unknown' && !search.type) return primitive(decide(question, world), trail);
  if (isCollection(item)) return primitive(false, trail);
  return primitive(isPart(item, search) ?? decide(question, world), trail);
}

function isAmong(item: Value, items: List, question: string, world: World): boolean {
  return items.loose ? decide(question, world) : items.items.some(candidate => isEqual(item, candidate, world));
}

/** Whether one text is certain to hold the other, or certain not to; letter case does not count. */
function isPart(item: Value, text: Value): boolean | undefined {
  const search = standIn(text, item) ?? text;
  if (item.kind === 'primitive' && search.kind === 'primitive') return containsText(search, item);
  const [parts, wanted] = [textParts(search).map(lowerCase), textParts(item).map(lowerCase)];
  // How a sigma is written in lower case depends on what follows it.
  if ([...parts, ...wanted].some(part => part?.includes('σ') || part?.includes('ς'))) return undefined;
  if (item.kind === 'primitive' && (wanted[0] === '' || parts.some(part => part?.includes(wanted[0] ?? '')))) return true;
  if (search.kind === 'primitive' && wanted.some(part => part !== undefined && !parts[0]?.includes(part))) return false;
  return undefined;
}

/** A text that holds, begins and ends with the same texts without digits as one in which only numbers are unknown. */
function standIn(search: Value, item: Value): Primitive | undefined {
  if (item.kind !== 'primitive' || /\d/.test(coerceToString(item.value))) return undefined;
  const text = search.kind === 'text' ? withAnyDigits(search.parts) : undefined;
  return text === undefined ? undefined : primitive(text);
}

function lowerCase(part: TextPart): string | undefined {
  return typeof part === 'string' ? part.toLowerCase() : undefined;
}

function affix(name: 'startsWith' | 'endsWith', args: readonly Value[], world: World): Value {
  const [open = primitive(null), wanted = primitive(null)] = args;
  const text = asSettled(open, world);
  const trail = trailOf(args);
  if (isCollection(text) || isCollection(wanted)) return primitive(false, trail);
  if (name === 'startsWith' && isForeignStart(text, wanted)) return primitive(false, trail);
  const answer = beginsWith(edgeOf(standIn(text, wanted) ?? text, name), edgeOf(wanted, name));
  return primitive(answer ?? decide(`${name}(${keyOf(text)}, ${keyOf(wanted)})`, world), trail);
}

/** The text that the world has said a value is: these functions heed letter case as little as comparisons do. */
function asSettled(value: Value, world: World): Value {
  const text = value.kind === 'unknown' ? textIn(value, world) : undefined;
  return text !== undefined && /^[ -~]*$/.test(text) ? primitive(text, value.trail) : value;
}

/** An outsider's text is to begin with the whole of another one's name, as it stands before the `/` of his repository's. */
function isForeignStart(text: Value, wanted: Value): boolean {
  if (text.kind !== 'unknown' || !text.foreign || text.foreignBefore === undefined) return false;
  const border = text.foreignBefore;
  if (wanted.kind === 'primitive') return coerceToString(wanted.value).includes(border);
  const hasBorder = wanted.kind === 'text' && wanted.parts.some(part => typeof part === 'string' && part.includes(border));
  return hasBorder && isForeignToMaintainers(text, wanted);
}

/** What is known of the side of a text that `startsWith` or `endsWith` looks at, from outside in. */
interface Edge {
  readonly known: string;
  readonly isWhole: boolean;
  /** It may be a list, which begins with nothing, not even with the empty text. */
  readonly mayBeList: boolean;
}

function edgeOf(value: Value, name: 'startsWith' | 'endsWith'): Edge {
  const parts = textParts(value);
  const known = name === 'startsWith' ? knownStart(parts) : knownEnd(parts).split('').reverse().join('');
  return { known, isWhole: value.kind === 'primitive', mayBeList: value.kind === 'unknown' && !value.type };
}

function beginsWith(text: Edge, wanted: Edge): boolean | undefined {
  if (wanted.isWhole && text.known.startsWith(wanted.known)) return text.mayBeList ? undefined : true;
  if (!text.known.startsWith(wanted.known) && !wanted.known.startsWith(text.known)) return false;
  return text.isWhole && wanted.known.length > text.known.length ? false : undefined;
}

function containsText(search: Primitive, item: Primitive): boolean {
  return coerceToString(search.value).toLowerCase().includes(coerceToString(item.value).toLowerCase());
}
