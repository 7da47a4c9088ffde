import { stringLiteral } from '../../../expressions/expression.ts';
import type { Side } from '../asking-commands.ts';
import type { ShellTest } from '../shell-tests.ts';
import { isPresent, type JsKnown, type JsValue, known, unknownValue } from './js-values.ts';

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
  if (value.kind === 'answer' && value.answer.question === 'right') return known(told.value === 'true');
  return told.value === null ? notTold : known(told.value);
}

/** What GitHub does not tell a script may be missing there, or empty. */
const notTold: JsValue = { kind: 'either', values: [known(undefined), known(null), known('')] };

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
  const [left, right] = [resolved(one, telling), resolved(other, telling)];
  if (left.kind === 'either') return common(left.values.map(it => areEqual(it, right, isLoose, telling)));
  if (right.kind === 'either') return areEqual(right, left, isLoose, telling);
  if (left.kind === 'known' && right.kind === 'known')
    return left.value === right.value || (isLoose && areLooselyEqual(left.value, right.value));
  const [a, b] = [sideOf(left), sideOf(right)];
  return a === undefined || b === undefined ? undefined : telling.holds({ kind: 'equal', left: a, right: b });
}

/** Of two values of which neither is an object. */
function areLooselyEqual(one: JsKnown['value'], other: JsKnown['value']): boolean {
  const isNothing = (it: JsKnown['value']) => it === undefined || it === null;
  if (isNothing(one) || isNothing(other)) return isNothing(one) && isNothing(other);
  return typeof one !== typeof other && Number(one) === Number(other);
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
  if (value.kind === 'list') return ofList(value, name, first, telling);
  if (value.kind === 'pattern') return name === 'test' ? ofPattern(value, first, telling) : undefined;
  const it = resolved(value, telling);
  const halves = name === 'split' ? halvesOf(it, first) : undefined;
  if (halves) return halves;
  // Names are compared without regard to case anyway.
  if (it.kind === 'told' && /^(?:toLowerCase|toString)$/.test(name)) return it;
  if (it.kind === 'told' || it.kind === 'unknown')
    return pure.test(name) && args.every(({ kind }) => kind !== 'function') ? ofOpen(name) : undefined;
  if (it.kind === 'either' && name === 'toString' && it.values.every(isPresent))
    return { kind: 'either', values: it.values.map(({ value: one }) => known(String(one))) };
  if (it.kind !== 'known' || !isPresent(it)) return undefined;
  if (name === 'toString' && (typeof it.value !== 'number' || args.length === 0)) return known(String(it.value));
  if (typeof it.value !== 'string') return undefined;
  if (name === 'toLowerCase') return known(it.value.toLowerCase());
  if (name === 'toUpperCase') return known(it.value.toUpperCase());
  if (name === 'trim') return known(it.value.trim());
  if (!pure.test(name) || args.some(({ kind }) => kind === 'function')) return undefined;
  const part = resolved(first, telling);
  if (part.kind !== 'known' || typeof part.value !== 'string' || args.length !== 1) return ofOpen(name);
  if (name === 'includes') return known(it.value.includes(part.value));
  if (name === 'startsWith') return known(it.value.startsWith(part.value));
  return name === 'endsWith' ? known(it.value.endsWith(part.value)) : unknownValue;
}

/** `process.env.GITHUB_REPOSITORY.split('/')` */
function halvesOf(value: JsValue, separator: JsValue): JsValue | undefined {
  if (value.kind !== 'told' || value.expression !== 'github.repository') return undefined;
  if (separator.kind !== 'known' || separator.value !== '/') return undefined;
  const halves = ['github.repository_owner', 'github.event.repository.name'];
  return { kind: 'list', items: halves.map(expression => ({ kind: 'told', expression })), isSet: false };
}

/** They change nothing. */
const pure =
  /^(?:includes|startsWith|endsWith|toLowerCase|toUpperCase|trim|toString|split|match|matchAll|slice|substring|indexOf|has|get|join|keys|values|test|stringify|concat|flat|at|charAt|padStart|padEnd|toISOString|getTime)$/;

function ofOpen(name: string): JsValue {
  return /^(?:includes|startsWith|endsWith)$/.test(name) ? truth(undefined) : unknownValue;
}

function ofList(
  { items, isSet }: Extract<JsValue, { kind: 'list' }>,
  name: string,
  first: JsValue,
  telling: JsTelling,
): JsValue | undefined {
  if (name === (isSet ? 'has' : 'includes')) return truth(isIn(items, first, telling));
  if (name === 'indexOf' && !isSet) {
    const places = items.map(item => areEqual(item, first, false, telling));
    const place = places.indexOf(true);
    return places.slice(0, place < 0 ? undefined : place).includes(undefined) ? unknownValue : known(place);
  }
  return undefined;
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

/** The name of a property that is computed; undefined where that is not known. */
export function nameIn(property: JsValue, telling: JsTelling): string | undefined {
  const name = resolved(property, telling);
  return name.kind === 'known' && (typeof name.value === 'string' || typeof name.value === 'number')
    ? String(name.value)
    : undefined;
}
