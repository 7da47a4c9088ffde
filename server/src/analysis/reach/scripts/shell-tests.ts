import type { Test } from './script.ts';
import { expressionPattern } from './shell-texts.ts';

/** The expression that is true where a test of the shell comes out well. `variableOf`: an expression for a variable of the shell. */
export function expressionOfTest(test: Test, variableOf: (name: string) => string | undefined): string | undefined {
  if (test.kind === 'command') {
    const expression = ofCommand(test.text, variableOf);
    return expression !== undefined && test.isNegated ? `!(${expression})` : expression;
  }
  if (test.kind !== 'case') return undefined;
  const word = operand(test.word, variableOf);
  const patterns = test.patterns.split('|').map(pattern => comparison(word, '=', pattern.trim(), true, variableOf));
  return patterns.every(it => it !== undefined) ? patterns.join(' || ') : undefined;
}

type VariableOf = (name: string) => string | undefined;

/** A part of a command that `&&` and `||` do not stand in. */
const atom = String.raw`(?:${expressionPattern}|"(?:${expressionPattern}|\\.|[^"\\])*"|'[^']*'|[^"'&|])`;
const chain = new RegExp(String.raw`(${atom}+)(&&|\|\||$)`, 'y');

/** Commands that `&&` and `||` join, from the left. */
function ofCommand(text: string, variableOf: VariableOf): string | undefined {
  const inner = /^\[\[\s+(.*)\s+\]\]$/.exec(text)?.[1];
  if (inner !== undefined && !inner.includes(']]')) return ofChain(inner, part => inBrackets(part, true, variableOf));
  return ofChain(text, part => ofSimple(part, variableOf));
}

function ofChain(text: string, ofPart: (part: string) => string | undefined): string | undefined {
  let whole: string | undefined;
  let operator = '';
  chain.lastIndex = 0;
  for (let found = chain.exec(text); found; found = chain.exec(text)) {
    const [, part = '', next = ''] = found;
    const expression = ofNegated(part.trim(), ofPart);
    if (expression === undefined) return undefined;
    whole = whole === undefined ? expression : `(${whole}) ${operator} (${expression})`;
    operator = next;
    if (next === '') return whole;
  }
  return undefined;
}

function ofNegated(part: string, ofPart: (part: string) => string | undefined): string | undefined {
  const negated = /^!\s+(.*)$/.exec(part)?.[1];
  if (negated === undefined) return ofPart(part);
  const expression = ofNegated(negated, ofPart);
  return expression === undefined ? undefined : `!(${expression})`;
}

function ofSimple(text: string, variableOf: VariableOf): string | undefined {
  const [, brackets, double] = /^\[\s+(.*)\s+\]$|^\[\[\s+(.*)\s+\]\]$/.exec(text) ?? [];
  if (double !== undefined) return ofCommand(text, variableOf);
  const inner = brackets ?? /^test\s+(.*)$/.exec(text)?.[1];
  if (inner !== undefined)
    return / -[ao] /.test(inner) ? undefined : ofNegated(inner, part => inBrackets(part, false, variableOf));
  // `if ${{ … }}; then` runs what GitHub has put there: the command `true`, or `false`.
  const command = operand(text, variableOf);
  return command !== undefined && /^(?:\$\{\{|"?\$\{?\w|true$|false$)/.test(text) ? `${command} == 'true'` : undefined;
}

const side = String.raw`("(?:${expressionPattern}|\\.|[^"\\])*"|'[^']*'|${expressionPattern}|[^\s"'=!<>()]+)`;
const compared = new RegExp(String.raw`^${side}\s+(==?|!=)\s+${side}$`);
const unary = new RegExp(String.raw`^(-[nz])\s+${side}$`);
const alone = new RegExp(`^${side}$`);

/** `hasPatterns`: an unquoted text on the right is one, as within `[[ ]]`. */
function inBrackets(text: string, hasPatterns: boolean, variableOf: VariableOf): string | undefined {
  const [, left = '', operator = '', right = ''] = compared.exec(text) ?? [];
  if (operator) return comparison(operand(left, variableOf), operator === '!=' ? '!=' : '=', right, hasPatterns, variableOf);
  const [, option, tested = alone.exec(text)?.[1]] = unary.exec(text) ?? [];
  const value = tested === undefined ? undefined : operand(tested, variableOf);
  return value === undefined ? undefined : `${value} ${option === '-z' ? '==' : '!='} ''`;
}

function comparison(
  left: string | undefined,
  operator: '=' | '!=',
  right: string,
  hasPatterns: boolean,
  variableOf: VariableOf,
): string | undefined {
  if (left === undefined) return undefined;
  const beginning = hasPatterns ? /^([^*?[\]\\"'$]+)\*$/.exec(right)?.[1] : undefined;
  const isPattern = hasPatterns && /^[^"']*[*?[]/.test(right) && !right.includes('${{');
  if (isPattern && beginning === undefined) return undefined;
  const other = beginning === undefined ? operand(right, variableOf) : undefined;
  if (beginning !== undefined) return `${operator === '!=' ? '!' : ''}startsWith(${left}, '${beginning}')`;
  return other === undefined ? undefined : `${left} ${operator === '!=' ? '!=' : '=='} ${other}`;
}

const whole = new RegExp(`^${expressionPattern}$`);

/** A text of the shell as an expression: `"${{ … }}"`, `$VARIABLE`, or something without any of these. All of them are texts. */
function operand(raw: string, variableOf: VariableOf): string | undefined {
  const quoted = /^"(.*)"$/s.exec(raw)?.[1];
  const single = /^'([^']*)'$/.exec(raw)?.[1];
  const text = quoted ?? single ?? raw;
  if (whole.test(text)) return `format('{0}', ${text.slice(3, -2)})`;
  if (single !== undefined) return text.includes('${{') ? undefined : `'${single}'`;
  const variable = /^\$(?:(\w+)|\{(\w+)(?::-)?\})$/.exec(text);
  if (variable) return variableOf(variable[1] ?? variable[2] ?? '');
  // GitHub compares without regard to case, and writes truth values in small letters.
  return /[$`\\'"*?~]|^(?:True|TRUE|False|FALSE)$/.test(text) ? undefined : `'${text}'`;
}
