import { evaluate, type Scope } from '../../../expressions/evaluate.ts';
import { primitive } from '../../../expressions/github-data.ts';
import { decide, isTruthy } from '../../../expressions/operators.ts';
import { expressionsIn } from '../../../expressions/template.ts';
import type { Value } from '../../../expressions/value.ts';
import type { World } from '../../../expressions/world.ts';
import type { ScalarNode, SyntaxNode } from '../../../syntax/node.ts';
import type { Step } from '../../../workflow/read-steps.ts';
import type { Job } from '../../../workflow/workflow.ts';
import { isOutsidersText, namesInValue, namesOutsidersText } from '../../brought-code/references.ts';
import { type Frame, keyOfJob, type StepInFrame } from '../../calls/frame.ts';
import { commandsReached, endsInFailure } from '../../scripts/ending/shell-ending.ts';
import { shellOf } from '../../scripts/ending/shells.ts';
import type { Gate } from '../../scripts/gates.ts';
import { mayRunFiles, mayRunFilesIn } from '../../scripts/run-files.ts';
import { readScriptOf, type Script, type Test } from '../../scripts/script.ts';
import { readTestOf } from '../../scripts/told-variables.ts';
import { conditionOf, holds } from '../conditions/condition.ts';
import { failsForOutsider } from '../conditions/permission-action.ts';
import { variableInStep } from '../contexts/env-context.ts';
import type { Run } from '../run.ts';
import { endOfScript } from './script-end.ts';
import { holdsAlreadyInShell, holdsInShell, type ScriptSetting } from './shell-truth.ts';
import { writtenScriptOf } from './step-script.ts';
import { hasOutsidersFiles, takesOver } from './taken-over.ts';

/** How the steps before have ended, as `success()` and its like ask for it. */
interface Before {
  success(): boolean;
  failure(): boolean;
  cancelled(): boolean;
}

/** Nobody asks any more whether a step was there to fail where one before has failed its job. */
const allWell: Before = { success: () => true, failure: () => false, cancelled: () => false };

/** Whether the step's own `if:` holds in the run, `success()` where it is implied left to the caller. */
export function isWanted(step: Step, run: Run, frame: Frame, job: Job, before = allWell): boolean {
  const condition = step.condition && conditionOf(step.condition);
  if (!condition) return true;
  const { scope, world } = run.setting({ frame, job, what: 'step-condition', step });
  return holds(condition, { scope: { ...scope, status: name => statusOf(name, before) }, world });
}

/** How they may have ended where nothing is known but whether an outsider was turned away. */
export function endsBefore({ world }: Run, frame: Frame, job: Job, isStopped: () => boolean): Before {
  const key = keyOfJob(frame, job);
  return {
    success: () => !isStopped(),
    failure: () => isStopped() || !decide(`no failure in ${key}`, world),
    // A time limit cancels as well.
    cancelled: () => !decide(`not cancelled in ${key}`, world),
  };
}

function statusOf(name: string, before: Before): Value | undefined {
  switch (name) {
    case 'always':
      return primitive(true);
    case 'success':
    case 'failure':
    case 'cancelled':
      return primitive(before[name]());
    default:
      return undefined;
  }
}

/** Whether a step that looks like a gate ends an outsider's run. Where his code has run before, nobody knows what ends it. */
export function turnsAway(gate: Gate, run: Run, frame: Frame, job: Job): boolean {
  const { step } = gate;
  if (!isWanted(step, run, frame, job) || isForgiven(step.mayFail, run, frame, job)) return false;
  return fails(gate, run, frame, job) && !run.isTakenOver({ frame, job, step });
}

function fails({ step, isByScript, action }: Gate, run: Run, frame: Frame, job: Job): boolean {
  const placed = { frame, job, step };
  if (action) return failsForOutsider(action, step, run.setting({ frame, job, what: 'output', step }));
  if (!isByScript) return !(step.run && takesOver(placed, run));
  // What he writes into the script may end it well before. In a workflow of his own he could do anything.
  const written = writtenScriptOf(step);
  if (
    run.start.scenario.workflowFrom !== 'pull-request' &&
    written &&
    holdsOutsidersText(written, scopeOfStep(step, run, frame, job), run.world)
  )
    return false;
  const executed = run.scriptOf(placed);
  if (!executed) return false;
  const setting = settingOfScript(step, run, frame, job);
  if (!step.run) return executed.isKnown && endOfScript(executed.node, setting)?.fails === true;
  const script = readScriptOf(executed.node);
  const shell = shellOf(step, job, frame.workflow);
  const holds = (test: Test) => {
    const read = readTestOf(test, script);
    return read && holdsInShell(read, setting);
  };
  if (!endsInFailure(script, shell, holds)) return false;
  // What stands behind the failure never runs.
  return !takesOver(placed, run, () => mayRunFiles(script) && mayRunFilesIn(script, commandsReached(script, shell, holds)));
}

/** Whether expressions in a script come to an outsider's text, through inputs and the environment as well. */
export function holdsOutsidersText(node: ScalarNode, scope: Scope, world: World): boolean {
  if (namesOutsidersText(node)) return true;
  return expressionsIn(node).some(({ expression }) => namesInValue(evaluate(expression, scope, world)).some(isOutsidersText));
}

/** Whether the failure of a step, or of a job, is none: `continue-on-error`. Anything but a plain no lets it pass. */
export function isForgiven(mayFail: boolean | SyntaxNode, run: Run, frame: Frame, job: Job): boolean {
  if (typeof mayFail === 'boolean') return mayFail;
  const value = run.evaluate(mayFail, frame, job, 'literal');
  if (value.kind === 'primitive') return value.value !== false;
  return (value.kind === 'unknown' && value.why === 'malformed') || isTruthy(value, run.world);
}

/** What a step sees, its own environment included. */
export function scopeOfStep(step: Step, run: Run, frame: Frame, job: Job): Scope {
  return run.setting({ frame, job, what: 'output', step }).scope;
}

/** Whether a test in a step's script comes out well; undefined where that cannot be told, or not yet. */
export function holdsInScript(test: Test, script: Script, { frame, job, step }: StepInFrame, run: Run): boolean | undefined {
  const read = readTestOf(test, script);
  const { language, stopsAtFailure } = shellOf(step, job, frame.workflow);
  if (!read || !stopsAtFailure || language === 'sh' || language === 'other') return undefined;
  return holdsAlreadyInShell(read, settingOfScript(step, run, frame, job));
}

/** Where its script runs. */
export function settingOfScript(step: Step, run: Run, frame: Frame, job: Job): ScriptSetting {
  const isOutsiders = run.start.scenario.actor === 'outsider';
  const placed = { frame, job, step };
  const isOwnCheckedOut = () => variableInStep(run, placed, 'GH_REPO') === undefined && !hasOutsidersFiles(placed, run);
  return { scope: scopeOfStep(step, run, frame, job), world: run.world, isOutsiders, isOwnCheckedOut };
}
