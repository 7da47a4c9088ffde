import { stringLiteral } from '../../../expressions/expression.ts';
import type { Side } from '../asking-commands.ts';
import type { ShellTest } from '../shell-tests.ts';
import { type JsKnown, type JsValue, known, propertyOf, unknownValue } from './js-values.ts';

/** Who can tell what GitHub tells a script. */
export interface JsTelling {
  readonly holds: (test: ShellTest) => boolean | undefined;
  /** The value of a side where that is no object; undefined where it cannot be told. */
  readonly valueOf: (side: Side) => { readonly value: string | number | boolean | null } | undefined;
}

/** The value itself where it can be told. */
export function resolved(value: JsValue, telling: JsTelling): JsValue {
  const side = sideOf(value);
  const told = side === undefined ? undefined : telling.valueOf(side);
  if (!told) return value;
  // A right is true or false, and what GitHub does not tell a script is undefined there.
  if (value.kind === 'answer' && value.answer.question === 'right') return known(told.value === 'true');
  return known(told.value ?? undefined);
}

function sideOf(value: JsValue): Side | undefined {
  if (value.kind === 'told') return value.expression;
  if (value.kind === 'answer') return value.answer;
  return value.kind === 'known' && typeof value.value === 'string' ? stringLiteral(value.value) : undefined;
}

/** Whether a value counts as true; undefined where that cannot be told. */
export function truthOf(value: JsValue, telling: JsTelling): boolean | undefined {
  const it = resolved(value, telling);
  switch (it.kind) {
    case 'known':
      return Boolean(it.value);
    case 'either':
      return common(it.values.map(({ value: one }) => Boolean(one)));
    case 'unknown':
    case 'told':
    case 'answer':
    case 'provided':
      return undefined;
    default:
      return true;
  }
}

/** Whether two values are equal; with `isLoose`, null is undefined. */
function areEqual(one: JsValue, other: JsValue, isLoose: boolean, telling: JsTelling): boolean | undefined {
  if (one.kind === 'either') return common(one.values.map(it => areEqual(it, other, isLoose, telling)));
  if (other.kind === 'either') return areEqual(other, one, isLoose, telling);
  const [left, right] = [resolved(one, telling), resolved(other, telling)];
  if (left.kind === 'known' && right.kind === 'known') {
    const isNothing = (it: JsKnown) => it.value === undefined || it.value === null;
    return left.value === right.value || (isLoose && isNothing(left) && isNothing(right));
  }
  const [a, b] = [sideOf(left), sideOf(right)];
  return a === undefined || b === undefined ? undefined : telling.holds({ kind: 'equal', left: a, right: b });
}

function common(truths: readonly (boolean | undefined)[]): boolean | undefined {
  const [first] = truths;
  return truths.every(it => it === first) ? first : undefined;
}

export function truth(value: boolean | undefined): JsValue {
  return value === undefined ? { kind: 'either', values: [known(true), known(false)] } : known(value);
}

/** What an operator makes of two values. */
export function ofOperator(operator: string, one: JsValue, other: JsValue, telling: JsTelling): JsValue {
  if (operator === '===' || operator === '==') return truth(areEqual(one, other, operator === '==', telling));
  if (operator === '!==' || operator === '!=') {
    const equal = areEqual(one, other, operator === '!=', telling);
    return truth(equal === undefined ? undefined : !equal);
  }
  const [left, right] = [resolved(one, telling), resolved(other, telling)];
  const isOrder = /^[<>]=?$/.test(operator);
  if (left.kind !== 'known' || right.kind !== 'known') return isOrder ? truth(undefined) : unknownValue;
  const [a, b] = [left.value, right.value];
  if (operator === '+' && (typeof a === 'string' || typeof b === 'string')) return known(String(a) + String(b));
  if (typeof a !== 'number' || typeof b !== 'number') return isOrder ? truth(undefined) : unknownValue;
  if (!isOrder) return unknownValue;
  return known(operator === '<' ? a < b : operator === '>' ? a > b : operator === '<=' ? a <= b : a >= b);
}

/** Whether the list has an item like that. */
function isIn(items: readonly JsValue[], value: JsValue, telling: JsTelling): boolean | undefined {
  const equal = items.map(item => areEqual(item, value, false, telling));
  return equal.includes(true) ? true : equal.includes(undefined) ? undefined : false;
}

/** What a method that changes nothing makes of a value; undefined for all other methods. */
export function ofMethod(value: JsValue, name: string, args: readonly JsValue[], telling: JsTelling): JsValue | undefined {
  const [first = known(undefined)] = args;
  if (value.kind === 'list') return ofList(value.items, name, first, telling);
  if (value.kind === 'pattern') return name === 'test' ? ofPattern(value, first, telling) : undefined;
  const it = resolved(value, telling);
  // Names are compared without regard to case anyway.
  if (it.kind === 'told') return /^(?:toLowerCase|trim|toString)$/.test(name) ? it : pure.test(name) ? ofOpen(name) : undefined;
  if (it.kind !== 'known')
    return it.kind === 'unknown' && pure.test(name) ? ofOpen(name) : it.kind === 'either' && name === 'toString' ? it : undefined;
  if (name === 'toString') return known(String(it.value));
  const part = resolved(first, telling);
  if (typeof it.value !== 'string') return undefined;
  if (name === 'toLowerCase') return known(it.value.toLowerCase());
  if (name === 'toUpperCase') return known(it.value.toUpperCase());
  if (name === 'trim') return known(it.value.trim());
  if (!pure.test(name)) return undefined;
  if (part.kind !== 'known' || typeof part.value !== 'string') return ofOpen(name);
  if (name === 'includes') return known(it.value.includes(part.value));
  if (name === 'startsWith') return known(it.value.startsWith(part.value));
  return name === 'endsWith' ? known(it.value.endsWith(part.value)) : unknownValue;
}

/** They change nothing, and run nothing that is passed to them. */
const pure =
  /^(?:includes|startsWith|endsWith|toLowerCase|toUpperCase|trim|toString|split|match|matchAll|slice|substring|indexOf|has|get|join|keys|values|test|stringify|concat|flat|at|charAt|padStart|padEnd|toISOString|getTime)$/;

function ofOpen(name: string): JsValue {
  return /^(?:includes|startsWith|endsWith|has|test)$/.test(name) ? truth(undefined) : unknownValue;
}

function ofList(items: readonly JsValue[], name: string, first: JsValue, telling: JsTelling): JsValue | undefined {
  if (name === 'includes' || name === 'has') return truth(isIn(items, first, telling));
  if (name === 'indexOf') {
    const places = items.map(item => areEqual(item, first, false, telling));
    const place = places.indexOf(true);
    return places.slice(0, place < 0 ? undefined : place).includes(undefined) ? unknownValue : known(place);
  }
  return pure.test(name) ? unknownValue : undefined;
}

/** Patterns of nothing but words and alternatives: what else they may be could take long. */
function ofPattern({ source, flags }: Extract<JsValue, { kind: 'pattern' }>, value: JsValue, telling: JsTelling): JsValue {
  const it = resolved(value, telling);
  if (it.kind !== 'known' || typeof it.value !== 'string' || !/^i?$/.test(flags) || !/^\^?[\w|()?:-]*\$?$/.test(source))
    return truth(undefined);
  try {
    return known(new RegExp(source, flags).test(it.value));
  } catch {
    return truth(undefined);
  }
}

/** What it gets out of a value by a name that is computed. */
export function atComputed(value: JsValue, property: JsValue, telling: JsTelling): JsValue {
  const name = resolved(property, telling);
  if (name.kind !== 'known' || (typeof name.value !== 'string' && typeof name.value !== 'number')) return unknownValue;
  return propertyOf(value, String(name.value));
}
