import { evaluateExpression } from '../../expressions/evaluate.ts';
import { textFrom, textParts } from '../../expressions/partial-text.ts';
import type { Value } from '../../expressions/value.ts';
import { distinctBy } from '../../source/distinct.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import { valuesInRuns } from '../run/in-runs.ts';
import type { Run } from '../run/run.ts';
import { scopeOfStep } from '../run/steps/steps.ts';
import { unknown } from '../run/unknowns.ts';
import type { Part, Parts } from '../scripts/dispatches/dispatch.ts';
import type { Dispatching } from './dispatching.ts';

/** What only running could tell. */
export const untold = unknown('…', { key: 'what a dispatch does not tell' });

/** What a text comes to in the run that dispatches, in all worlds; `untold` among them where there are too many. */
export function valuesOfParts(parts: Parts, dispatching: Dispatching, knowledge: Knowledge): readonly Value[] {
  return valuesIn(dispatching, knowledge, run => textIn(parts, run, dispatching));
}

/** The same for one expression, which need not be a text. */
export function valuesOfExpression(expression: string, dispatching: Dispatching, knowledge: Knowledge): readonly Value[] {
  return valuesIn(dispatching, knowledge, run => valueOf({ expression }, run, dispatching));
}

function valuesIn({ start }: Dispatching, knowledge: Knowledge, evaluateIn: (run: Run) => Value): readonly Value[] {
  const { values, isComplete } = valuesInRuns(start, knowledge, evaluateIn);
  const distinct = distinctBy(values, keyOfValue);
  return isComplete ? distinct : [...distinct, untold];
}

/** What stands alone need not be a text. */
function textIn(parts: Parts, run: Run, dispatching: Dispatching): Value {
  const values = parts.filter(part => part !== '').map(part => valueOf(part, run, dispatching));
  const [only] = values;
  return only?.kind === 'unknown' && values.length === 1 ? only : textFrom(values.flatMap(textParts), []);
}

function valueOf(part: Part, run: Run, { placed: { step, frame, job } }: Dispatching): Value {
  if (typeof part === 'string') return { kind: 'primitive', value: part, trail: [] };
  if (part.expression === undefined) return untold;
  return evaluateExpression(part.expression, scopeOfStep(step, run, frame, job), run.world) ?? untold;
}

function keyOfValue(value: Value): string {
  if (value.kind === 'primitive') return JSON.stringify(value.value);
  if (value.kind === 'unknown') return `unknown ${value.key}`;
  return value.kind === 'text'
    ? JSON.stringify(value.parts.map(part => (typeof part === 'string' ? part : [part.key])))
    : value.kind;
}
