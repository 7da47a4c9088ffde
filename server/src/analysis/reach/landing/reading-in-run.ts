import { evaluate } from '../../expressions/evaluate.ts';
import type { Expression } from '../../expressions/expression.ts';
import { coerceToString } from '../../expressions/github-data.ts';
import { displayText, textParts } from '../../expressions/partial-text.ts';
import { expressionsIn } from '../../expressions/template.ts';
import type { Value } from '../../expressions/value.ts';
import { exploreWorlds } from '../../expressions/world.ts';
import type { ScalarNode } from '../../syntax/node.ts';
import { isTrue, type Reading } from '../brought-code/reading.ts';
import { namesInValue, referencesOf } from '../brought-code/references.ts';
import { type StepInFrame, userOf } from '../calls/frame.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import { writtenVariable } from '../run/env.ts';
import { Run } from '../run/run.ts';
import { scopeOfStep } from '../run/steps.ts';
import type { Start } from '../starts/start.ts';

/** More values are not looked at: then what is written counts. */
const readingLimits = { values: 32, worlds: 1 } as const;

/** The names that remain unknown when the expressions are evaluated in runs of one start: through inputs and `env`, and not in a mere test. */
export function inRun(placed: StepInFrame, start: Start, knowledge: Knowledge): Reading {
  // A variable may be set where an action is used, and be read by a script within.
  const places = new Map<ScalarNode, StepInFrame>();
  const explore = (evaluateIn: (run: Run) => Value) =>
    exploreWorlds(readingLimits, { admits: () => true, evaluate: world => evaluateIn(new Run(start, world, knowledge)) });
  const valuesOf = (expression: Expression, { step, frame, job }: StepInFrame) =>
    explore(run => evaluate(expression, scopeOfStep(step, run, frame, job), run.world));
  return {
    namesIn: node =>
      expressionsIn(node).map(({ text, expression }) => {
        const { possible, isComplete } = valuesOf(expression, places.get(node) ?? placed);
        const names = possible.flatMap(({ result }) => namesInValue(result));
        // What something is called on its way may say more than what it was called at first.
        const isRenamed = names.some(name => /^(?:steps|needs)\./.test(name));
        return { text, names: isComplete && !isRenamed ? names : [...names, ...referencesOf(expression)] };
      }),
    textsOf: (node, part) => {
      const at = places.get(node) ?? placed;
      const expression = expressionsIn(node).find(({ text }) => text === part)?.expression;
      const { possible } = expression ? valuesOf(expression, at) : explore(run => run.evaluateInStep(node, at, 'output'));
      return possible.map(({ result }) => displayText(textParts(result)));
    },
    mayBeTrue: node => {
      const whole = /^\s*\$\{\{/.test(node.text) ? expressionsIn(node) : [];
      const [only] = whole;
      if (!only || whole.length > 1) return node.text.includes('${{') || isTrue(node.text);
      const { possible, isComplete } = valuesOf(only.expression, placed);
      return !isComplete || possible.some(({ result }) => result.kind !== 'primitive' || isTrue(coerceToString(result.value)));
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
