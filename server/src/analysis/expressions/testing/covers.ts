import { coerceToString } from '../github-data.ts';
import type { Json } from '../lax-json.ts';
import type { TextPart } from '../partial-text.ts';
import type { Dict, List, Unknown, Value } from '../value.ts';
import { isObject } from './random-data.ts';

/** What unknowns stand for, by their key, as far as the test knows. */
export type Assignment = ReadonlyMap<string, Json>;

/** Whether a value says no more than what is the case. One that says that GitHub fails covers no value. */
export function covers(value: Value, concrete: Json, assignment: Assignment): boolean {
  switch (value.kind) {
    case 'unknown':
      return value.why !== 'malformed' && unknownCovers(value, concrete, assignment);
    case 'primitive':
      return Object.is(value.value, concrete);
    case 'text':
      return typeof concrete === 'string' && matches(value.parts, concrete, assignment);
    case 'list':
      return Array.isArray(concrete) && (value.loose === true || itemsCover(value, concrete, assignment));
    case 'dict':
      return isObject(concrete) && (value.loose === true || entriesCover(value, [...concrete.entries], assignment));
  }
}

function unknownCovers({ type, truthy, key }: Unknown, concrete: Json, assignment: Assignment): boolean {
  if (type && typeof concrete !== type) return false;
  const isFalsy = concrete === null || concrete === false || concrete === 0 || concrete === '' || Number.isNaN(concrete);
  if (truthy && isFalsy) return false;
  return !assignment.has(key) || isSame(assignment.get(key), concrete);
}

function itemsCover({ items }: List, concrete: readonly Json[], assignment: Assignment): boolean {
  return items.length === concrete.length && items.every((item, index) => covers(item, concrete[index] ?? null, assignment));
}

/** Of two spellings of one key, the port keeps the first; any will do. */
function entriesCover(value: Dict, concrete: readonly (readonly [string, Json])[], assignment: Assignment): boolean {
  const keys = value.entries() && firstSpellings(value.entries() ?? []).map(([key]) => key);
  if (keys && keys.join('\n') !== concrete.map(([key]) => key).join('\n')) return false;
  return concrete.every(([key, item]) => {
    const found = value.spellings?.(key) ?? [value.get(key)];
    return found.some(candidate => candidate !== undefined && covers(candidate, item, assignment));
  });
}

function firstSpellings<Item>(entries: readonly (readonly [string, Item])[]): readonly (readonly [string, Item])[] {
  const isFirst = ([key]: readonly [string, Item], index: number) =>
    entries.findIndex(([other]) => other.toLowerCase() === key.toLowerCase()) === index;
  return entries.filter(isFirst);
}

/** Whether a text is made of these parts, in this order. */
function matches(parts: readonly TextPart[], text: string, assignment: Assignment): boolean {
  const [part, ...rest] = parts;
  if (part === undefined) return text === '';
  const known = typeof part === 'string' ? part : textOf(assignment.get(part.key));
  if (known !== undefined) return text.startsWith(known) && matches(rest, text.slice(known.length), assignment);
  const shortest = typeof part !== 'string' && part.truthy ? 1 : 0;
  for (let end = shortest; end <= text.length; end++) if (matches(rest, text.slice(end), assignment)) return true;
  return false;
}

function textOf(json: Json | undefined): string | undefined {
  if (json === undefined) return undefined;
  if (Array.isArray(json)) return 'Array';
  return isObject(json) ? 'Object' : coerceToString(json);
}

export function isSame(left: Json | undefined, right: Json | undefined): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => isSame(item, right[index]));
  }
  if (isObject(left) && isObject(right)) {
    const [ours, theirs] = [firstSpellings([...left.entries]), firstSpellings([...right.entries])];
    return (
      ours.length === theirs.length &&
      ours.every(([key, item], index) => theirs[index]?.[0] === key && isSame(item, theirs[index][1]))
    );
  }
  return Object.is(left, right);
}
