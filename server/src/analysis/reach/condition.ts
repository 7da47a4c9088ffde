import { isTruthy } from '../expressions/operators.ts';
import { evaluate, type Scope } from '../expressions/evaluate.ts';
import { type Expression, walk } from '../expressions/expression.ts';
import { parseExpression } from '../expressions/parse.ts';
import { type Segment, segments, witnessOf } from '../expressions/template.ts';
import type { World } from '../expressions/world.ts';
import { memo } from '../source/memo.ts';
import type { ScalarNode } from '../syntax/node.ts';

/** What an `if:` says, read the way GitHub reads it. */
export interface Condition {
  /**
   * `always`: text stands around the `${{ }}`, which makes a string that is never empty. `malformed`: GitHub refuses the file.
   */
  readonly kind: 'expression' | 'always' | 'malformed';
  readonly expression: Expression | undefined;
  /** Where the expression starts in the scalar's content. */
  readonly start: number;
  /** It calls `success()`, `failure()`, `always()` or `cancelled()`, so that `success()` is not implied. */
  readonly usesStatus: boolean;
}

const statusFunctions = new Set(['success', 'failure', 'always', 'cancelled']);

/** An empty condition is none. */
export const conditionOf = memo((node: ScalarNode): Condition | undefined => {
  if (node.text.trim() === '') return undefined;
  if (!node.text.includes('${{')) return fromText(node.text, 0);
  const pieces = segments(node.text);
  const [only] = pieces;
  if (pieces.length === 1 && only?.kind === 'expression') return fromText(only.text, only.start);
  const expressions = pieces.flatMap(piece => expressionOf(piece) ?? []);
  return { kind: 'always', expression: undefined, start: 0, usesStatus: expressions.some(usesStatus) };
});

/** Whether the condition holds in this world, `success()` where it is implied left to the caller. A malformed one never holds: the file is refused. */
export function holds(condition: Condition, node: ScalarNode, path: string, scope: Scope, world: World): boolean {
  if (!condition.expression) return condition.kind === 'always';
  return isTruthy(evaluate(condition.expression, scope, world, witnessOf(node, condition.start, path)), world);
}

function fromText(text: string, start: number): Condition | undefined {
  const { expression } = parseExpression(text);
  if (!expression) return text.trim() === '' ? undefined : { kind: 'malformed', expression: undefined, start, usesStatus: false };
  // A sole string literal is taken for the condition's text: `'false'` skips, `'failure()'` is the function (actions/runner).
  if (expression.kind === 'literal' && typeof expression.value === 'string') return fromText(expression.value, start);
  return { kind: 'expression', expression, start, usesStatus: usesStatus(expression) };
}

function expressionOf(piece: Segment): Expression | undefined {
  return piece.kind === 'expression' ? piece.parsed.expression : undefined;
}

function usesStatus(expression: Expression): boolean {
  let found = false;
  walk(expression, part => {
    if (part.kind === 'call' && statusFunctions.has(part.name)) found = true;
  });
  return found;
}
