import { describe, type Expression, hasPart } from '../../expressions/expression.ts';
import { parseExpression } from '../../expressions/parse.ts';
import { memo, memoOfText } from '../../source/memo.ts';
import type { ScalarNode } from '../../syntax/node.ts';
import { commandsIn } from './commands/commands.ts';
import { executedWords, ownWords } from './commands/executed-words.ts';
import { isPowerShell } from './script.ts';
import { endOfExpression } from './shell-texts.ts';

/** What a script executes that is written elsewhere: `${{ inputs.command }}` where a command begins, `eval "$COMMAND"`. */
export interface PassedCode {
  /** What stands between the braces. */
  readonly expressions: readonly string[];
  /** Names of variables. */
  readonly variables: readonly string[];
}

const none: PassedCode = { expressions: [], variables: [] };

const interpreter = String.raw`(?:(?:ba|z|da|k|a|fi|pw|power|nix-)?sh(?:ell)?|su|cmd|python[\d.]*|node|deno|bun|perl|ruby|php)`;

/**
 * Most scripts execute nothing else, which a look at their text tells: an expression or a variable where a command may begin, or a program that
 * executes texts, and is given one.
 */
const mayExecute = new RegExp(
  [
    String.raw`(?:^|[;&|){!]|(?<!=)\(|\b(?:then|else|elif|if|while|until|do|sudo|exec|command|builtin|time|nohup|env)\b)[^\S\n]*["']?\$(?:\{\{|\{?\w+\}?"?(?=[\s;&|)]|$))`,
    String.raw`=\S+[^\S\n]+["']?\$\{\{`,
    String.raw`\b(?:eval|iex|invoke-expression)\b`,
    String.raw`\b${interpreter}\b(?:\\\n|[^\n])*?\s(?:-\w*[cerp]\b|--(?:eval|print|command|run)\b|-(?:encoded)?command\b|/[ck]\b|<<<|<\()`,
    String.raw`\|\s*(?:\S+\s+){0,3}?(?:\S*/)?${interpreter}\b`,
  ].join('|'),
  'im',
);

export const passedCodeIn = memo(({ text }: ScalarNode): PassedCode => passedCodeOf(text));

const passedCodeOf = memoOfText((text): PassedCode => {
  if (!mayExecute.test(text)) return none;
  // In whatever language: all of it is passed.
  const whole = expressionIn(text.trim());
  if (whole !== undefined) return { expressions: [whole], variables: [] };
  const inPowerShell = isPowerShell(text);
  const words = commandsIn(text).flatMap(command => [
    ...(command.isCertain ? ownWords(command).slice(0, 1) : []),
    ...executedWords(command, inPowerShell),
  ]);
  const expressions = words.flatMap(word => expressionIn(word.text) ?? []);
  const variables = words.flatMap(({ expanded }) => variable.exec(expanded)?.[1] ?? []);
  return expressions.length + variables.length === 0 ? none : { expressions, variables };
});

export function isPassedAny({ expressions, variables }: PassedCode): boolean {
  return expressions.length + variables.length > 0;
}

const variable = /^\$(?:env:)?\{?([A-Za-z_]\w*)\}?$/i;

/** Of a text that is one expression and nothing else. */
function expressionIn(text: string): string | undefined {
  if (endOfExpression(text, 0) !== text.length) return undefined;
  const inner = text.slice('${{'.length, -'}}'.length);
  const { expression } = parseExpression(inner);
  return expression && isHandedOn(expression) && !isTruth(expression) ? inner : undefined;
}

/** By people, jobs or steps: `${{ runner.temp }}` is none of theirs. An outsider's text is looked for everywhere, and not as code that is passed. */
function isHandedOn(expression: Expression): boolean {
  return hasPart(
    expression,
    part =>
      (part.kind === 'context' && handing.has(part.name)) || (part.kind === 'index' && describe(part) === 'github.event.inputs'),
  );
}

const handing = new Set(['inputs', 'env', 'matrix', 'vars', 'secrets', 'needs', 'steps']);

/** `true` and `false` are commands that do nothing. */
function isTruth(expression: Expression): boolean {
  switch (expression.kind) {
    case 'not':
    case 'comparison':
      return true;
    case 'logical':
      return expression.operands.every(isTruth);
    case 'literal':
      return typeof expression.value === 'boolean';
    case 'call':
      return truthFunctions.has(expression.name);
    default:
      return false;
  }
}

const truthFunctions = new Set(['contains', 'startswith', 'endswith', 'success', 'failure', 'always', 'cancelled']);

/**
 * The script with the text of a variable in place of the line that executes it; undefined where it is executed in any other way. A shell of its own
 * does not stop at failures, unless it is told to, and ends alone.
 */
export function withCodeOf(name: string, code: string, script: string): string | undefined {
  const value = String.raw`\$(?:${name}|\{${name}\})`;
  // Without quotes the shell makes one line of all, and puts names of files into it.
  const bare = /[\n*?]/.test(code.trim()) ? '' : `|eval[ \\t]+${value}`;
  const line = new RegExp(String.raw`^[ \t]*(?:(?:eval|(?:ba)?sh[ \t]+-([eux]*)c)[ \t]+"${value}"${bare})[ \t]*$`, 'gm');
  let isReplaced = false;
  const replaced = script.replace(line, (whole, options: string | undefined) => {
    isReplaced = true;
    if (whole.trimStart().startsWith('eval')) return code;
    return `(\n${options?.includes('e') ? '' : 'set +e\n'}${code}\n)`;
  });
  return isReplaced ? replaced : undefined;
}
