import { memo } from '../source/memo.ts';
import { textOf, valueOf } from '../syntax/node.ts';
import { type Step, stepsOf } from '../workflow/read-steps.ts';
import type { Job } from '../workflow/workflow.ts';

/** A step that fails for people without write access, so that jobs which need its job do not run for them. */
export interface Gate {
  readonly step: Step;
  /** As the user would call it. */
  readonly text: string;
}

/** The first gate among a job's steps. `isCertain` says whether a step's `if:` is certain to hold in an outsider's run. */
export function gateOf(job: Job, isCertain: (step: Step) => boolean): Gate | undefined {
  return possibleGatesOf(job).find(({ step }) => isCertain(step));
}

/** The steps that are gates if they run. One that may fail without failing its job is none. */
export const possibleGatesOf = memo((job: Job): readonly Gate[] =>
  stepsOf(job)
    .filter(it => !it.mayFail && (refuses(it) || endsInFailure(it)))
    .map(step => ({ step, text: textOf(valueOf(step.node, 'name')) ?? step.uses?.text ?? step.id ?? 'a step that fails' })),
);

/** These end with an error for somebody without the permission that they ask for. CodeQL's list of control checks has the same. */
const permissionActions =
  /^(?:prince-chrismc\/check-actor-permissions-action|lannonbr\/repo-permission-check-action|sushichop\/action-repository-permission|themoddinginquisition\/actions-team-membership|xt0rted\/slash-command-action)@/i;

/** A step that asks for the actor's permission and fails without it; its own `if:` says for which events it asks. */
function refuses({ uses, run, with: inputs, condition }: Step): boolean {
  if (condition) return false;
  if (permissionActions.test(uses?.text ?? '')) return true;
  const script = /^actions\/github-script@/i.test(uses?.text ?? '') ? (textOf(valueOf(inputs, 'script')) ?? '') : '';
  if (/getCollaboratorPermissionLevel|getMembershipForUserInOrg|checkCollaborator/.test(script))
    return /setFailed\(|\bthrow\b/.test(script);
  return /collaborators\/\S*\/permission|\/memberships\//.test(run?.text ?? '') && /\bexit\s+[1-9]/.test(run?.text ?? '');
}

const refusal = /\b(?:disallow|den(?:y|ie)|forbid|refus|reject|block|prohibit)\w*|\bnot allowed\b|\bunauthori[sz]ed\b/i;

/**
 * The script fails whatever it finds: `exit 1` that stands in no branch. Where the script only calls others, its name has to do:
 * what runs for outsiders alone and is called after turning them away is there to fail.
 */
function endsInFailure({ node, run, uses, with: inputs, condition }: Step): boolean {
  if (!condition) return false;
  if (run) return /^(?:exit\s+[1-9]|false)\b/m.test(run.text) || refusal.test(textOf(valueOf(node, 'name')) ?? '');
  const script = textOf(valueOf(inputs, 'script')) ?? '';
  return /^actions\/github-script@/i.test(uses?.text ?? '') && /^(?:core\.setFailed\(|throw\b)/m.test(script);
}
