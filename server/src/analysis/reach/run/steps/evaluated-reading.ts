import { evaluate } from '../../../expressions/evaluate.ts';
import type { Expression } from '../../../expressions/expression.ts';
import { coerceToString } from '../../../expressions/github-data.ts';
import { displayText, type TextPart, textParts } from '../../../expressions/partial-text.ts';
import { expressionsIn } from '../../../expressions/template.ts';
import type { Value } from '../../../expressions/value.ts';
import type { ScalarNode } from '../../../syntax/node.ts';
import { isTrue, partsAsPassed, type Reading } from '../../brought-code/reading.ts';
import { namesInValue, referencesOf } from '../../brought-code/references.ts';
import type { PartsOf } from '../../brought-code/surroundings.ts';
import { type StepInFrame, userOf } from '../../calls/frame.ts';
import type { Knowledge } from '../../calls/knowledge.ts';
import type { Leaf } from '../../calls/leaves.ts';
import type { Start } from '../../starts/start.ts';
import { exportedVariable, isExported } from '../contexts/exported-variables.ts';
import { writtenVariable } from '../contexts/written-variables.ts';
import { type InRuns, valuesInRuns } from '../in-runs.ts';
import type { Run } from '../run.ts';
import { nothing } from '../unknowns.ts';
import { scopeOfStep } from './steps.ts';

/**
 * The names that remain unknown when the expressions are evaluated in runs of one start: through inputs and `env`, and not in a mere test. Where there
 * are more values than are looked at, what is written counts.
 */
export function inRuns(placed: StepInFrame, start: Start, knowledge: Knowledge): Reading {
  return readingBy(placed, evaluateIn => valuesInRuns(start, knowledge, evaluateIn));
}

/** The same in one run. */
export function inRun(placed: StepInFrame, run: Run): Reading {
  return readingBy(placed, evaluateIn => ({ values: [evaluateIn(run)], isComplete: true }));
}

/** The texts that what a job says of its containers and shells may come to in runs of one start; with a step, what that says. */
export function partsInRuns({ frame, job, step }: Leaf & Partial<StepInFrame>, start: Start, knowledge: Knowledge): PartsOf {
  return node => {
    const read = (run: Run) => run.evaluateIn(node, { frame, job, step, what: 'literal' });
    const { values, isComplete } = valuesInRuns(start, knowledge, read);
    const parts = values.flatMap(textsIn);
    return isComplete ? parts : [...parts, ...partsAsPassed(frame)(node)];
  };
}

/** Of an object, all texts in it. */
function textsIn(value: Value): readonly (readonly TextPart[])[] {
  if (value.kind === 'list') return value.items.flatMap(textsIn);
  if (value.kind === 'dict') return (value.entries() ?? []).flatMap(([, it]) => textsIn(it));
  return [textParts(value)];
}

type ValuesOf = (evaluateIn: (run: Run) => Value) => InRuns<Value>;

function readingBy(placed: StepInFrame, valuesOf: ValuesOf): Reading {
  // A variable may be set where an action is used, and be read by a script within.
  const places = new Map<ScalarNode, StepInFrame>();
  const valuesOfExpression = (expression: Expression, { step, frame, job }: StepInFrame) =>
    valuesOf(run => evaluate(expression, scopeOfStep(step, run, frame, job), run.world));
  return {
    namesIn: node =>
      expressionsIn(node).map(({ text, expression }) => {
        const { values, isComplete } = valuesOfExpression(expression, places.get(node) ?? placed);
        const names = values.flatMap(namesInValue);
        // What something is called on its way may say more than what it was called at first.
        const isRenamed = names.some(name => /^(?:steps|needs)\./.test(name));
        return { text, names: isComplete && !isRenamed ? names : [...names, ...referencesOf(expression)] };
      }),
    textsOf: (node, part) => {
      const at = places.get(node) ?? placed;
      const expression = expressionsIn(node).find(({ text }) => text === part)?.expression;
      const { values } = expression
        ? valuesOfExpression(expression, at)
        : valuesOf(run => run.evaluateInStep(node, at, 'output'));
      return values.map(value => displayText(textParts(value)));
    },
    mayBeTrue: node => {
      const whole = /^\s*\$\{\{/.test(node.text) ? expressionsIn(node) : [];
      const [only] = whole;
      if (!only || whole.length > 1) return node.text.includes('${{') || isTrue(node.text);
      const { values, isComplete } = valuesOfExpression(only.expression, placed);
      return !isComplete || values.some(value => value.kind !== 'primitive' || isTrue(coerceToString(value.value)));
    },
    exported: name => {
      const { values } = valuesOf(run => (isExported(run, placed, name) ? exportedVariable(run, placed, name) : nothing));
      return values.flatMap(namesInValue).filter(it => !it.startsWith('env.'));
    },
    variable: name => {
      for (let at: StepInFrame | undefined = placed; at; at = userOf(at.frame)) {
        const node = writtenVariable(name, at.frame, at.job, at.step)?.node;
        if (node?.kind !== 'scalar') continue;
        places.set(node, at);
        return node;
      }
      return undefined;
    },
  };
}
