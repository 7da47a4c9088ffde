import { evaluate, type Scope } from '../../expressions/evaluate.ts';
import { isTruthy } from '../../expressions/operators.ts';
import { expressionsIn } from '../../expressions/template.ts';
import type { ScalarNode, SyntaxNode } from '../../syntax/node.ts';
import type { Step } from '../../workflow/read-steps.ts';
import type { Job } from '../../workflow/workflow.ts';
import { isOutsidersText, namesInValue, namesOutsidersText } from '../brought-code/references.ts';
import type { Frame } from '../calls/frame.ts';
import { endsInFailure } from '../scripts/ending/shell-ending.ts';
import { shellOf } from '../scripts/ending/shells.ts';
import type { Gate } from '../scripts/gates.ts';
import { readTestOf } from '../scripts/shell-variables.ts';
import { conditionOf, holds } from './condition.ts';
import { envContext } from './contexts.ts';
import type { Run } from './run.ts';
import { holdsInShell } from './shell-truth.ts';

/** Whether the step's own `if:` holds in the run. */
export function isWanted({ condition: node }: Step, run: Run, frame: Frame, job: Job): boolean {
  const condition = node && conditionOf(node);
  return !condition || holds(condition, run.conditionSetting(frame, job, 'step-condition'));
}

/** Whether a step that looks like a gate ends an outsider's run. */
export function turnsAway({ step, script }: Gate, run: Run, frame: Frame, job: Job): boolean {
  if (!isWanted(step, run, frame, job) || isForgiven(step.mayFail, run, frame, job)) return false;
  if (!script) return true;
  // What he writes into the script may end it well before. In a workflow of his own he could do anything.
  if (run.start.scenario.workflowFrom !== 'pull-request' && step.run && holdsOutsidersText(step.run, step, run, frame, job))
    return false;
  return endsInFailure(script, shellOf(step, job, frame.workflow), test => {
    const read = readTestOf(test, script);
    return read && holdsInShell(read, scopeOfStep(step, run, frame, job), run.world);
  });
}

/** Whether expressions in a script come to an outsider's text, through inputs and the environment as well. */
function holdsOutsidersText(node: ScalarNode, step: Step, run: Run, frame: Frame, job: Job): boolean {
  if (namesOutsidersText(node)) return true;
  return expressionsIn(node).some(({ expression }) =>
    namesInValue(evaluate(expression, scopeOfStep(step, run, frame, job), run.world)).some(isOutsidersText),
  );
}

/** Whether the failure of a step, or of a job, is none: `continue-on-error`. Anything but a plain no lets it pass. */
export function isForgiven(mayFail: boolean | SyntaxNode, run: Run, frame: Frame, job: Job): boolean {
  if (typeof mayFail === 'boolean') return mayFail;
  const value = run.evaluate(mayFail, frame, job, 'literal');
  if (value.kind === 'primitive') return value.value !== false;
  return (value.kind === 'unknown' && value.why === 'malformed') || isTruthy(value, run.world);
}

/** Where the environment is the step's. */
export function scopeOfStep(step: Step, run: Run, frame: Frame, job: Job): Scope {
  const { scope } = run.setting(frame, job, 'output');
  const env = envContext(run, frame, job, step);
  return { ...scope, context: (name, world) => (name === 'env' ? env : scope.context(name, world)) };
}
