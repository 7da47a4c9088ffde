import { stringLiteral } from '../../../expressions/expression.ts';
import type { Answer } from '../answers.ts';
import { questionAt } from '../answers.ts';
import { setByGitHub } from '../shell-variables.ts';
import type { JsFunction } from './js-syntax.ts';

/** What a variable of a script may hold. */
export type JsValue =
  | { readonly kind: 'known'; readonly value: string | number | boolean | null | undefined }
  /** What GitHub tells it, as an expression. */
  | { readonly kind: 'told'; readonly expression: string }
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** A property of something that the toolkit provides: `context.payload`, `process.env`. */
  | { readonly kind: 'provided'; readonly path: readonly string[] }
  /** What GitHub responds about somebody's permission, or a part of it. */
  | { readonly kind: 'response'; readonly person: string | undefined; readonly path: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly JsValue[] }
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, JsValue>; readonly isComplete: boolean }
  | { readonly kind: 'pattern'; readonly source: string; readonly flags: string }
  | JsFunction
  /** One of these, and it is not known which. */
  | { readonly kind: 'either'; readonly values: readonly JsKnown[] }
  | { readonly kind: 'unknown' };

export type JsKnown = Extract<JsValue, { kind: 'known' }>;

export const unknownValue: JsValue = { kind: 'unknown' };

export function known(value: JsKnown['value']): JsKnown {
  return { kind: 'known', value };
}

/** More are not kept apart. */
const maxValues = 8;

/** Where it may be the one or the other. */
export function either(one: JsValue, other: JsValue): JsValue {
  if (one === other || areAlike(one, other)) return one;
  const values = [one, other].flatMap(it => (it.kind === 'either' ? it.values : it.kind === 'known' ? [it] : []));
  const isKnown = [one, other].every(({ kind }) => kind === 'either' || kind === 'known');
  const distinct = values.filter((it, place) => values.findIndex(({ value }) => Object.is(value, it.value)) === place);
  return isKnown && distinct.length <= maxValues ? { kind: 'either', values: distinct } : unknownValue;
}

function areAlike(one: JsValue, other: JsValue): boolean {
  if (one.kind === 'known' && other.kind === 'known') return Object.is(one.value, other.value);
  if (one.kind === 'told' && other.kind === 'told') return one.expression === other.expression;
  const isPath = one.kind === 'provided' || one.kind === 'response' || one.kind === 'answer';
  return isPath && JSON.stringify(one) === JSON.stringify(other);
}

/** The names that a script for actions/github-script is run with: https://github.com/actions/github-script#actionsgithub-script */
export function providedAs(name: string): JsValue {
  return /^(?:context|process|core|console|github|octokit)$/.test(name) ? { kind: 'provided', path: [name] } : unknownValue;
}

/** The property of a value; of what is not known, and of functions, it is not known. */
export function propertyOf(value: JsValue, name: string): JsValue {
  switch (value.kind) {
    case 'told':
      return /^[A-Za-z_][\w-]*$/.test(name) ? { kind: 'told', expression: `${value.expression}.${name}` } : unknownValue;
    case 'provided':
      return provided([...value.path, name]);
    case 'response':
      return inResponse(value.person, [...value.path, name]);
    case 'object':
      return value.entries.get(name) ?? (value.isComplete && !(name in {}) ? known(undefined) : unknownValue);
    case 'list':
      return name === 'length'
        ? known(value.items.length)
        : /^\d+$/.test(name)
          ? (value.items[Number(name)] ?? unknownValue)
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
  if (path.length === 3 && object === 'process' && property === 'env') {
    return { kind: 'told', expression: setByGitHub[name] ?? `env.${name}` };
  }
  return { kind: 'provided', path };
}

const ofContext: Readonly<Record<string, string>> = {
  'context.actor': 'github.actor',
  'context.eventName': 'github.event_name',
  'context.issue.owner': 'github.repository_owner',
  'context.payload': 'github.event',
  'context.ref': 'github.ref',
  'context.repo.owner': 'github.repository_owner',
};

function inResponse(person: string | undefined, path: readonly string[]): JsValue {
  if (path.length === 1 && path[0] === 'status') return known(200);
  const question = path[0] === 'data' ? questionAt(path.slice(1)) : undefined;
  return question ? { kind: 'answer', answer: { question, person } } : { kind: 'response', person, path };
}

/** Whom a call asks about, as an expression; undefined where that cannot be told. */
export function personIn(options: JsValue | undefined): string | undefined {
  const username = options ? propertyOf(options, 'username') : unknownValue;
  if (username.kind === 'told') return username.expression;
  return username.kind === 'known' && typeof username.value === 'string' ? stringLiteral(username.value) : undefined;
}
