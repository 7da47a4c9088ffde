import { memo } from '../../source/memo.ts';
import { textOf, valueOf } from '../../syntax/node.ts';
import { githubScriptOf, type Step, stepsOf } from '../../workflow/read-steps.ts';
import type { Job } from '../../workflow/workflow.ts';
import { alwaysFails, outcomesOf } from './course.ts';
import { refuses } from './permission-checks.ts';
import { readScript, type Script } from './script.ts';
import { readTestOf } from './shell-variables.ts';

/** A step that fails for people without write access, so that jobs which need its job do not run for them. */
export interface Gate {
  readonly step: Step;
  /** As the user would call it; null where he gave it no name. */
  readonly text: string | null;
  /** Its script, where that fails only if a test in it comes out so; undefined for a step that fails if it runs. */
  readonly script: Script | undefined;
}

/** The steps of a job that may be gates. One that may fail without failing its job is none. */
export const possibleGatesOf = memo((job: Job): readonly Gate[] =>
  stepsOf(job).flatMap((step): readonly Gate[] => {
    if (step.mayFail) return [];
    const text = textOf(valueOf(step.node, 'name')) ?? step.uses?.text ?? step.id ?? null;
    if (refuses(step) || endsInFailure(step)) return [{ step, text, script: undefined }];
    const script = step.run && readScript(step.run.text);
    return script && mayTurnAway(script) ? [{ step, text, script }] : [];
  }),
);

/** It fails in a branch, and looks at something that GitHub tells it. */
function mayTurnAway(script: Script): boolean {
  if (!/\bexit\s+[1-9]/.test(script.text)) return false;
  return outcomesOf(script, test => (readTestOf(test, script) ? true : undefined)).some((it, index) => it && index > 0);
}

const refusal = /\b(?:disallow|den(?:y|ie)|forbid|refus|reject|block|prohibit)\w*|\bnot allowed\b|\bunauthori[sz]ed\b/i;

/**
 * The script fails whatever it finds: `exit 1` that stands in no branch. Where the script only calls others, its name has to do:
 * what runs for outsiders alone and is called after turning them away is there to fail.
 */
function endsInFailure(step: Step): boolean {
  const { node, run, condition } = step;
  if (!condition) return false;
  if (run) return alwaysFails(readScript(run.text)) || refusal.test(textOf(valueOf(node, 'name')) ?? '');
  return /^(?:core\.setFailed\(|throw\b)/m.test(githubScriptOf(step)?.text ?? '');
}
