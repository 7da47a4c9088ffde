import { evaluate } from '../../../expressions/evaluate.ts';
import type { Expression } from '../../../expressions/expression.ts';
import { coerceToString } from '../../../expressions/github-data.ts';
import { displayText, textParts } from '../../../expressions/partial-text.ts';
import { expressionsIn } from '../../../expressions/template.ts';
import type { Value } from '../../../expressions/value.ts';
import { exploreWorlds } from '../../../expressions/world.ts';
import type { ScalarNode } from '../../../syntax/node.ts';
import { isTrue, type Reading } from '../../brought-code/reading.ts';
import { namesInValue, referencesOf } from '../../brought-code/references.ts';
import { type StepInFrame, userOf } from '../../calls/frame.ts';
import type { Knowledge } from '../../calls/knowledge.ts';
import type { Start } from '../../starts/start.ts';
import { writtenVariable } from '../contexts/env.ts';
import { Run } from '../run.ts';
import { scopeOfStep } from './steps.ts';

/** More values are not looked at: then what is written counts. */
const readingLimits = { values: 32, worlds: 1 } as const;

/** The names that remain unknown when the expressions are evaluated in runs of one start: through inputs and `env`, and not in a mere test. */
export function inRuns(placed: StepInFrame, start: Start, knowledge: Knowledge): Reading {
  return readingBy(placed, evaluateIn => {
    const evaluate = (world: ConstructorParameters<typeof Run>[1]) => evaluateIn(new Run(start, world, knowledge));
    const { possible, isComplete } = exploreWorlds(readingLimits, { admits: () => true, evaluate });
    return { values: possible.map(({ result }) => result), isComplete };
  });
}

/** The same in one run. */
export function inRun(placed: StepInFrame, run: Run): Reading {
  return readingBy(placed, evaluateIn => ({ values: [evaluateIn(run)], isComplete: true }));
}

type ValuesOf = (evaluateIn: (run: Run) => Value) => { readonly values: readonly Value[]; readonly isComplete: boolean };

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
