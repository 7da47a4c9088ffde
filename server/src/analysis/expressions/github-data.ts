import { data } from '@actions/expressions';
import type { Dict, List, Primitive, Trail, Value } from './value.ts';

type GitHubData = data.ExpressionData;

/** The value as GitHub's own functions take it; undefined where any part of it is unknown. */
export function toGitHub(value: Value): GitHubData | undefined {
  switch (value.kind) {
    case 'primitive':
      return primitiveToGitHub(value.value);
    case 'list': {
      const items = value.loose ? [undefined] : value.items.map(toGitHub);
      return items.every(item => item !== undefined) ? new data.Array(...items) : undefined;
    }
    case 'dict': {
      if (value.loose) return undefined;
      const entries = value.entries()?.map(([key, item]) => ({ key, value: toGitHub(item) }));
      if (!entries?.every((entry): entry is { key: string; value: GitHubData } => entry.value !== undefined)) return undefined;
      return new data.Dictionary(...entries);
    }
    default:
      return undefined;
  }
}

export function primitiveToGitHub(value: Primitive['value']): GitHubData {
  if (value === null) return new data.Null();
  if (typeof value === 'string') return new data.StringData(value);
  return typeof value === 'number' ? new data.NumberData(value) : new data.BooleanData(value);
}

/** What GitHub's functions return, as a value that came from `trail`. */
export function fromGitHub(result: GitHubData, trail: Trail): Value {
  if (result instanceof data.Dictionary) {
    return dict(
      result.pairs().map(({ key, value }) => [key, fromGitHub(value, trail)]),
      trail,
    );
  }
  if (result instanceof data.Array)
    return list(
      result.values().map(item => fromGitHub(item, trail)),
      trail,
    );
  if (result instanceof data.StringData || result instanceof data.NumberData || result instanceof data.BooleanData) {
    return primitive(result.value, trail);
  }
  return primitive(null, trail);
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
  if (byName.size === entries.length) return known;
  return { ...known, spellings: key => byName.get(key.toLowerCase()) ?? [] };
}

/** GitHub's own conversion to a string. */
export function coerceToString(value: Primitive['value']): string {
  return primitiveToGitHub(value).coerceString();
}

/** GitHub's own conversion to a number; NaN where there is none. */
export function coerceToNumber(value: Primitive['value']): number {
  return primitiveToGitHub(value).number();
}
