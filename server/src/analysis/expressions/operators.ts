import { equals, falsy, greaterThan } from '@actions/expressions/result';
import type { ComparisonOperator } from './expression.ts';
import { coerceToNumber, primitive, primitiveToGitHub } from './github-data.ts';
import { couldBe, couldBeSame, foldCase, knownEnd, type TextPart } from './partial-text.ts';
import type { Dict, List, PartialText, Primitive, Unknown, Value } from './value.ts';
import type { World } from './world.ts';

/** GitHub's truth: null, false, 0, NaN and the empty string are false. */
export function isTruthy(value: Value, world: World): boolean {
  switch (value.kind) {
    case 'primitive':
      return typeof value.value === 'boolean' ? value.value : !falsy(primitiveToGitHub(value.value));
    case 'text':
      return (
        value.parts.some(part => typeof part === 'string' || part.truthy === true) || decide(`truth of ${keyOf(value)}`, world)
      );
    case 'unknown':
      return value.truthy === true || (textIn(value, world) ?? '') !== '' || decide(truthQuestion(value), world);
    default:
      return true;
  }
}

function truthQuestion({ key }: Unknown): string {
  return `truth of ${key}`;
}

/** The value with what its truth says of it: a string that is not true is empty. */
export function withTruth(value: Value, truth: boolean): Value {
  if (value.kind === 'unknown' && truth) return { ...value, truthy: true };
  if (truth) return value;
  if (value.kind === 'text' || (value.kind === 'unknown' && value.type === 'string')) return primitive('', value.trail);
  return value.kind === 'unknown' && value.type === 'boolean' ? primitive(false, value.trail) : value;
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

/** What GitHub's `==` says of two known values. */
export function areEqual(left: Primitive, right: Primitive): boolean {
  return equals(primitiveToGitHub(left.value), primitiveToGitHub(right.value));
}

export function isEqual(left: Value, right: Value, world: World): boolean {
  if (left.kind === 'primitive' && right.kind === 'primitive') return areEqual(left, right);
  if (isCollection(left)) return isSameCollection(left, right, world);
  if (isCollection(right)) return isSameCollection(right, left, world);
  if (areCertainlyEqual(left, right)) return true;
  if (areCertainlyDifferent(left, right)) return false;
  if (left.kind === 'unknown' && right.kind === 'primitive') return equalsKnown(left, right, world);
  if (right.kind === 'unknown' && left.kind === 'primitive') return equalsKnown(right, left, world);
  return decide([keyOf(left), keyOf(right)].sort().join(' == '), world);
}

/** What is one text is no other, and a boolean is 0 or 1: so tests of one value agree however they are written. */
function equalsKnown(open: Unknown, { value }: Primitive, world: World): boolean {
  if (open.type === 'boolean') return isTruthy(open, world) === (coerceToNumber(value) === 1);
  const question = (known: string) => `${open.key} == ${known}`;
  if (typeof value !== 'string') return decide(question(String(value)), world);
  const text = foldCase(value);
  if (text === '' && open.type === 'string') return !isTruthy(open, world);
  // What reads as a number may be equal to one, and to other texts that read so.
  const isText = open.type === 'string' || Number.isNaN(coerceToNumber(value));
  // Nothing that is not true equals a word.
  if (isText && world.answerOf(truthQuestion(open)) === 1) return false;
  return world.choose(question(JSON.stringify(text)), 2, isText ? { subject: open.key, text } : undefined) === 0;
}

/** The text that an open value is in this world as far as that is settled, letter case folded. */
export function textIn({ key, type }: Unknown, world: World): string | undefined {
  return type === 'boolean' || type === 'number' ? undefined : world.textOf(key);
}

/** No list and no object is greater than anything. */
function isGreater(left: Value, right: Value, world: World): boolean {
  if (left.kind === 'primitive' && right.kind === 'primitive') {
    return greaterThan(primitiveToGitHub(left.value), primitiveToGitHub(right.value));
  }
  if (isCollection(left) || isCollection(right)) return false;
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
      return typeof value.value === 'string' ? JSON.stringify(value.value) : String(value.value);
    case 'unknown':
      return value.key;
    case 'text':
      return `text(${value.parts.map(part => (typeof part === 'string' ? JSON.stringify(part) : part.key)).join(' + ')})`;
    case 'list':
      return `[${value.items.map(keyOf).join(',')}]`;
    case 'dict':
      return `{${value.key ?? entryKeys(value)}}`;
  }
}

function entryKeys(value: Dict): string {
  return (value.entries() ?? []).map(([key, item]) => `${JSON.stringify(key)}:${keyOf(item)}`).join(',');
}

export function isCollection(value: Value): value is List | Dict {
  return value.kind === 'list' || value.kind === 'dict';
}

/** Nothing in it is open. */
function isKnown(value: Value): boolean {
  switch (value.kind) {
    case 'primitive':
      return true;
    case 'list':
      return !value.loose && value.items.every(isKnown);
    case 'dict':
      return !value.loose && value.entries()?.every(([, item]) => isKnown(item)) === true;
    default:
      return false;
  }
}

/**
 * Lists and objects are equal to themselves only. The same one may also be reached through an unknown, and may have been made
 * anew for this place, so two that look alike may be one.
 */
function isSameCollection(left: List | Dict, right: Value, world: World): boolean {
  if (right.kind === 'unknown' ? right.type !== undefined : right.kind !== left.kind) return false;
  if (left.kind === 'list' && right.kind === 'list' && left.items === right.items) return true;
  if (left.kind === 'dict' && right.kind === 'dict' && left.get === right.get) return true;
  const keys = [keyOf(left), keyOf(right)].sort();
  if (isKnown(left) && isKnown(right) && keys[0] !== keys[1]) return false;
  return decide(`same ${keys.join(' ')}`, world);
}

/** Texts and truth values equal themselves; a number may be NaN, and what looks alike may be two objects. */
function areCertainlyEqual(left: Value, right: Value): boolean {
  if (left.kind === 'unknown' && right.kind === 'unknown') {
    return left.key === right.key && [left.type, right.type].some(type => type === 'string' || type === 'boolean');
  }
  return left.kind === 'text' && right.kind === 'text' && keyOf(left) === keyOf(right);
}

function areCertainlyDifferent(left: Value, right: Value): boolean {
  if (left.kind === 'primitive') return isOtherThan(right, left);
  if (right.kind === 'primitive') return isOtherThan(left, right);
  if (left.kind === 'text' && right.kind === 'text') return !couldBeSame(left.parts, right.parts);
  return (
    isForeignToMaintainers(left, right) ||
    isForeignToMaintainers(right, left) ||
    isDistinctFrom(left, right) ||
    isDistinctFrom(right, left)
  );
}

/** Whether a name is an outsider's, and the other value a text, or a list, that maintainers have written. */
export function isForeignToMaintainers(name: Value, other: Value): boolean {
  if (name.kind !== 'unknown' || !name.foreign) return false;
  return other.kind === 'text' ? isForeignToText(name, other) : other.kind === 'unknown' && other.maintainers === true;
}

/** The same for a text that the file puts together. Of `owner/name` the owner is enough: nobody else's repository is below him. */
function isForeignToText({ foreignBefore, foreignExcept, human }: Unknown, { parts }: PartialText): boolean {
  if (foreignExcept || (!human && knownEnd(parts).endsWith('[BOT]'))) return false;
  const isBorder = (part: TextPart) => typeof part === 'string' && foreignBefore !== undefined && part.includes(foreignBefore);
  const border = parts.findIndex(isBorder);
  const deciding = border < 0 ? parts : parts.slice(0, border);
  return deciding.every(part => typeof part === 'string' || part.maintainers === true);
}

function isDistinctFrom(value: Value, other: Value): boolean {
  return value.kind === 'unknown' && value.distinctFrom?.includes(keyOf(other)) === true;
}

function isOtherThan(value: Value, known: Primitive): boolean {
  if (value.kind === 'text') return typeof known.value === 'string' && !couldBe(value.parts, known.value);
  return value.kind === 'unknown' && (isForeignTo(value, known) || isOfOtherType(value, known));
}

/** The fork's owner chose his names, but not those that the workflow's authors wrote down; bots act on anybody's pull request. */
function isForeignTo({ foreign, foreignExcept, human, type }: Unknown, { value }: Primitive): boolean {
  if (!foreign || value === '' || foreignExcept?.test(String(value))) return false;
  // What is not set is nobody's name, though a name of zeros would equal it.
  if (typeof value !== 'string') return value === null || (typeof value === 'number' && type !== 'string');
  return human === true || !value.toLowerCase().endsWith('[bot]');
}

/** What is no string is compared as a number: a boolean is 0 or 1, and nothing equals NaN. */
function isOfOtherType({ type, truthy, nonNumeric }: Unknown, { value }: Primitive): boolean {
  if ((value === '' && truthy) || (typeof value !== 'string' && nonNumeric)) return true;
  if (type !== 'boolean' && type !== 'number') return false;
  const number = coerceToNumber(value);
  return Number.isNaN(number) || (truthy === true && number === 0) || (type === 'boolean' && number !== 0 && number !== 1);
}
