import { textOf, valueOf } from '../../syntax/node.ts';
import { githubScriptOf, type Step } from '../../workflow/read-steps.ts';
import { maxLine } from './shell-texts.ts';

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
  if (answeringActions.test(name)) return demandsMuch(step) && textOf(valueOf(step.with, 'error-if-missing')) === 'true';
  const script = githubScriptOf(step)?.text ?? '';
  const fails = /setFailed\(|\bthrow\b/.test(script) && !answers(script);
  if (answersInScript.test(script)) return fails && !admitsContributors(script) && !admitsReaders(script);
  // These throw by themselves.
  if (throwsInScript.test(script)) return !answers(script) && (fails || !/\bcatch\b/.test(script));
  const commands = step.run?.text ?? '';
  return (
    asks(step, commands) && !answers(commands) && (/\bexit\s+[1-9]/.test(commands) || endsWithGrep.test(lastLineOf(commands)))
  );
}

/**
 * Whether the outputs of a step say what the actor may do. `denied`: they are `false` for an outsider. `computed`: they are whatever the step
 * makes of it.
 */
export function permissionIn(step: Step, output: string): 'denied' | 'computed' | undefined {
  if (answeringActions.test(step.uses?.text ?? '') && demandsMuch(step))
    return /permissions?$/i.test(output) ? 'computed' : 'denied';
  if (noAnswer.test(output)) return undefined;
  const script = githubScriptOf(step)?.text ?? '';
  const isAsked = answersInScript.test(script) && !admitsContributors(script);
  return isAsked || throwsInScript.test(script) || asks(step, step.run?.text ?? '') ? 'computed' : undefined;
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

/** What a comment asks for is handed on beside whether its author may. */
const noAnswer = /^(?:command|cmd|args?|arguments?|action|task|body|comment|sha|ref|branch|number|pr|issue)(?:$|[-_])/i;

/** It hands on what it has found: where it fails, that may be for another reason. */
function answers(script: string): boolean {
  return /\bsetOutput\b|\breturn\s+["'`]|GITHUB_OUTPUT/.test(script);
}

/** With GitHub's command, or by what a variable says of whoever acts. */
function asks({ node }: Step, commands: string): boolean {
  // Anybody has some permission in a public repository.
  if (asksForPermission.test(commands) && /\b(?:admin|maintain|write|push|triage)\b/.test(commands))
    return !admitsReaders(commands);
  if (asksForMembership.test(commands)) return true;
  const env = valueOf(node, 'env');
  const variables = env?.kind === 'mapping' ? env.entries : [];
  return variables.some(({ value }) => association.test(textOf(value) ?? '')) && !admitsContributors(commands);
}

/** Those are outsiders who have had a pull request merged. */
function admitsContributors(script: string): boolean {
  return /\bCONTRIBUTOR\b/.test(script);
}

/** Who asks for no more than reading, or lists it among what will do, admits everybody to a public repository. */
function admitsReaders(script: string): boolean {
  if (readingWillDo.test(script)) return true;
  return /["']none["']/.test(script) && !/\b(?:admin|maintain|write|push|triage|read)\b/.test(script);
}

const readingWillDo =
  /\b(?:admin|maintain|write|push)["']?\s*[,|]\s*["']?read\b|\bread["']?\s*[,|]\s*["']?(?:admin|maintain|write|push)\b/;

// Who comments on an issue need not have written it.
const association = /(?<!\bissue\??\.)author_association/;
const answersInScript = new RegExp(`getCollaboratorPermissionLevel|${association.source}`);
const throwsInScript = /\b(?:getMembershipForUserInOrg|getMembershipForUser|checkMembershipForUser|checkCollaborator)\b/;
const asksForPermission = /collaborators\/(?:\$\{\{[^{}\n]{0,200}\}\}|(?!\$\{\{)\S){0,200}?\/permission/;
const asksForMembership = /\/memberships\/|\borgs\/\S{1,200}\/members\//;
/** The search for the permissions that will do is the last command. */
const endsWithGrep = /\|\s*grep\s+-\w*q(?:"[^"]*"|'[^']*'|[^"'&;|])*$/;

function demandsMuch({ with: inputs }: Step): boolean {
  return !['permission', 'required-permission', 'require'].some(input => anybodys.test(textOf(valueOf(inputs, input)) ?? ''));
}

function lastLineOf(script: string): string {
  return script.trimEnd().split('\n').at(-1)?.slice(0, maxLine) ?? '';
}
