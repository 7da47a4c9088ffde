import { describe, type Expression } from './expression.ts';
import { callFunction } from './functions.ts';
import { coerceToNumber, coerceToString, list, primitive } from './github-data.ts';
import { compare, decide, isTruthy, keyOf } from './operators.ts';
import type { Dict, List, Trail, Unknown, Value } from './value.ts';
import type { World } from './world.ts';

/** What an expression can see where it stands. */
export interface Scope {
  /** The value of a context (`github`, `matrix`, …), by its lower-case name. */
  context(name: string, world: World): Value;
  /** `success()` and its like, by lower-case name; undefined where the function says nothing here. */
  status(name: string, world: World): Value | undefined;
}

/** Says where a value was written or which name brought it, for the trail. */
export interface Witness {
  literal(text: string, start: number, end: number): Trail;
  reference(text: string): Trail;
}

/** The value of an expression in one world. Sound: what GitHub would compute in such a run is what is returned, or is covered by its unknown parts. */
export function evaluate(expression: Expression, scope: Scope, world: World, witness: Witness): Value {
  return new Evaluation(scope, world, witness).value(expression);
}

class Evaluation {
  readonly #scope: Scope;
  readonly #world: World;
  readonly #witness: Witness;

  constructor(scope: Scope, world: World, witness: Witness) {
    this.#scope = scope;
    this.#world = world;
    this.#witness = witness;
  }

  value(expression: Expression): Value {
    switch (expression.kind) {
      case 'literal':
        return primitive(expression.value, this.#witness.literal(String(expression.value), expression.start, expression.end));
      case 'not':
        return primitive(!isTruthy(this.value(expression.operand), this.#world));
      case 'comparison': {
        const [left, right] = [this.value(expression.left), this.value(expression.right)];
        return primitive(compare(expression.operator, left, right, this.#world));
      }
      case 'logical':
        return this.#logical(expression.operator, expression.operands);
      case 'context':
      case 'index': {
        const value = this.#access(expression);
        return { ...value, trail: [...value.trail, ...this.#witness.reference(describe(expression))] };
      }
      case 'call':
        return this.#call(expression.name, expression.args);
    }
  }

  /** The first operand that decides, as it is: `a && b || c` is `c` where `b` is falsy, even if `a` holds. */
  #logical(operator: '&&' | '||', operands: readonly Expression[]): Value {
    let result: Value = primitive(null);
    for (const operand of operands) {
      result = this.value(operand);
      if (isTruthy(result, this.#world) === (operator === '||')) break;
    }
    return result;
  }

  #call(name: string, args: readonly Expression[]): Value {
    const status = this.#scope.status(name, this.#world);
    if (status) return status;
    return callFunction(
      name,
      args.map(arg => this.value(arg)),
      this.#world,
    );
  }

  #access(expression: Expression): Value {
    if (expression.kind === 'context') return this.#scope.context(expression.name, this.#world);
    if (expression.kind !== 'index') return this.value(expression);
    const object = this.#access(expression.of);
    if (expression.index === '*') return this.#all(object);
    return this.#property(object, this.value(expression.index));
  }

  #property(object: Value, index: Value): Value {
    if (object.kind === 'unknown') return unknownProperty(object, index);
    if (object.kind === 'list' && object.filtered) return this.#filteredProperty(object, index);
    if (object.kind !== 'list' && object.kind !== 'dict') return primitive(null, object.trail);
    if (object.loose) return looseProperty(object, index);
    if (index.kind === 'list' || index.kind === 'dict') return primitive(null, object.trail);
    if (index.kind === 'primitive') return knownProperty(object, index.value) ?? primitive(null, object.trail);
    return this.#anyProperty(object, index);
  }

  /** The index is unknown: any of the values, or none. */
  #anyProperty(object: List | Dict, index: Value): Value {
    const values = object.kind === 'list' ? object.items : object.entries()?.map(([, value]) => value);
    if (!values) return unknownProperty({ ...unknownObject(object), key: keyOf(object) }, index);
    const picked = this.#world.choose(`${keyOf(object)}[${keyOf(index)}]`, values.length + 1);
    return values[picked] ?? primitive(null, object.trail);
  }

  /** `list.*.name`: the property of each item that has it. */
  #filteredProperty(items: List, index: Value): Value {
    const found = items.items.flatMap((item): Value[] => {
      if (item.kind === 'unknown') {
        const has = decide(`${keyOf(item)} has ${keyOf(index)}`, this.#world);
        return has ? [unknownProperty(item, index)] : [];
      }
      if ((item.kind !== 'list' && item.kind !== 'dict') || index.kind !== 'primitive') return [];
      return [knownProperty(item, index.value)].filter(value => value !== undefined);
    });
    return { ...list(found, items.trail), filtered: true };
  }

  #all(object: Value): Value {
    if (object.kind === 'unknown') return { ...unknownProperty(object, primitive('*')), truthy: true };
    const values = object.kind === 'dict' ? object.entries()?.map(([, value]) => value) : itemsOf(object);
    if (!values) return { ...unknownProperty(unknownObject(object), primitive('*')), truthy: true };
    const items = object.kind === 'list' && object.filtered ? values.flatMap(itemsOf) : values;
    return { ...list(items, object.trail), filtered: true };
  }
}

function knownProperty(object: List | Dict, index: string | number | boolean | null): Value | undefined {
  if (object.kind === 'dict') return object.get(coerceToString(index));
  const position = coerceToNumber(index);
  return position >= 0 ? object.items[Math.floor(position)] : undefined;
}

function itemsOf(value: Value): readonly Value[] {
  if (value.kind === 'list') return value.items;
  return value.kind === 'dict' ? (value.entries() ?? []).map(([, item]) => item) : [];
}

/** Every property of something unknown is unknown, for the same reason. */
export function unknownProperty(object: Unknown, index: Value): Unknown {
  const name = index.kind === 'primitive' ? coerceToString(index.value) : undefined;
  const suffix = name === undefined ? `[${keyOf(index)}]` : `.${name}`;
  return {
    kind: 'unknown',
    why: object.why,
    text: object.text + suffix,
    key: object.key + suffix.toLowerCase(),
    trail: object.trail,
    ...(object.outsiders ? { outsiders: true } : {}),
  };
}

function unknownObject(object: Value): Unknown {
  return { kind: 'unknown', why: 'context', text: '…', key: keyOf(object), trail: object.trail };
}

/** A quotation mark in an unknown part may have made the object another one, so a property is what it seems to be, or anything. */
function looseProperty(object: List | Dict, index: Value): Value {
  const found = index.kind === 'primitive' ? knownProperty(object, index.value) : undefined;
  return found ?? unknownProperty(unknownObject(object), index);
}
