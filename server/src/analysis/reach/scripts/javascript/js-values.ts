import { stringLiteral } from '../../../expressions/expression.ts';
import type { Answer, Asked } from '../answers.ts';
import { questionAt } from '../answers.ts';
import { givenVariable } from '../shell-variables.ts';
import type { JsScope } from './js-state.ts';
import type { JsFunctionText } from './js-syntax.ts';

/** What a variable of a script may hold. */
export type JsValue =
  | { readonly kind: 'known'; readonly value: string | number | boolean | null | undefined }
  /** What GitHub tells it, as an expression. */
  | { readonly kind: 'told'; readonly expression: string }
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** A property of something that the toolkit provides: `context.payload`, `process.env`. */
  | { readonly kind: 'provided'; readonly path: readonly string[] }
  /** What GitHub responds about somebody's permission, or a part of it. */
  | { readonly kind: 'response'; readonly asked: Asked; readonly path: readonly string[] }
  /** Lists and objects are what they were when they were made, and each of them itself alone: what may be changed later is noted elsewhere. */
  | { readonly kind: 'list'; readonly items: readonly JsValue[]; readonly isSet: boolean }
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, JsValue>; readonly isComplete: boolean }
  | { readonly kind: 'pattern'; readonly source: string; readonly flags: string }
  | JsFunction
  /** One of these, and it is not known which. */
  | { readonly kind: 'either'; readonly values: readonly JsKnown[] }
  | { readonly kind: 'unknown' };

export interface JsFunction {
  readonly kind: 'function';
  readonly text: JsFunctionText;
  /** Where it was made. */
  readonly scope: JsScope;
}

/** Told of values that are not known any more, by what holds them: what they are may be changed from there. */
export type Losing = (value: JsValue) => void;

export type JsKnown = Extract<JsValue, { kind: 'known' }>;

export const unknownValue: JsValue = { kind: 'unknown' };

export function known(value: JsKnown['value']): JsKnown {
  return { kind: 'known', value };
}

/** Whether a process that exits so has failed. */
export function isFailure(status: JsKnown['value']): boolean {
  return typeof status === 'number' && Number.isInteger(status) && status % 256 !== 0;
}

/** More are not kept apart. */
const maxValues = 8;

/** Where it may be the one or the other. */
export function either(one: JsValue, other: JsValue, losing: Losing): JsValue {
  if (one === other || areAlike(one, other)) return one;
  const values = [one, other].flatMap(it => (it.kind === 'either' ? it.values : it.kind === 'known' ? [it] : []));
  const isKnown = [one, other].every(({ kind }) => kind === 'either' || kind === 'known');
  const distinct = values.filter((it, place) => values.findIndex(({ value }) => Object.is(value, it.value)) === place);
  if (isKnown && distinct.length <= maxValues) return { kind: 'either', values: distinct };
  losing(one);
  losing(other);
  return unknownValue;
}

function areAlike(one: JsValue, other: JsValue): boolean {
  if (one.kind === 'known' && other.kind === 'known') return Object.is(one.value, other.value);
  if (one.kind === 'told' && other.kind === 'told') return one.expression === other.expression;
  const isPath = one.kind === 'provided' || one.kind === 'response' || one.kind === 'answer';
  return isPath && JSON.stringify(one) === JSON.stringify(other);
}

/** The names that a script for actions/github-script is run with: https://github.com/actions/github-script#actionsgithub-script */
const ofToolkit = /^(?:context|core|github|octokit|exec|glob|io|require|__original_require__|getOctokit)$/;

const ofJavaScript =
  /^(?:process|console|Set|Map|WeakMap|WeakSet|String|Boolean|Number|Object|Array|JSON|Math|Date|RegExp|Error|TypeError|RangeError|SyntaxError|Promise|Symbol|Buffer|URL|URLSearchParams|Intl|BigInt|NaN|Infinity|fetch|parseInt|parseFloat|isNaN|isFinite|(?:en|de)codeURI(?:Component)?|(?:set|clear)(?:Timeout|Interval|Immediate)|queueMicrotask|structuredClone|AbortController|AbortSignal)$/;

/** What a name is that the script does not declare. */
export function providedAs(name: string): JsValue {
  return ofToolkit.test(name) || ofJavaScript.test(name) ? { kind: 'provided', path: [name] } : unknownValue;
}

/** Whether it is certain to be neither null nor undefined. */
export function isPresent(value: JsValue): boolean {
  switch (value.kind) {
    case 'list':
    case 'object':
    case 'function':
    case 'pattern':
    case 'answer':
    case 'response':
      return true;
    case 'known':
      return value.value !== undefined && value.value !== null;
    case 'provided':
      return value.path.length === 1 || /^(?:core|console|github|octokit)$/.test(value.path[0] ?? '');
    case 'told':
      return /^github(?:\.event|\.actor|\.event_name|\.repository_owner|\.ref)$/.test(value.expression);
    default:
      return false;
  }
}

/** What every object and every text has, whatever it holds. */
function isInherited(name: string): boolean {
  return name in {} || name in String.prototype || name in Array.prototype;
}

/** The property of a value; of what is not known, and of functions, it is not known. */
export function propertyOf(value: JsValue, name: string): JsValue {
  switch (value.kind) {
    case 'told':
      return /^[A-Za-z_][\w-]*$/.test(name) && !isInherited(name)
        ? { kind: 'told', expression: `${value.expression}.${name}` }
        : unknownValue;
    case 'provided':
      return provided([...value.path, name]);
    case 'response':
      return inResponse(value.asked, [...value.path, name]);
    case 'object':
      return value.entries.get(name) ?? (value.isComplete && !isInherited(name) ? known(undefined) : unknownValue);
    case 'list':
      return name === 'length' && !value.isSet
        ? known(value.items.length)
        : /^\d+$/.test(name) && !value.isSet
          ? (value.items[Number(name)] ?? known(undefined))
          : unknownValue;
    default:
      return unknownValue;
  }
}

/** Of `context` what the contexts of expressions hold as well, and the variables of the environment. */
function provided(path: readonly string[]): JsValue {
  const text = path.join('.');
  const expression = ofContext[text];
  if (expression !== undefined) return { kind: 'told', expression };
  const [object, property, name = ''] = path;
  if (path.length === 3 && object === 'process' && property === 'env') return { kind: 'told', expression: givenVariable(name) };
  return { kind: 'provided', path };
}

const ofContext: Readonly<Record<string, string>> = {
  'context.actor': 'github.actor',
  'context.eventName': 'github.event_name',
  'context.issue.owner': 'github.repository_owner',
  'context.issue.repo': 'github.event.repository.name',
  'context.payload': 'github.event',
  'context.ref': 'github.ref',
  'context.repo.owner': 'github.repository_owner',
  'context.repo.repo': 'github.event.repository.name',
};

function inResponse(asked: Asked, path: readonly string[]): JsValue {
  if (path.length === 1 && path[0] === 'status') return known(200);
  const question = path[0] === 'data' ? questionAt(path.slice(1)) : undefined;
  if (question) return { kind: 'answer', answer: { question, ...asked } };
  return /^data(?:,user)?(?:,permissions)?$/.test(path.join()) ? { kind: 'response', asked, path } : unknownValue;
}

/** The properties of what the toolkit provides, where these are all: https://github.com/actions/toolkit/blob/main/packages/github/src/context.ts */
export function propertiesOf(value: JsValue): readonly string[] | undefined {
  const path = value.kind === 'provided' ? value.path.join('.') : '';
  return path === 'context.repo' ? ['owner', 'repo'] : path === 'context.issue' ? ['owner', 'repo', 'number'] : undefined;
}

/** The value as an expression; undefined where that cannot be told. */
export function expressionIn(value: JsValue): string | undefined {
  if (value.kind === 'told') return value.expression;
  const isText = value.kind === 'known' && (typeof value.value === 'string' || typeof value.value === 'number');
  return isText ? stringLiteral(String(value.value)) : undefined;
}
