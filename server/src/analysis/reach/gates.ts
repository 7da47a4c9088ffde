import { memo } from '../source/memo.ts';
import { textOf, valueOf } from '../syntax/node.ts';
import { githubScriptOf, type Step, stepsOf } from '../workflow/read-steps.ts';
import type { Job } from '../workflow/workflow.ts';
import { refuses } from './permission-checks.ts';
import { scriptLines } from './script-lines.ts';

/** A step that fails for people without write access, so that jobs which need its job do not run for them. */
export interface Gate {
  readonly step: Step;
  /** As the user would call it; null where he gave it no name. */
  readonly text: string | null;
}

/** The steps of a job that are gates if they run. One that may fail without failing its job is none. */
export const possibleGatesOf = memo((job: Job): readonly Gate[] =>
  stepsOf(job)
    .filter(it => !it.mayFail && (refuses(it) || endsInFailure(it)))
    .map(step => ({ step, text: textOf(valueOf(step.node, 'name')) ?? step.uses?.text ?? step.id ?? null })),
);

const refusal = /\b(?:disallow|den(?:y|ie)|forbid|refus|reject|block|prohibit)\w*|\bnot allowed\b|\bunauthori[sz]ed\b/i;

/**
 * The script fails whatever it finds: `exit 1` that stands in no branch. Where the script only calls others, its name has to do:
 * what runs for outsiders alone and is called after turning them away is there to fail.
 */
function endsInFailure(step: Step): boolean {
  const { node, run, condition } = step;
  if (!condition) return false;
  if (run) return alwaysFails(run.text) || refusal.test(textOf(valueOf(node, 'name')) ?? '');
  return /^(?:core\.setFailed\(|throw\b)/m.test(githubScriptOf(step)?.text ?? '');
}

const falseAlone = /^false\s*(?:[;#]|$)/;

function alwaysFails(script: string): boolean {
  for (const { text, branch, end } of scriptLines(script)) {
    if (end?.how === 'well') return false;
    if (branch === 0 && (end?.how === 'badly' || falseAlone.test(text))) return true;
  }
  return false;
}
