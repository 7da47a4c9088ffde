import { type Answer, type Asked, questionOf } from './answers.ts';
import { maxLine, variableAlone } from './shell-texts.ts';
import { givenVariable } from './shell-variables.ts';
import { expressionOfShell } from './written-texts.ts';

/** A value of the shell: an expression, whose value is a text, or an answer of GitHub's. */
export type Side = string | Answer;

/** The value of a variable of the shell; undefined where it depends on more than can be told. */
export type VariableOf = (name: string) => Side | undefined;

/** What `$(…)` comes to where it asks GitHub about somebody: `gh api …/permission --jq .permission`, `curl … | jq -r .role_name`, each with `|| echo none`. */
export function valueOfCommand(text: string, variableOf: VariableOf): Side | undefined {
  if (text.length > maxLine) return undefined;
  const [command = '', otherwise, ...more] = splitAt(withoutErrors(text), '||');
  const fallback = otherwise === undefined ? undefined : fallbackOf(otherwise);
  if (more.length > 0 || (otherwise !== undefined && fallback === undefined)) return undefined;
  const value = valueOfPipeline(splitAt(command, '|'), variableOf);
  return typeof value === 'object' && fallback !== undefined ? { ...value, fallback } : value;
}

/** Whom a command asks about that fails if he is no member or collaborator; undefined for all other commands. */
export function memberAsked(text: string, variableOf: VariableOf): Asked | undefined {
  const command = withoutErrors(text);
  const asked = text.length > maxLine || splitAt(command, '|').length > 1 ? undefined : askedBy(command, variableOf);
  const isTelling = /^gh\s/.test(command) || /\s(?:-[a-zA-Z]*f[a-zA-Z]*|--fail|--fail-with-body)(?=\s|$)/.test(command);
  return asked?.question === 'membership' && isTelling ? asked : undefined;
}

/**
 * What the shell makes of a text that it expands, outside of quotation marks or in double ones, where that is one expression, one command or one
 * variable; all other texts are left to `otherwise`.
 */
export function valueOfExpanded(
  text: string,
  variableOf: VariableOf,
  otherwise: (text: string) => Side | undefined = plainValue,
): Side | undefined {
  const expression = /^\$\{\{((?:(?!\}\}|\$\{\{).)*)\}\}$/.exec(text)?.[1];
  if (expression !== undefined) return `format('{0}', ${expression})`;
  const command = /^\$\((.*)\)$/.exec(text)?.[1];
  if (command !== undefined) return valueOfCommand(command, variableOf);
  const variable = variableAlone(text);
  return variable === undefined ? otherwise(text) : variableOf(variable);
}

/** Of a text without anything that a shell or an expression may take for more. */
export function plainValue(text: string): string | undefined {
  return /^[\w ./:@-]*$/.test(text) ? `'${text}'` : undefined;
}

function valueOfPipeline([first = '', ...others]: readonly string[], variableOf: VariableOf): Side | undefined {
  let value = askedBy(first, variableOf) ?? shownBy(first, variableOf) ?? filteredBy(first, variableOf);
  for (const command of others) {
    // An answer has neither blanks nor capitals.
    if (/^tr\s+(?:-d\s+\S+|\S+\s+\S+)$/.test(command) || command === 'xargs') continue;
    const filter = filterOf(command);
    value = value !== undefined && filter !== undefined ? filtered(value, filter) : undefined;
  }
  return value;
}

const expression = String.raw`\$\{\{[^{}\n]{0,200}\}\}`;
const inPath = String.raw`(?:${expression}|[^\s"'$]|\$(?!\{\{)){1,200}?`;
const name = String.raw`(?:${expression}|\$\([^()\n]{0,200}\)|\$\{\w+\}|[^\s/{}"'?$]|\$\w+){1,200}`;
const path = new RegExp(
  String.raw`(?:^|[\s"'])((?:${inPath}/|/)?(?:repos/${inPath}/collaborators|(?:orgs|teams)/${inPath}/(?:members|memberships)))/(${name})(/permission)?(?=["'\s]|$)`,
);

/** `gh api …`, `curl …` */
function askedBy(command: string, variableOf: VariableOf): Answer | undefined {
  if (!/^(?:gh\s+api|curl)\s/.test(command) || isSending.test(command)) return undefined;
  const [, place = '', word = '', ofPermission] = path.exec(command) ?? [];
  if (word === '') return undefined;
  const subject: Asked = { person: personIn(word, variableOf), ...placeIn(place, variableOf) };
  const asked: Answer = { question: ofPermission ? 'permissions' : 'membership', ...subject };
  if (/^curl\s/.test(command))
    return statusAlone.test(command) ? (ofPermission ? undefined : { ...asked, question: 'status' }) : asked;
  const filter = /\s(?:--jq|-q)(?:\s+|=)("[^"]*"|'[^']*'|[^\s"']+)/.exec(command)?.[1];
  if (filter === undefined || !ofPermission) return asked;
  const read = filtered(asked, bare(filter));
  return typeof read === 'object' ? read : undefined;
}

const isSending = /\s(?:(?:-X|--method|--request)[\s=]*(?!GET\b)\w|-[dfF]\s+\w|--(?:field|raw-field|data)\b)/;
const statusAlone = /\s(?:-w|--write-out)\s*["']?%\{http_code\}/;

/** `echo "$ANSWER"` */
function shownBy(command: string, variableOf: VariableOf): Side | undefined {
  const shown = /^(?:echo|printf\s+(?:"%s(?:\\n)?"|'%s(?:\\n)?'|%s))\s+("\$(?:\w+|\{\w+\})"|\$(?:\w+|\{\w+\}))$/.exec(
    command,
  )?.[1];
  return shown === undefined ? undefined : variableIn(shown, variableOf);
}

/** `jq -r .permission <<< "$ANSWER"` */
function filteredBy(command: string, variableOf: VariableOf): Side | undefined {
  const [, before = '', word = ''] = /^(.*?)\s*<<<\s*("\$(?:\w+|\{\w+\})"|\$(?:\w+|\{\w+\}))$/.exec(command) ?? [];
  const filter = filterOf(before);
  const value = filter === undefined ? undefined : variableIn(word, variableOf);
  return value === undefined || filter === undefined ? undefined : filtered(value, filter);
}

function filterOf(command: string): string | undefined {
  const filter = /^jq\s+(?:-[a-zA-Z]+\s+|--raw-output\s+|--exit-status\s+)*("[^"]*"|'[^']*'|[^\s"'|]+)$/.exec(command)?.[1];
  return filter === undefined ? undefined : bare(filter);
}

function filtered(value: Side, filter: string): Side | undefined {
  if (typeof value === 'string' || value.question !== 'permissions') return undefined;
  const read = questionOf(filter);
  return read && { ...value, ...read };
}

function variableIn(word: string, variableOf: VariableOf): Side | undefined {
  return variableOf(/\w+/.exec(word)?.[0] ?? '');
}

/** A name that is written out, an expression or a variable. */
function personIn(word: string, variableOf: VariableOf): string | undefined {
  const written = /^\$\{\{([^{}]*)\}\}$/.exec(word)?.[1]?.trim();
  if (written !== undefined) return written;
  const variable = variableAlone(word);
  const value = variable === undefined ? undefined : variableOf(variable);
  if (typeof value === 'string') return value;
  return /^[\w-]+(?:\[bot\])?$/.test(word) ? `'${word}'` : undefined;
}

/**
 * What stands before the name. For `{owner}` and `{repo}`, `gh` puts in those of `GH_REPO`, or of the repository that is checked out, which may be
 * a fork: https://cli.github.com/manual/gh_api.
 */
function placeIn(path: string, variableOf: VariableOf): Omit<Asked, 'person'> {
  const valueOf = (name: string): string | undefined => {
    const value = variableOf(name);
    return typeof value === 'string' ? value : undefined;
  };
  if (!/^\/?repos\/\{owner\}\/\{repo\}\/collaborators$/.test(path)) return { place: expressionOfShell(path, valueOf) };
  const place = valueOf('GH_REPO');
  return { place, isCheckedOutElse: place === givenVariable('GH_REPO') };
}

/** `|| echo none`, `|| true` */
function fallbackOf(command: string): string | undefined {
  if (/^(?:true|:)$/.test(command)) return '';
  const text = /^echo(?:\s+(?:-n\s+)?("[\w .-]*"|'[\w .-]*'|[\w.-]+))?$/.exec(command);
  return text ? bare(text[1] ?? '') : undefined;
}

/** Where messages go to decides nothing. */
function withoutErrors(text: string): string {
  return text.replace(/\s+(?:2>\s*(?:\/dev\/null|&1)|&?>\s*\/dev\/null)(?=\s|$)/g, '').trim();
}

function bare(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2');
}

/** The parts of a command line between those operators that stand in no text. */
function splitAt(text: string, operator: '|' | '||'): readonly string[] {
  const pieces = text.matchAll(/\$\{\{(?:(?!\}\}).)*\}\}|"(?:\\.|[^"\\])*"|'[^']*'|(\|\|?)|[\s\S]/g);
  return [...pieces]
    .map(([piece, found]) => (found === operator ? '\0' : piece))
    .join('')
    .split('\0')
    .map(part => part.trim());
}
