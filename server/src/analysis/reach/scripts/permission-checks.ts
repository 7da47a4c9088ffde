import { memo } from '../../source/memo.ts';
import type { Step } from '../../workflow/read-steps.ts';

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
