import { closingBraces } from '../../expressions/template.ts';

// GitHub replaces `${{ }}` before the shell sees any of it, quotation marks in it included. Each text fits in one way only, and none is looked
// for far away: with two ways for each expression, a line that ends without its quotation mark would take for ever.
export const expressionPattern = String.raw`\$\{\{(?:(?!\}\}).){0,500}\}\}`;

/** Longer expressions are taken for text of the shell. */
const maxExpression = 1000;

/** Where an expression of GitHub ends that begins there; undefined where none does. */
export function endOfExpression(text: string, at: number): number | undefined {
  if (!text.startsWith('${{', at) || text.indexOf('}}', at) < 0) return undefined;
  const close = closingBraces(text.slice(at, at + maxExpression), 3);
  return close < 0 ? undefined : at + close + 2;
}

/** The inside of a shell's text in double or single quotes, as a group of a regular expression. */
export const inDouble = String.raw`((?:${expressionPattern}|\\.|(?!${expressionPattern})[^"\\])*)`;
export const inSingle = `((?:${expressionPattern}|(?!${expressionPattern})[^'])*)`;

/** The same for a text without quotes. */
export const unquoted = String.raw`((?:${expressionPattern}|(?!${expressionPattern})[^\s"'\x60;&|()<>])*)`;

/** What the shell makes of a text in double quotes; undefined where it substitutes something. GitHub has replaced `${{ }}` before. */
export function unescaped(raw: string): string | undefined {
  if (/(?<!\\)[$`]/.test(withoutExpressions(raw))) return undefined;
  return raw.replace(/\\(["$`\\])/g, '$1');
}

/** The name of the variable that a text consists of: `$NAME`, `${NAME}`. */
export function variableAlone(text: string): string | undefined {
  const [, bare, braced] = /^\$(?:(\w+)|\{(\w+)\})$/.exec(text) ?? [];
  return bare ?? braced;
}

export function withoutExpressions(text: string): string {
  return text.replace(new RegExp(expressionPattern, 'g'), '');
}

/** Longer lines are not looked into: nobody writes them by hand. */
export const maxLine = 10_000;
