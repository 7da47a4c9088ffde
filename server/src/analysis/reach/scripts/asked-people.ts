import { stringLiteral } from '../../expressions/expression.ts';
import { memo } from '../../source/memo.ts';
import { textOf } from '../../syntax/node.ts';
import { githubScriptOf, inputOf, type Step } from '../../workflow/read-steps.ts';
import { setByGitHub } from './shell-variables.ts';

/** Whom a step asks about that asks for somebody's permission, as expressions; undefined where its text does not tell. */
export const askedPeople = memo((step: Step): readonly string[] | undefined => {
  const script = githubScriptOf(step)?.text;
  if (script !== undefined) return allOf([...script.matchAll(asksInScript)].map(({ 1: call }) => usernameIn(call ?? '', script)));
  if (step.uses) return allOf([inputOf(step, 'username')].flatMap(node => (node ? [ofText(textOf(node) ?? '')] : [])));
  const commands = step.run?.text ?? '';
  return allOf([...commands.matchAll(asksInCommands)].map(({ 1: word }) => ofWord(word ?? '', commands, 0)));
});

const asksInScript =
  /\b(?:getCollaboratorPermissionLevel|getMembershipForUserInOrg|getMembershipForUser|checkMembershipForUser|checkCollaborator)\s*\(([^()]{0,500})/g;
const asksInCommands = /\b(?:collaborators|memberships|members)\/((?:\$\{\{[^{}\n]{0,200}\}\}|[^\s/{}]|\$\{\w+\}){1,200})/g;

/** A variable may be given another one's value. */
const maxVariables = 3;

function allOf(people: readonly (string | undefined)[]): readonly string[] | undefined {
  const known = people.flatMap(person => person ?? []);
  return known.length > 0 && known.length === people.length ? known : undefined;
}

function usernameIn(call: string, script: string): string | undefined {
  const [name, value] = /\busername\b(?:\s*:\s*('[^'\n]*'|"[^"\n]*"|[\w.?]+))?/.exec(call) ?? [];
  return name === undefined ? undefined : ofJavaScript(value ?? 'username', script, 0);
}

function ofJavaScript(value: string, script: string, depth: number): string | undefined {
  if (/^["']/.test(value)) return ofText(value.slice(1, -1));
  const path = value.replaceAll('?.', '.');
  if (path === 'context.actor') return 'github.actor';
  if (path === 'context.repo.owner' || path === 'context.issue.owner') return 'github.repository_owner';
  if (path.startsWith('context.payload.')) return `github.event.${path.slice('context.payload.'.length)}`;
  const variable = /^process\.env\.(\w+)$/.exec(path)?.[1];
  if (variable !== undefined) return ofEnvironment(variable);
  const assigned = depth < maxVariables && /^\w+$/.test(path) ? onlyValue(path, script, javaScriptValue) : undefined;
  return assigned === undefined ? undefined : ofJavaScript(assigned, script, depth + 1);
}

function ofWord(word: string, commands: string, depth: number): string | undefined {
  const bare = word.replace(/^["']|["']$/g, '');
  const name = /^\$\{?(\w+)\}?$/.exec(bare)?.[1];
  if (name === undefined) return ofText(bare);
  const mayBeSet = new RegExp(
    String.raw`(?<![\w$])${name}\+?=|\b(?:read|readarray|mapfile|for|printf)\b.{0,200}(?<!\$\{?)\b${name}\b`,
  );
  if (!mayBeSet.test(commands)) return ofEnvironment(name);
  const assigned = depth < maxVariables ? onlyValue(name, commands, shellValue) : undefined;
  return assigned === undefined ? undefined : ofWord(assigned, commands, depth + 1);
}

const javaScriptValue = String.raw`\s*=\s*('[^'\n]*'|"[^"\n]*"|[\w.?]+)\s*(?:;|$)`;
const shellValue = String.raw`=("[^"\n]*"|'[^'\n]*'|\$\{\{[^{}\n]*\}\}|[^\s"'&;|]+)\s*(?:;|$)`;

/** What a variable is set to, if that is done once. */
function onlyValue(name: string, script: string, value: string): string | undefined {
  const all = [...script.matchAll(new RegExp(String.raw`(?<![\w$.-])${name}\s*(?:=(?!=)|[-+|&?]+=)`, 'g'))];
  return all.length === 1 ? new RegExp(String.raw`(?<![\w$.-])${name}${value}`, 'm').exec(script)?.[1] : undefined;
}

function ofEnvironment(name: string): string {
  return setByGitHub[name] ?? `env.${name}`;
}

/** An expression alone, or a name that is written out. */
function ofText(text: string): string | undefined {
  const expression = /^\s*\$\{\{([^{}]*)\}\}\s*$/.exec(text)?.[1]?.trim();
  return expression ?? (/^[\w-]+(?:\[bot\])?$/.test(text) ? stringLiteral(text) : undefined);
}
