import { evaluate, type Scope, type Witness } from '../evaluate.ts';
import { type Expression, walk } from '../expression.ts';
import type { Json } from '../lax-json.ts';
import { parseExpression } from '../parse.ts';
import type { Value } from '../value.ts';
import { exploreWorlds, type World } from '../world.ts';
import { covers } from './covers.ts';
import { evaluateWithGitHub, type Outcome } from './github-evaluator.ts';
import { fullKnowledge, PartialKnowledge } from './partial-knowledge.ts';
import { Random } from './random.ts';
import { randomContexts } from './random-data.ts';
import { randomExpression } from './random-expression.ts';

export interface Pair {
  readonly text: string;
  readonly contexts: ReadonlyMap<string, Json>;
  readonly outcome: Outcome;
  readonly expression: Expression;
  readonly random: Random;
}

/** What came of one comparison. `skipped`: nothing could be compared. */
export type Verdict = 'agrees' | 'skipped' | { readonly violation: string };

const witness: Witness = { literal: () => [], reference: () => [] };
const limits = { values: 500, worlds: 1 };

/** The same pair for the same seed: an expression, the contexts it is evaluated in, and what GitHub makes of them. */
export function randomPair(seed: number): Pair {
  const random = new Random(seed);
  const contexts = randomContexts(random);
  const text = randomExpression(random, contexts);
  const { expression, problem } = parseExpression(text);
  if (!expression) throw new Error(`${text}: ${problem}`);
  return { text, contexts, outcome: evaluateWithGitHub(text, contexts), expression, random };
}

/** Some world must have what GitHub has, whatever parts of the contexts are forgotten. */
export function checkSoundness(pair: Pair): Verdict {
  const { outcome, expression, random, contexts } = pair;
  if (outcome.kind === 'differs') return 'skipped';
  const { scope, assignment } = new PartialKnowledge(contexts, random);
  if (outcome.kind === 'failure') return checkFailure(pair, callAt(expression, outcome.call), scope);
  return verdict(
    pair,
    someWorld(expression, scope, value => covers(value, outcome.value, assignment)),
    scope,
  );
}

/** A call that fails must be seen to fail, or not be known. */
function checkFailure(pair: Pair, call: Expression & { kind: 'call' }, scope: Scope): Verdict {
  const tried = call.name === 'case' ? [call, ...call.args] : [call];
  const answers = tried.map(part => someWorld(part, scope, mayFail));
  return verdict(pair, answers.includes(true) ? true : answers.includes(undefined) ? undefined : false, scope);
}

function mayFail(value: Value): boolean {
  return value.kind === 'unknown' || ((value.kind === 'list' || value.kind === 'dict') && value.loose === true);
}

/** With nothing forgotten there is one world, and its value is GitHub's. */
export function checkPrecision(pair: Pair): Verdict {
  const { outcome, expression, contexts } = pair;
  if (outcome.kind === 'differs' || hasTwoSpellings(contexts)) return 'skipped';
  const scope = fullKnowledge(contexts);
  const asked: string[] = [];
  const { possible } = exploreWorlds(limits, {
    evaluate: world => valueIn(expression, scope, noting(world, asked)),
    admits: () => true,
  });
  // Two lists that look alike may be one that was read twice: both answers are right.
  if (asked.some(question => question.startsWith('same '))) return 'skipped';
  const isRight = possible.length === 1 && possible.every(({ result }) => isExactly(result, outcome));
  return verdict(pair, isRight, scope);
}

function isExactly(value: Value, outcome: Outcome): boolean {
  if (outcome.kind !== 'value') return value.kind === 'unknown' && value.why === 'malformed';
  return value.kind !== 'unknown' && value.kind !== 'text' && covers(value, outcome.value, new Map());
}

function hasTwoSpellings(contexts: ReadonlyMap<string, Json>): boolean {
  const visit = (json: Json): boolean => {
    if (typeof json !== 'object' || json === null) return false;
    if (Array.isArray(json)) return json.some(visit);
    const keys = new Set([...json.entries.keys()].map(key => key.toLowerCase()));
    return keys.size < json.entries.size || [...json.entries.values()].some(visit);
  };
  return [...contexts.values()].some(visit);
}

function noting(world: World, asked: string[]): World {
  return {
    isSettled: world.isSettled,
    peek: key => world.peek(key),
    answerOf: key => world.answerOf(key),
    peekText: subject => world.peekText(subject),
    textOf: subject => world.textOf(subject),
    choose(key, count, equality) {
      asked.push(key);
      return world.choose(key, count, equality);
    },
  };
}

/** Undefined where there are too many worlds to say no. */
function someWorld(expression: Expression, scope: Scope, fits: (value: Value) => boolean): boolean | undefined {
  let found = false;
  const { isComplete } = exploreWorlds(limits, {
    // What a value holds may be asked of the world only when it is looked at, so that happens here, too.
    evaluate: world => {
      found ||= fits(valueIn(expression, scope, world));
    },
    admits: () => true,
  });
  return found || (isComplete ? false : undefined);
}

function valueIn(expression: Expression, scope: Scope, world: World): Value {
  return evaluate(expression, scope, world, witness);
}

function callAt(expression: Expression, position: number): Expression & { kind: 'call' } {
  const calls: (Expression & { kind: 'call' })[] = [];
  walk(expression, part => {
    if (part.kind === 'call') calls.push(part);
  });
  const call = calls[position];
  if (!call) throw new Error('the failing call is not in the tree');
  return call;
}

function verdict({ text, contexts, outcome, expression }: Pair, isRight: boolean | undefined, scope: Scope): Verdict {
  if (isRight === undefined) return 'skipped';
  if (isRight) return 'agrees';
  const { possible } = exploreWorlds(limits, { evaluate: world => show(valueIn(expression, scope, world)), admits: () => true });
  const ours = [...new Set(possible.map(({ result }) => result))].join(' | ');
  return {
    violation: `${text}\n  in ${showJson(Object.fromEntries(contexts))}\n  GitHub: ${showJson(outcome)}\n  here:   ${ours}`,
  };
}

function show(value: Value): string {
  return showJson(value);
}

function showJson(value: unknown): string {
  return JSON.stringify(value, (key, item) => {
    if (key === 'trail') return undefined;
    if (item instanceof Map) return Object.fromEntries(item);
    return typeof item === 'number' && !Number.isFinite(item) ? String(item) : item;
  });
}
