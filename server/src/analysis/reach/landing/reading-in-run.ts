import { evaluate } from '../../expressions/evaluate.ts';
import type { Expression } from '../../expressions/expression.ts';
import { coerceToString } from '../../expressions/github-data.ts';
import { displayText } from '../../expressions/partial-text.ts';
import { expressionsIn } from '../../expressions/template.ts';
import type { Value } from '../../expressions/value.ts';
import { exploreWorlds } from '../../expressions/world.ts';
import type { Step } from '../../workflow/read-steps.ts';
import { isTrue, type Reading } from '../brought-code/reading.ts';
import { referencesOf } from '../brought-code/references.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import type { Leaf } from '../calls/leaves.ts';
import { writtenVariable } from '../run/env.ts';
import { Run } from '../run/run.ts';
import { scopeOfStep } from '../run/steps.ts';
import type { Start } from '../starts/start.ts';

/** More values are not looked at: then what is written counts. */
const readingLimits = { values: 8, worlds: 1 } as const;

/** The names that remain unknown when the expressions are evaluated in runs of one start: through inputs and `env`, and not in a mere test. */
export function inRun(step: Step, { frame, job }: Leaf, start: Start, knowledge: Knowledge): Reading {
  const valuesOf = (expression: Expression) =>
    exploreWorlds(readingLimits, {
      admits: () => true,
      evaluate: world => {
        const run = new Run(start, world, knowledge);
        return evaluate(expression, scopeOfStep(step, run, frame, job), run.world);
      },
    });
  return {
    namesIn: node =>
      expressionsIn(node).map(({ text, expression }) => {
        const { possible, isComplete } = valuesOf(expression);
        const names = possible.flatMap(({ result }) => namesOf(result));
        return { text, names: isComplete ? names : [...names, ...referencesOf(expression)] };
      }),
    mayBeTrue: node => {
      const whole = /^\s*\$\{\{/.test(node.text) ? expressionsIn(node) : [];
      const [only] = whole;
      if (!only || whole.length > 1) return node.text.includes('${{') || isTrue(node.text);
      const { possible, isComplete } = valuesOf(only.expression);
      return !isComplete || possible.some(({ result }) => result.kind !== 'primitive' || isTrue(coerceToString(result.value)));
    },
    variable: name => {
      const node = writtenVariable(name, frame.workflow, job, step)?.node;
      return node?.kind === 'scalar' ? node : undefined;
    },
  };
}

function namesOf(value: Value): readonly string[] {
  if (value.kind === 'text') {
    return [displayText(value.parts), ...value.parts.flatMap(part => (typeof part === 'string' ? [] : namesOf(part)))];
  }
  if (value.kind !== 'unknown') return [];
  // Of an object as a text, all of its texts are a part.
  const whole = /^tojson\(\{([\w.]+)\}\)$/.exec(value.key)?.[1];
  if (whole !== undefined) return [`toJSON(${whole})`];
  const inner = /^(?:toJSON|format|join)\((.+)\)$/.exec(value.text)?.[1];
  return [value.text, ...(inner?.split(', ') ?? [])];
}
