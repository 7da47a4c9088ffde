import { equals } from '@actions/expressions/result';
import type { Scope } from '../evaluate.ts';
import { dict, list, primitive, primitiveToGitHub } from '../github-data.ts';
import type { Json, JsonObject } from '../lax-json.ts';
import { textFrom } from '../partial-text.ts';
import type { Dict, Unknown, Value } from '../value.ts';
import type { World } from '../world.ts';
import { isSame } from './covers.ts';
import type { Random } from './random.ts';
import { isObject, outsiderNames, strings } from './random-data.ts';

/** A value as it shows itself in one world. */
type View = (world: World) => Value;
type Scalar = string | number | boolean | null;

/** Knows everything. */
export function fullKnowledge(contexts: ReadonlyMap<string, Json>): Scope {
  const values = new Map([...contexts].map(([name, json]) => [name, known(json)]));
  return scopeOf(new Map([...values].map(([name, value]) => [name, () => value])));
}

export function known(json: Json): Value {
  if (Array.isArray(json)) return list(json.map(known));
  return isObject(json) ? dict([...json.entries].map(([key, item]) => [key, known(item)])) : primitive(json);
}

function scopeOf(views: ReadonlyMap<string, View>): Scope {
  return {
    context: (name, world) => views.get(name)?.(world) ?? primitive(null),
    status: (name, world) => (name === 'success' ? views.get('success()')?.(world) : undefined),
  };
}

/** Forgets parts of a context at random; what is said of the forgotten parts stays true. */
export class PartialKnowledge {
  /** What the unknowns stand for. */
  readonly assignment = new Map<string, Json>();
  readonly scope: Scope;
  readonly #random: Random;

  constructor(contexts: ReadonlyMap<string, Json>, random: Random) {
    this.#random = random;
    this.scope = scopeOf(new Map([...contexts].map(([name, json]) => [name, this.#view(json, name)])));
  }

  #view(json: Json, path: string): View {
    const random = this.#random;
    const isForeign = typeof json === 'string' && outsiderNames.includes(json);
    if (!isForeign && typeof json === 'string' && random.oneIn(3)) return always(this.#text(json, path));
    if (isForeign || random.oneIn(5)) return always(this.#unknown(json, path, isForeign));
    if (!mentionsOutsider(json) && random.oneIn(3)) return always(known(json));
    if (!mentionsOutsider(json) && random.oneIn(6)) return this.#choice(json, path);
    if (Array.isArray(json)) {
      const items = json.map((item, index) => this.#view(item, `${path}.${index}`));
      return world => list(items.map(item => item(world)));
    }
    if (isObject(json)) return this.#object(json, path);
    return always(typeof json === 'string' && random.oneIn(2) ? this.#text(json, path) : this.#unknown(json, path, false));
  }

  #choice(json: Json, path: string): View {
    const others = this.#random.times(this.#random.below(3), () => known(this.#random.pick(strings)));
    const options = [...others, known(json)];
    return world => options[world.choose(`choice of ${path}`, options.length)] ?? primitive(null);
  }

  /** The keys may be unknown, too: then any other name may be there or not. */
  #object({ entries }: JsonObject, path: string): View {
    const isUnambiguous = new Set([...entries.keys()].map(key => key.toLowerCase())).size === entries.size;
    const pathOf = (key: string) => (isUnambiguous ? `${path}.${key.toLowerCase()}` : `${path} spelt ${key}`);
    const views = [...entries].map(([key, item]) => [key, this.#view(item, pathOf(key))] as const);
    if (!isUnambiguous) return world => dict(views.map(([key, view]) => [key, view(world)]));
    const find = (name: string) => views.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
    if (!this.#random.oneIn(3)) {
      return world =>
        lazily(
          name => find(name)?.(world),
          () => views.map(([key, view]) => [key, view(world)] as const),
        );
    }
    const shown = new Set(views.map(([, view]) => view).filter(() => this.#random.oneIn(2)));
    const hidden = (name: string): Unknown => ({
      kind: 'unknown',
      why: 'context',
      text: name,
      key: `${path}.${name}`.toLowerCase(),
      trail: [],
    });
    return world => {
      const get = (name: string) => {
        const view = find(name);
        return view && shown.has(view) ? view(world) : hidden(name);
      };
      return { ...lazily(get, () => undefined), key: path };
    };
  }

  /** Pieces of the text are unknown. */
  #text(text: string, path: string): Value {
    const [from, to] = [this.#random.below(text.length + 1), this.#random.below(text.length + 1)].sort((a, b) => a - b) as [
      number,
      number,
    ];
    const hidden = text.slice(from, to);
    const number = /^(0|[1-9]\d*)$/.test(hidden) ? Number(hidden) : hidden;
    return textFrom([text.slice(0, from), this.#unknown(number, `${path}~`, false), text.slice(to)], []);
  }

  #unknown(json: Json, path: string, foreign: boolean): Unknown {
    const random = this.#random;
    const scalar = typeof json !== 'object' || json === null ? json : undefined;
    const isTruthy =
      scalar === undefined || (scalar !== null && scalar !== false && scalar !== 0 && scalar !== '' && !Number.isNaN(scalar));
    const type = typeof json === 'object' ? undefined : (typeof json as 'string' | 'number' | 'boolean');
    const twin = scalar === undefined ? undefined : [...this.assignment].find(([, other]) => isSame(other, scalar))?.[0];
    const key = twin !== undefined && random.oneIn(2) ? twin : path;
    const distinctFrom = scalar === undefined ? [] : this.#others(scalar, key);
    this.assignment.set(key, json);
    return {
      kind: 'unknown',
      why: 'context',
      text: path,
      key,
      trail: [],
      ...(type && (foreign || random.oneIn(2)) ? { type } : {}),
      ...(isTruthy && (foreign || random.oneIn(2)) ? { truthy: true } : {}),
      ...(foreign ? { foreign: true } : {}),
      ...(typeof json === 'string' && Number.isNaN(Number(json)) && random.oneIn(2) ? { nonNumeric: true } : {}),
      ...(distinctFrom.length > 0 && random.oneIn(2) ? { distinctFrom } : {}),
    };
  }

  #others(scalar: Scalar, key: string): readonly string[] {
    const isOther = (other: Json): boolean =>
      (typeof other !== 'object' || other === null) && !equals(primitiveToGitHub(scalar), primitiveToGitHub(other));
    return [...this.assignment].filter(([name, other]) => name !== key && isOther(other)).map(([name]) => name);
  }
}

function always(value: Value): View {
  return () => value;
}

function lazily(get: Dict['get'], entries: Dict['entries']): Dict {
  return { kind: 'dict', trail: [], get, entries };
}

function mentionsOutsider(json: Json): boolean {
  if (Array.isArray(json)) return json.some(mentionsOutsider);
  if (isObject(json)) return [...json.entries.values()].some(mentionsOutsider);
  return typeof json === 'string' && outsiderNames.includes(json);
}
