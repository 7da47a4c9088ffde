import { memo } from '../../source/memo.ts';
import { textOf, valueOf } from '../../syntax/node.ts';
import type { Step } from '../../workflow/read-steps.ts';

/** These end with an error for somebody without the permission that they ask for. CodeQL's list of control checks has the same. */
const refusingActions =
  /^(?:prince-chrismc\/check-actor-permissions-action|lannonbr\/repo-permission-check-action|sushichop\/action-repository-permission|themoddinginquisition\/actions-team-membership|xt0rted\/slash-command-action)@/i;

/** These hand on whether somebody has a permission, or is in a team. The first ends with an error if it is asked to. */
const answeringActions =
  /^(?:actions-cool\/check-user-permission|prince-chrismc\/check-actor-permissions-action|scherermichael-oss\/action-has-permission|tspascoal\/get-user-teams-membership)@/i;

/** What everybody may do in a public repository is no permission. */
const anybodys = /^(?:read|none)$/i;

/** A step that asks for the actor's permission and fails without it. */
export function refuses(step: Step): boolean {
  const name = step.uses?.text ?? '';
  if (refusingActions.test(name)) return demandsMuch(step);
  return answeringActions.test(name) && demandsMuch(step) && textOf(valueOf(step.with, 'error-if-missing')) === 'true';
}

/**
 * Whether the outputs of an action say what the actor may do. `denied`: they are `false` for an outsider. `computed`: they are whatever the action
 * makes of it.
 */
export function permissionIn(step: Step, output: string): 'denied' | 'computed' | undefined {
  if (!answeringActions.test(step.uses?.text ?? '') || !demandsMuch(step)) return undefined;
  return /permissions?$/i.test(output) ? 'computed' : 'denied';
}

/** Whether a script for actions/github-script may ask who somebody is: what it makes of the answer is read from its statements. */
export function mayAsk(script: string): boolean {
  return asksForPermission.test(script) || asksForMembership.test(script);
}

/** Whether a step may ask that with a script of the shell, or tests what GitHub says of him. */
export const asksWhoSomebodyIs = memo(
  ({ run, node }: Step): boolean =>
    run !== undefined &&
    /author_association|\/(?:collaborators|members|memberships)\//.test(node.chunk.text.slice(node.start, node.end)),
);

const asksForPermission = /getCollaboratorPermissionLevel|author_association|\/collaborators\/\{username\}/;

/** Requests of octokit that GitHub answers with an error about who is no member. */
const memberships =
  'getMembershipForUserInOrg|getMembershipForUser|getOrgMembershipForUser|check(?:Public)?MembershipForUser|checkCollaborator';
export const asksForMembership = new RegExp(String.raw`\b(?:${memberships})\b`);

/** Whether a function of octokit is such a request. */
export function isAboutMembership(name: string): boolean {
  return asksForMembership.exec(name)?.[0] === name;
}

/** GitHub's own answer about whoever acts, as a request of octokit/request-action hands it on; undefined for all other outputs. */
export function outsidersPermission({ uses, with: inputs }: Step, output: string): readonly string[] | undefined {
  if (output !== 'data' || !/^octokit\/request-action@/i.test(uses?.text ?? '')) return undefined;
  return permissionOfActor.test(textOf(valueOf(inputs, 'route')) ?? '')
    ? ['{"permission":"read"}', '{"permission":"none"}']
    : undefined;
}

const permissionOfActor =
  /\/collaborators\/\$\{\{\s*github\.(?:actor|triggering_actor|event\.(?:sender|comment\.user)\.login)\s*\}\}\/permission$/i;

/** How an answer says that somebody may not. */
export const denials = /^(?:false|no|0|none|read|denied|unauthorized|forbidden|untrusted)$/i;

function demandsMuch({ with: inputs }: Step): boolean {
  return !['permission', 'required-permission', 'require'].some(input => anybodys.test(textOf(valueOf(inputs, input)) ?? ''));
}
