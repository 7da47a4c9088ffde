import { evaluate, type Scope } from '../../../expressions/evaluate.ts';
import { type Expression, hasPart, walk } from '../../../expressions/expression.ts';
import { isTruthy } from '../../../expressions/operators.ts';
import { type Parsed, parseExpression } from '../../../expressions/parse.ts';
import { segments } from '../../../expressions/template.ts';
import type { Value } from '../../../expressions/value.ts';
import { unlessUndecided, type World } from '../../../expressions/world.ts';
import { memo } from '../../../source/memo.ts';
import { isNull, type ScalarNode } from '../../../syntax/node.ts';
import { callsStatus, usesStatus, withStatusSpelledOut } from './status-functions.ts';

/** What an `if:` says, read the way GitHub reads it. */
export interface Condition {
  /**
   * `always`: text stands around the `${{ }}`, which makes a string that is never empty. `open`: it is no YAML or no expression that could be read,
   * so it may say anything.
   */
  readonly kind: 'expression' | 'always' | 'open';
  /** Why it is no expression: GitHub refuses the whole file (actions/runner, `WorkflowTemplateConverter.ConvertToIfCondition`). */
  readonly problem?: string | undefined;
  readonly expression: Expression | undefined;
  /** The same as it is evaluated. */
  readonly meaning: Expression | undefined;
  /** Where the expression starts in the scalar's content. */
  readonly start: number;
  /** What it reads that is not available to a job's own condition: GitHub refuses the file for that. */
  readonly unavailable: string | undefined;
  /** It asks what became of needed jobs. */
  readonly readsNeeds: boolean;
  /** `success()` is not implied. */
  readonly usesStatus: boolean;
}

/** An empty condition is none, nor is `null` or `~`. */
export const conditionOf = memo((node: ScalarNode): Condition | undefined => {
  if (node.isMisread) return anything(node.text);
  if (isNull(node) || node.text.trim() === '') return undefined;
  // A boolean or a number is read as YAML first and becomes a text again: `True` is `true` (actions/runner, `TemplateReader.Validate`).
  if (typeof node.value !== 'string') return fromText(String(node.value), 0);
  if (!node.text.includes('${{')) return fromText(node.text, 0);
  const pieces = segments(node.text);
  const [only] = pieces;
  if (pieces.length === 1 && only?.kind === 'expression') return fromText(only.text, only.start, only.parsed);
  const parsed = pieces.flatMap(piece => (piece.kind === 'expression' ? piece.parsed : []));
  const expressions = parsed.flatMap(({ expression }) => expression ?? []);
  return {
    kind: 'always',
    problem: parsed.find(({ problem }) => problem !== undefined)?.problem,
    expression: undefined,
    meaning: undefined,
    start: 0,
    unavailable: expressions.map(unavailableIn).find(name => name !== undefined),
    readsNeeds: false,
    // `success()` is but a part of the text there.
    usesStatus: expressions.some(callsStatus),
  };
});

/** Where a condition is evaluated. */
export interface ConditionSetting {
  readonly scope: Scope;
  readonly world: World;
}

/**
 * Whether the condition holds in this world, `success()` where it is implied left to the caller.
 * One that GitHub can read and not evaluate never holds: the job fails.
 */
export function holds(condition: Condition, setting: ConditionSetting): boolean {
  if (!condition.meaning) return condition.kind === 'always';
  const value = evaluateIn(condition.meaning, setting);
  return !isFailure(value) && isTruthy(value, setting.world);
}

function isFailure(value: Value): boolean {
  return value.kind === 'unknown' && value.why === 'malformed';
}

/** The same for a part of the condition. */
export function partHolds(part: Expression, setting: ConditionSetting): boolean {
  return isTruthy(evaluateIn(withStatusSpelledOut(part), setting), setting.world);
}

/**
 * The same, as far as what the world has settled decides it, in whatever order the operands stand; undefined where it does not.
 * It saves trying all answers to questions that cannot change the outcome.
 */
export function holdsAlready(condition: Condition, setting: ConditionSetting): boolean | undefined {
  return condition.meaning ? truthOf(condition.meaning, setting) : condition.kind === 'always';
}

/** Whether a condition that does not hold already fails in nothing but what it asks of needed jobs: then what kept those is the reason. */
export function failsByNeeds({ meaning, readsNeeds: mayRead }: Condition, setting: ConditionSetting): boolean {
  if (!meaning || !mayRead) return false;
  const operands = meaning.kind === 'logical' && meaning.operator === '&&' ? meaning.operands : [meaning];
  const failing = operands.filter(operand => truthOf(operand, setting) === false);
  return failing.length > 0 && failing.every(readsNeeds);
}

function truthOf(expression: Expression, setting: ConditionSetting): boolean | undefined {
  if (expression.kind === 'not') {
    const operand = truthOf(expression.operand, setting);
    return operand === undefined ? undefined : !operand;
  }
  if (expression.kind === 'logical') {
    const deciding = expression.operator === '||';
    const operands = expression.operands.map(operand => truthOf(operand, setting));
    if (operands.includes(deciding)) return deciding;
    return operands.includes(undefined) ? undefined : !deciding;
  }
  return unlessUndecided(() => {
    const value = evaluateIn(expression, setting);
    // Whether GitHub comes to the failing operand depends on the order.
    return isFailure(value) ? undefined : isTruthy(value, setting.world);
  });
}

/** Of a condition only its truth is asked, so nobody needs to know where it comes from. */
function evaluateIn(expression: Expression, { scope, world }: ConditionSetting): Value {
  return evaluate(expression, scope, world);
}

/** Even `always()`. That GitHub refuses the file as it is now keeps nobody out: it is half typed, or newer than our parser. */
function anything(text: string, start = 0): Condition {
  return {
    kind: 'open',
    expression: undefined,
    meaning: { kind: 'context', name: `if: ${text}`, start: 0, end: 0 },
    start,
    unavailable: undefined,
    readsNeeds: false,
    usesStatus: true,
  };
}

function fromText(text: string, start: number, { expression, problem }: Parsed = parseExpression(text)): Condition | undefined {
  if (!expression) return text.trim() === '' ? undefined : { ...anything(text, start), problem };
  // A sole string literal is taken for the condition's text: `'false'` skips, `'failure()'` is the function (actions/runner).
  if (expression.kind === 'literal' && typeof expression.value === 'string') return fromText(expression.value, start);
  return {
    kind: 'expression',
    expression,
    meaning: withStatusSpelledOut(expression),
    start,
    unavailable: unavailableIn(expression),
    readsNeeds: readsNeeds(expression),
    usesStatus: usesStatus(expression),
  };
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#context-availability, `jobs.<job_id>.if` */
const offeredToJobs = new Set(['github', 'needs', 'vars', 'inputs']);

function unavailableIn(expression: Expression): string | undefined {
  let found: string | undefined;
  walk(expression, part => {
    if (part.kind === 'context' && !offeredToJobs.has(part.name)) found ??= part.name;
    if (part.kind === 'call' && part.name === 'hashfiles') found ??= 'hashFiles()';
  });
  return found;
}

function readsNeeds(expression: Expression): boolean {
  return hasPart(expression, part => part.kind === 'context' && part.name === 'needs');
}
