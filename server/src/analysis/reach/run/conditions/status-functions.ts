import { describe, type Expression, hasPart } from '../../../expressions/expression.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/** `either` where it cannot be told. */
type Wanted = boolean | 'either';

const statusFunctions = new Set(['success', 'failure', 'always', 'cancelled']);

/** Whether a condition asks for the status itself, so that `success()` is not implied. */
export function usesStatus(expression: Expression): boolean {
  // `success() && …` says no more than what is implied.
  if (expression.kind === 'logical' && expression.operator === '&&')
    return expression.operands.some(operand => !isPlainSuccess(operand) && callsStatus(operand));
  return !isPlainSuccess(expression) && callsStatus(expression);
}

/**
 * A condition with its status functions spelled out. Whatever keeps an outsider out is known to `success()`; that something fails or is cancelled
 * besides is no guard. So it is looked at only where it would make something run: `!success()` and `cancelled()` may come true, while `success()`
 * and `!cancelled()` are taken to hold. `wanted`: what the part has to come to for something to run.
 */
export function withStatusSpelledOut(expression: Expression, wanted: Wanted = true): Expression {
  switch (expression.kind) {
    case 'not': {
      const operand = withStatusSpelledOut(expression.operand, wanted === 'either' ? wanted : !wanted);
      return operand === expression.operand ? expression : { ...expression, operand };
    }
    case 'logical': {
      const operands = expression.operands.map(operand => withStatusSpelledOut(operand, wanted));
      return operands.every((operand, index) => operand === expression.operands[index])
        ? expression
        : { ...expression, operands };
    }
    case 'comparison': {
      if (!callsStatus(expression)) return expression;
      const [left, right] = [withStatusSpelledOut(expression.left, 'either'), withStatusSpelledOut(expression.right, 'either')];
      return { ...expression, left, right };
    }
    case 'call':
      return spelledOut(expression, wanted);
    default:
      return expression;
  }
}

function spelledOut(call: Call, wanted: Wanted): Expression {
  const { name, args, start, end } = call;
  if (!statusFunctions.has(name)) {
    return callsStatus(call) ? { ...call, args: args.map(arg => withStatusSpelledOut(arg, 'either')) } : call;
  }
  // Jobs may be named to `success()` and `failure()` (actions/runner, `workflow-v1.0.json`). What that asks is written nowhere, so it is left open.
  if (args.length > 0) return { kind: 'context', name: describe(call), start, end };
  if (name === 'cancelled' && wanted === false) return { kind: 'literal', value: false, start, end };
  if (name !== 'success' || wanted === true) return call;
  const not = (status: string): Expression => ({ kind: 'not', operand: { ...call, name: status }, start, end });
  return { kind: 'logical', operator: '&&', operands: [call, not('failure'), not('cancelled')], start, end };
}

function isPlainSuccess(expression: Expression): boolean {
  return expression.kind === 'call' && expression.name === 'success' && expression.args.length === 0;
}

/** Whether it calls `success()`, `failure()`, `always()` or `cancelled()`. */
export function callsStatus(expression: Expression): boolean {
  return hasPart(expression, part => part.kind === 'call' && statusFunctions.has(part.name));
}
