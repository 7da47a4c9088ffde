import { equals, falsy, greaterThan } from '@actions/expressions/result';
import type { ComparisonOperator } from './expression.ts';
import { primitive, primitiveToGitHub } from './github-data.ts';
import { textParts } from './partial-text.ts';
import type { Primitive, Unknown, Value } from './value.ts';
import type { World } from './world.ts';

/** GitHub's truth: null, false, 0, NaN and the empty string are false. */
export function isTruthy(value: Value, world: World): boolean {
  switch (value.kind) {
    case 'primitive':
      return !falsy(primitiveToGitHub(value.value));
    case 'text':
      return (
        value.parts.some(part => typeof part === 'string' || part.truthy === true) || decide(`truth of ${keyOf(value)}`, world)
      );
    case 'unknown':
      return value.truthy === true || decide(`truth of ${value.key}`, world);
    default:
      return true;
  }
}

/** GitHub's comparison: letter case and types are loose, lists and objects equal only themselves. */
export function compare(operator: ComparisonOperator, left: Value, right: Value, world: World): boolean {
  switch (operator) {
    case '==':
      return isEqual(left, right, world);
    case '!=':
      return !isEqual(left, right, world);
    case '>':
      return isGreater(left, right, world);
    case '<':
      return isGreater(right, left, world);
    case '>=':
      return isEqual(left, right, world) || isGreater(left, right, world);
    case '<=':
      return isEqual(left, right, world) || isGreater(right, left, world);
  }
}

export function isEqual(left: Value, right: Value, world: World): boolean {
  if (left.kind === 'primitive' && right.kind === 'primitive') {
    return equals(primitiveToGitHub(left.value), primitiveToGitHub(right.value));
  }
  if (isCollection(left) || isCollection(right)) return isSameCollection(left, right, world);
  if (areCertainlyDifferent(left, right)) return false;
  return decide([keyOf(left), keyOf(right)].sort().join(' == '), world);
}

function isGreater(left: Value, right: Value, world: World): boolean {
  if (left.kind === 'primitive' && right.kind === 'primitive') {
    return greaterThan(primitiveToGitHub(left.value), primitiveToGitHub(right.value));
  }
  return decide(`${keyOf(left)} > ${keyOf(right)}`, world);
}

/** Answers an open yes-or-no question, the same way throughout the world. */
export function decide(question: string, world: World): boolean {
  return world.choose(question, 2) === 0;
}

/** Equal keys mean equal values within one run. */
export function keyOf(value: Value): string {
  switch (value.kind) {
    case 'primitive':
      return JSON.stringify(value.value) ?? 'null';
    case 'unknown':
      return value.key;
    case 'text':
      return `"${value.parts.map(part => (typeof part === 'string' ? part : `\${{${part.key}}}`)).join('')}"`;
    case 'list':
      return `[${value.items.map(keyOf).join(',')}]`;
    case 'dict':
      return `{${(value.entries() ?? []).map(([key, item]) => `${key}:${keyOf(item)}`).join(',')}}`;
  }
}

function isCollection(value: Value): boolean {
  return value.kind === 'list' || value.kind === 'dict';
}

/** Lists and objects are equal to themselves only; the very same object may also be reached through an unknown. */
function isSameCollection(left: Value, right: Value, world: World): boolean {
  const maybe = (value: Value) => isCollection(value) || (value.kind === 'unknown' && value.type === undefined);
  return maybe(left) && maybe(right) && (left === right || decide(`same ${keyOf(left)} ${keyOf(right)}`, world));
}

function areCertainlyDifferent(left: Value, right: Value): boolean {
  if (left.kind === 'unknown' && right.kind === 'unknown') {
    return left.distinctFrom?.includes(right.key) === true || right.distinctFrom?.includes(left.key) === true;
  }
  const [unknown, known] = left.kind === 'primitive' ? [right, left] : [left, right];
  if (known.kind !== 'primitive') return false;
  if (unknown.kind === 'unknown') return isOtherThan(unknown, known);
  return typeof known.value === 'string' && !couldBe(textParts(unknown), known.value);
}

/** The fork's owner chose his names, but not those that the workflow's authors wrote down; bots act on anybody's pull request. */
function isOtherThan(unknown: Unknown, { value }: Primitive): boolean {
  if (unknown.foreign && typeof value === 'string' && value !== '') return !value.toLowerCase().endsWith('[bot]');
  return unknown.truthy === true && unknown.type === 'string' && value === '';
}

/** Whether a text with unknown parts can come to `text`, judged by how it begins and ends. Letter case does not count. */
function couldBe(parts: readonly (string | Unknown)[], text: string): boolean {
  const whole = text.toLowerCase();
  const [first, last] = [parts[0], parts.at(-1)];
  const begins = typeof first !== 'string' || whole.startsWith(first.toLowerCase());
  const ends = typeof last !== 'string' || whole.endsWith(last.toLowerCase());
  return begins && ends;
}

export const trueValue = primitive(true);
export const falseValue = primitive(false);
