import { type Happening, isPowerShell, type Script } from './script.ts';
import { inDouble, inSingle, maxLine, unescaped, unquoted } from './shell-texts.ts';

/** One write of a script to a variable of its shell. `start` is where the value starts. */
export interface VariableWrite extends Happening {
  /** Undefined where only running the script could tell. */
  readonly value: string | undefined;
}

const readable = new RegExp(String.raw`(?:"${inDouble}"|'${inSingle}'|${unquoted})(?=$|[\s;&|)])`, 'y');

/** Nothing is known of any variable behind these. */
const mayBeAny =
  /(?:^|[;&|({]\s*)(?:\.|source|eval)\s|\b(?:declare|typeset|local|export|readonly)\s+(?:-\w+\s+)*["'$]|\bprintf\s+-v\s+["$]|\bSet-Variable\b/im;

/** Everything that sets the variable, in the order of the script. */
export function variableWrites(variable: string, script: Script): readonly VariableWrite[] {
  const any = mayBeAny.test(script.text) ? [{ start: 0, branch: 0, value: undefined }] : [];
  return [...any, ...namedWrites(variable, script)];
}

/** The same, but for what may set any variable. */
export function namedWrites(variable: string, { text: script, lines }: Script): readonly VariableWrite[] {
  const name = isPowerShell(script)
    ? String.raw`\$(?:\w+:)?${variable}\s*[+-]?=(?!=)\s*`
    : String.raw`(?<![\w$."'-])${variable}\+?=`;
  const assigned = new RegExp(name, isPowerShell(script) ? 'gi' : 'g');
  const otherwise = new RegExp(
    String.raw`\b(?:read|readarray|mapfile|getopts|printf\s+-v|for|foreach|select|unset)\b.*\b${variable}\b|\b${variable}\[|\{${variable}:?=`,
    'i',
  );
  return lines.flatMap(({ text, start: index, branch }): readonly VariableWrite[] => {
    if (/^\s*#/.test(text)) return [];
    if (text.length > maxLine || otherwise.test(text)) return [{ start: index, branch, value: undefined }];
    const signs = [...text.matchAll(assigned)].filter(({ index: at }) => !isShown(text.slice(0, at)));
    return signs.map(({ 0: sign, index: at }) => {
      readable.lastIndex = at + sign.length;
      const [, double, single, bare] = readable.exec(text) ?? [];
      // What is added to it, or the command whose result a variable of PowerShell takes.
      const isComputed = /[+-]=/.test(sign) || (bare !== undefined && sign.includes('$'));
      const value = isComputed ? undefined : (single ?? unescaped(double ?? bare ?? '$'));
      return { start: index + at + sign.length + (bare === undefined ? 1 : 0), branch, value };
    });
  });
}

/** `echo v=$v`, given what stands before the name. */
export function isShown(before: string): boolean {
  return /\b(?:echo|printf)\s[^;&|]*$/.test(before);
}

/** What GitHub sets for every script, as its contexts have it; undefined for all other variables. */
export function setByGitHub(name: string): string | undefined {
  return Object.hasOwn(ofGitHub, name) ? ofGitHub[name] : undefined;
}

/** The value that a script is started with for a variable, as an expression. */
export function givenVariable(name: string): string {
  return setByGitHub(name) ?? `env.${name}`;
}

const ofGitHub: Readonly<Record<string, string>> = {
  GITHUB_ACTOR: 'github.actor',
  GITHUB_API_URL: 'github.api_url',
  GITHUB_BASE_REF: 'github.base_ref',
  GITHUB_EVENT_NAME: 'github.event_name',
  GITHUB_HEAD_REF: 'github.head_ref',
  GITHUB_REF: 'github.ref',
  GITHUB_REF_NAME: 'github.ref_name',
  GITHUB_REF_TYPE: 'github.ref_type',
  GITHUB_REPOSITORY: 'github.repository',
  GITHUB_REPOSITORY_OWNER: 'github.repository_owner',
  GITHUB_TRIGGERING_ACTOR: 'github.triggering_actor',
};
