import { data } from '@actions/expressions';
import type { Dict, List, Primitive, Trail, Value } from './value.ts';

/** The value as GitHub's own functions take it. */
export function primitiveToGitHub(value: Primitive['value']): data.ExpressionData {
  if (value === null) return new data.Null();
  if (typeof value === 'string') return new data.StringData(value);
  return typeof value === 'number' ? new data.NumberData(value) : new data.BooleanData(value);
}

export function primitive(value: Primitive['value'], trail: Trail = []): Primitive {
  return { kind: 'primitive', value, trail };
}

export function list(items: readonly Value[], trail: Trail = []): List {
  return { kind: 'list', items, trail };
}

/** An object whose keys are all known. */
export function dict(entries: readonly (readonly [string, Value])[], trail: Trail = []): Dict {
  const byName = new Map<string, Value[]>();
  for (const [key, value] of entries) {
    const spellings = byName.get(key.toLowerCase());
    if (spellings) spellings.push(value);
    else byName.set(key.toLowerCase(), [value]);
  }
  const known: Dict = { kind: 'dict', trail, get: key => byName.get(key.toLowerCase())?.[0], entries: () => entries };
  ofKnownEntries.add(known.entries);
  if (byName.size === entries.length) return known;
  return { ...known, spellings: key => byName.get(key.toLowerCase()) ?? [] };
}

const ofKnownEntries = new WeakSet<object>();

/** Nothing in the value is found out only when it is read, when a world would be asked more. */
export function isFixed(value: Value): boolean {
  if (value.kind === 'list') return value.items.every(isFixed);
  if (value.kind === 'unknown') return value.jsonOf === undefined || isFixed(value.jsonOf);
  if (value.kind === 'text') return value.parts.every(part => typeof part === 'string' || isFixed(part));
  if (value.kind !== 'dict') return true;
  return ofKnownEntries.has(value.entries) && (value.entries() ?? []).every(([, inner]) => isFixed(inner));
}

/** GitHub's own conversion to a string. */
export function coerceToString(value: Primitive['value']): string {
  if (typeof value === 'string') return value;
  return primitiveToGitHub(value).coerceString();
}

/** GitHub's own conversion to a number; NaN where there is none. */
export function coerceToNumber(value: Primitive['value']): number {
  return primitiveToGitHub(value).number();
}
