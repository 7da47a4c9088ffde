import { hasExpression } from '../../expressions/template.ts';
import { memo } from '../../source/memo.ts';
import { textOf, valueOf } from '../../syntax/node.ts';
import { githubScriptOf, type Step, stepsOf } from '../../workflow/read-steps.ts';
import type { Job } from '../../workflow/workflow.ts';
import { endsInFailure } from './ending/shell-ending.ts';
import type { Shell } from './ending/shells.ts';
import { jsStatementsOf } from './javascript/js-statements.ts';
import { isPassedAny, passedCodeIn } from './passed-code.ts';
import { type PermissionAction, permissionActionOf } from './permission-actions.ts';
import { asksForMembership } from './permission-checks.ts';
import { readScriptOf, type Script, type Test } from './script.ts';
import { readTestOf } from './told-variables.ts';

/** A step that fails for people without write access, so that jobs which need its job do not run for them. */
export interface Gate {
  readonly step: Step;
  /** As the user would call it; null where he gave it no name. */
  readonly text: string | null;
  /** Its script fails or not; false for a step that fails if it runs. */
  readonly isByScript: boolean;
  /** It fails only if a test in its script comes out so, if code does that is passed to it, or if the inputs of its action are of that kind. */
  readonly isTesting: boolean;
  /** The action that it uses, if that asks for somebody's permission. */
  readonly action?: PermissionAction;
}

/** The steps of a job that may be gates. One that may fail without failing its job is none. */
export const possibleGatesOf = memo((job: Job): readonly Gate[] => stepsOf(job).flatMap(step => possibleGate(step) ?? []));

/** By the step, which stays while others of its job are edited. */
const possibleGate = memo((step: Step): Gate | undefined => {
  // What runs in the background may be cancelled.
  if (step.mayFail === true || step.isInBackground) return undefined;
  const text = textOf(valueOf(step.node, 'name')) ?? step.uses?.text ?? step.id ?? null;
  if (isThereToFail(step)) return { step, text, isByScript: false, isTesting: false };
  const action = permissionActionOf(step);
  if (action) return action.fails ? { step, text, isByScript: false, isTesting: isOpen(step), action } : undefined;
  if (mayFailInScript(step)) return { step, text, isByScript: true, isTesting: true };
  if (step.run && isPassedAny(passedCodeIn(step.run))) return { step, text, isByScript: true, isTesting: true };
  const script = step.run && mayEnd.test(step.run.text) ? readScriptOf(step.run) : undefined;
  const failure = script && failureOf(script);
  return failure && { step, text, isByScript: true, isTesting: failure === 'by tests' };
});

/** Whether what an action is given is known in a run only. */
function isOpen({ with: inputs }: Step): boolean {
  return inputs !== undefined && hasExpression(inputs);
}

/** What else a shell's script consists of may fail, and may not. */
const mayEnd = /\bexit\b|\bfalse\b|\btest\s|\[\s|^\s*\$\{\{|\bgrep\s|\b(?:members(?:hips)?|collaborators)\//m;

/** Its words alone say little: what becomes of them is looked at in each world. */
function mayFailInScript(step: Step): boolean {
  const script = githubScriptOf(step);
  return (
    script !== undefined &&
    (failing.test(script.text) || asksForMembership.test(script.text)) &&
    jsStatementsOf(script) !== undefined
  );
}

const failing = /\bsetFailed\b|\bthrow\b|\bprocess\.exit/;

const usualShell: Shell = { language: 'bash', stopsAtFailure: true };

const failureOf = memo((script: Script): 'certain' | 'by tests' | undefined => {
  if (endsInFailure(script, usualShell, () => undefined)) return 'certain';
  return mayFailBy(script, new Map()) ? 'by tests' : undefined;
});

/** Scripts with more tests are taken for gates, and looked at again in each world. */
const maxTests = 4;

/** Whether some answers to tests of what GitHub tells it make the script fail. */
function mayFailBy(script: Script, answers: ReadonlyMap<Test, boolean>): boolean {
  if (answers.size > maxTests) return true;
  let open: Test | undefined;
  const holds = (test: Test) => {
    const answer = answers.get(test);
    if (answer === undefined && readTestOf(test, script)) open ??= test;
    return answer;
  };
  if (endsInFailure(script, usualShell, holds)) return true;
  const next = open;
  return next !== undefined && [true, false].some(answer => mayFailBy(script, new Map([...answers, [next, answer]])));
}

/** Also `Access denied`, but not of what a step looks for: `Look for blocked words`. */
const refusal =
  /\b(?:disallow|den(?:y|ie)|forbid|refus|reject|block|prohibit)(?!\w*(?:ed|en) \w)\w*|\bnot allowed\b|\bunauthori[sz]ed\b/i;

/**
 * Where a script only calls others, its name has to do: what runs for outsiders alone and is called after turning them away is there to fail.
 */
function isThereToFail(step: Step): boolean {
  const { node, run, condition } = step;
  if (!condition) return false;
  if (run) return refusal.test(textOf(valueOf(node, 'name')) ?? '');
  return /^(?:core\.setFailed\(|throw\b)/m.test(githubScriptOf(step)?.text ?? '');
}
