import { type Comparison, describe, type Expression, hasPart } from './expression.ts';
import { Failure } from './failure.ts';
import { callFunction, caseFunction } from './functions.ts';
import { coerceToNumber, primitive } from './github-data.ts';
import { compare, isTruthy, withTruth } from './operators.ts';
import { parseExpression } from './parse.ts';
import { allProperties, property } from './properties.ts';
import type { Trail, Value } from './value.ts';
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

/**
 * The value of an expression in one world. Sound: whatever GitHub computes in a run is, in some world, what is returned, or is
 * covered by its unknown parts. Where GitHub is certain to fail, the value is an unknown that says `malformed`; where it fails
 * for some values of an unknown only, it has no value then, and only its values are covered. Without a `witness` the value has no
 * trail of its own, for who asks for its truth only.
 */
export function evaluate(expression: Expression, scope: Scope, world: World, witness?: Witness): Value {
  try {
    return new Evaluation(scope, world, witness).value(expression);
  } catch (error) {
    if (error instanceof Failure) return error.value;
    throw error;
  }
}

/** The same for an expression that is a text still; undefined where it is none. */
export function evaluateExpression(text: string, scope: Scope, world: World): Value | undefined {
  const { expression } = parseExpression(text);
  return expression && evaluate(expression, scope, world);
}

class Evaluation {
  readonly #scope: Scope;
  readonly #world: World;
  readonly #witness: Witness | undefined;

  constructor(scope: Scope, world: World, witness: Witness | undefined) {
    this.#scope = scope;
    this.#world = world;
    this.#witness = witness;
  }

  value(expression: Expression): Value {
    switch (expression.kind) {
      case 'literal':
        return primitive(expression.value, this.#witness?.literal(String(expression.value), expression.start, expression.end));
      case 'not':
        return primitive(!isTruthy(this.value(expression.operand), this.#world));
      case 'comparison': {
        if (comparesTruthWithText(expression)) return primitive(expression.operator === '!=');
        const [left, right] = [this.value(expression.left), this.value(expression.right)];
        return primitive(compare(expression.operator, left, right, this.#world));
      }
      case 'logical':
        return this.#logical(expression.operator, expression.operands);
      case 'context':
      case 'index': {
        const value = this.#access(expression);
        if (!this.#witness) return value;
        return { ...value, trail: [...value.trail, ...this.#witness.reference(describe(expression))] };
      }
      case 'call':
        return this.#call(expression.name, expression.args);
    }
  }

  /** The first operand that decides, as it is: `a && b || c` is `c` where `b` is falsy, even if `a` holds. The last one is not asked. */
  #logical(operator: '&&' | '||', operands: readonly Expression[]): Value {
    const deciding = operator === '||';
    for (const operand of operands.slice(0, -1)) {
      const value = this.value(operand);
      if (isTruthy(value, this.#world) === deciding) return withTruth(value, deciding);
    }
    const last = operands.at(-1);
    return last ? this.value(last) : primitive(null);
  }

  #call(name: string, args: readonly Expression[]): Value {
    const status = this.#scope.status(name, this.#world);
    if (status) return status;
    const evaluated = args.map(arg => () => this.value(arg));
    if (name === 'case') return caseFunction(evaluated, this.#world);
    return callFunction(
      name,
      evaluated.map(arg => arg()),
      this.#world,
    );
  }

  /** The trail names the whole path once, not each step of it. */
  #access(expression: Expression): Value {
    if (expression.kind === 'context') return this.#scope.context(expression.name, this.#world);
    if (expression.kind !== 'index') return this.value(expression);
    const object = this.#access(expression.of);
    if (expression.index === '*') return allProperties(object);
    return property(object, this.#indexOf(expression.index), this.#world);
  }

  /** `a.b` is `a['b']`. A literal index gets no trail, for where a property's name is written is never shown. */
  #indexOf(index: Expression): Value {
    return index.kind === 'literal' ? primitive(index.value) : this.value(index);
  }
}

/**
 * `!x == 'true'` compares a boolean with a text that is no number, and nothing equals that. People write it and mean `x != 'true'`; whoever
 * asked for `x` would try all its values for nothing.
 */
function comparesTruthWithText({ operator, left, right }: Comparison): boolean {
  if (operator !== '==' && operator !== '!=') return false;
  const [truth, text] = left.kind === 'not' ? [left, right] : [right, left];
  if (truth.kind !== 'not' || text.kind !== 'literal' || typeof text.value !== 'string') return false;
  return Number.isNaN(coerceToNumber(text.value)) && !mayFail(truth);
}

function mayFail(expression: Expression): boolean {
  return hasPart(expression, ({ kind }) => kind === 'call');
}
