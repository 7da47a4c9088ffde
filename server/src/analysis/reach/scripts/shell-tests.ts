import type { Asked } from './answers.ts';
import { memberAsked, plainValue, type Side, type VariableOf, valueOfCommand, valueOfExpanded } from './asking-commands.ts';
import type { Test } from './script.ts';
import { patternOfGlob, patternOfGrep, patternOfTest } from './shell-patterns.ts';
import { variableAlone } from './shell-texts.ts';

/** A test of a script that can be told without running it. */
export type ShellTest =
  | { readonly kind: 'equal'; readonly left: Side; readonly right: Side }
  /** A regular expression finds something in the text. */
  | { readonly kind: 'matches'; readonly text: Side; readonly pattern: string }
  /** The part, between two other texts, is in the text. */
  | { readonly kind: 'contains'; readonly text: string; readonly part: Side; readonly before: string; readonly after: string }
  /** The person is a member there, or collaborator. */
  | ({ readonly kind: 'member' } & Asked)
  | { readonly kind: 'not'; readonly of: ShellTest }
  | { readonly kind: 'all' | 'any'; readonly of: readonly ShellTest[] };

/** Longer tests are not looked into: nobody writes them by hand. */
const longest = 400;

/**
 * Undefined for everything but comparisons with `=` and `!=`, `-z` and `-n`, of what has one meaning in every shell: texts in quotes, plain words,
 * one variable or one `${{ }}` in double quotes; comparisons of those with patterns; and commands that ask GitHub for somebody's permission, or look
 * for something in the answer.
 */
export function readTest(test: Test, variableOf: VariableOf): ShellTest | undefined {
  if (test.kind === 'command') {
    const read = test.text.length > longest ? undefined : ofCommand(test.text, variableOf);
    return read && test.isNegated ? { kind: 'not', of: read } : read;
  }
  if (test.kind !== 'case') return undefined;
  const word = sideOf(test.word, variableOf, true);
  const patterns = test.patterns.split('|').map(pattern => sideOf(pattern.trim(), variableOf, false));
  if (word === undefined || !patterns.every(it => it !== undefined)) return undefined;
  return { kind: 'any', of: patterns.map(right => ({ kind: 'equal', left: word, right })) };
}

function ofCommand(text: string, variableOf: VariableOf): ShellTest | undefined {
  const double = /^\[\[\s+(.*)\s+\]\]$/.exec(text)?.[1];
  if (double !== undefined && !double.includes(']]')) return ofChain(double, part => ofComparison(part, variableOf, true));
  return ofChain(text, part => {
    const single = /^\[\s+(.*)\s+\]$/.exec(part)?.[1] ?? /^test\s+(.*)$/.exec(part)?.[1];
    if (single !== undefined) return ofNegation(single, it => ofComparison(it, variableOf, false));
    const whole = /^\[\[\s+(.*)\s+\]\]$/.exec(part)?.[1];
    return whole === undefined ? ofProgram(part, variableOf) : ofNegation(whole, it => ofComparison(it, variableOf, true));
  });
}

/** `gh api orgs/o/members/$NAME`, `… | grep -q admin`, `grep -q admin <<< "$PERMISSION"` */
function ofProgram(text: string, variableOf: VariableOf): ShellTest | undefined {
  const asked = memberAsked(text, variableOf);
  if (asked) return { kind: 'member', ...asked };
  const [, before, grep = ''] = /^(.*\S)\s*\|\s*(grep\s(?:"[^"]*"|'[^']*'|[^|"'])*)$/.exec(text) ?? [];
  const [, plain, word] = /^(grep\s.*?)\s*<<<\s*(\S+)$/.exec(text) ?? [];
  const pattern = patternOfGrep(plain ?? grep);
  const command = plain === undefined ? before : `echo ${word}`;
  const found = pattern === undefined || command === undefined ? undefined : valueOfCommand(command, variableOf);
  return found === undefined || pattern === undefined ? undefined : { kind: 'matches', text: found, pattern };
}

/** Parts joined by `&&` alone, or by `||` alone: which of the two binds tighter depends on where they stand. */
function ofChain(text: string, ofPart: (part: string) => ShellTest | undefined): ShellTest | undefined {
  const pieces = [...text.matchAll(/("[^"]*"|'[^']*')|\s(&&|\|\|)(?=\s)|[\s\S]/g)];
  const operators = new Set(pieces.flatMap(({ 2: operator }) => operator ?? []));
  // Those within texts are none.
  const parts = pieces
    .map(([piece, , operator]) => (operator ? '\n' : piece))
    .join('')
    .split('\n')
    .map(part => ofNegation(part.trim(), ofPart));
  if (operators.size > 1 || !parts.every(it => it !== undefined)) return undefined;
  return { kind: operators.has('||') ? 'any' : 'all', of: parts };
}

function ofNegation(text: string, ofPart: (part: string) => ShellTest | undefined): ShellTest | undefined {
  const negated = /^!\s+(.*)$/.exec(text)?.[1];
  const read = ofPart(negated ?? text);
  return read && negated !== undefined ? { kind: 'not', of: read } : read;
}

const side = String.raw`(?:"[^"\\\x60]*"|'[^']*'|\$\w+|[\w./:@-]+)`;
const compared = new RegExp(String.raw`^(${side})\s+(==?|!=|-eq|-ne)\s+(${side})$`);
const measured = new RegExp(String.raw`^(-[nz])\s+(${side})$`);

/** `mayBeBare`: within `[[ ]]` a variable on the left needs no quotes. On the right it would be a pattern. */
function ofComparison(text: string, variableOf: VariableOf, mayBeBare: boolean): ShellTest | undefined {
  return (mayBeBare ? ofPattern(text, variableOf) : undefined) ?? ofEquality(text, variableOf, mayBeBare);
}

const withPattern = /^("[^"\\\x60]*"|'[^']*'|\$\w+|\$\{\w+\})\s+(==?|!=|=~)\s+(\S.*)$/;

/** `"$A" =~ ^(OWNER|MEMBER)$`, `$A == @(OWNER|MEMBER)`, `" OWNER MEMBER " == *" $A "*` */
function ofPattern(text: string, variableOf: VariableOf): ShellTest | undefined {
  const [, left = '', operator = '', right = ''] = withPattern.exec(text) ?? [];
  const value = sideOf(left, variableOf, true);
  if (value === undefined) return undefined;
  const [, start, before = '', name = '', after = '', end] =
    /^(\*?)"([^"$\\\x60]*)\$\{?(\w+)\}?([^"$\\\x60]*)"(\*?)$/.exec(right) ?? [];
  const isSearch = operator === '=~' ? start === '' && end === '' : start === '*' && end === '*';
  const list = isSearch && typeof value === 'string' ? /^'(.*)'$/.exec(value)?.[1] : undefined;
  if (list !== undefined) {
    const part = variableOf(name);
    return part === undefined ? undefined : negatedIf(operator === '!=', { kind: 'contains', text: list, part, before, after });
  }
  const pattern = operator === '=~' ? patternOfTest(right) : patternOfGlob(right);
  return pattern === undefined ? undefined : negatedIf(operator === '!=', { kind: 'matches', text: value, pattern });
}

function negatedIf(isNegated: boolean, of: ShellTest): ShellTest {
  return isNegated ? { kind: 'not', of } : of;
}

function ofEquality(text: string, variableOf: VariableOf, mayBeBare: boolean): ShellTest | undefined {
  const [, left = '', operator = '', right = ''] = compared.exec(text) ?? [];
  const [, option, tested = ''] = measured.exec(text) ?? [];
  const one = sideOf(option === undefined ? left : tested, variableOf, mayBeBare);
  const other = option === undefined ? sideOf(right, variableOf, false) : "''";
  if (one === undefined || other === undefined) return undefined;
  // As numbers, other texts are errors, or variables.
  if (/^-(?:eq|ne)$/.test(operator) && (typeof one === 'string' || one.question !== 'status')) return undefined;
  const equal: ShellTest = { kind: 'equal', left: one, right: other };
  return operator === '!=' || operator === '-ne' || option === '-n' ? { kind: 'not', of: equal } : equal;
}

/** A text of the shell: as an expression, or as an answer. */
function sideOf(raw: string, variableOf: VariableOf, mayBeBare: boolean): Side | undefined {
  const quoted = /^"([^"]*)"$/.exec(raw)?.[1];
  if (quoted !== undefined) return valueOfExpanded(quoted, variableOf);
  const single = /^'([^']*)'$/.exec(raw)?.[1];
  if (single !== undefined) return single.includes('${{') ? undefined : `'${single}'`;
  const variable = mayBeBare ? variableAlone(raw) : undefined;
  if (variable !== undefined) return variableOf(variable);
  return raw === '' ? undefined : plainValue(raw);
}
