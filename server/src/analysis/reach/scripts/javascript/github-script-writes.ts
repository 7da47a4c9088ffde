import { remember } from '../../../source/memo.ts';
import type { OutputWrite } from '../output-writes.ts';
import { after, type JsConstant, type JsonValue, jsText, readConstant } from './js-constants.ts';

const setOutput = /(?<!^\s*\/\/.*)\bcore\.setOutput\(\s*(["'\x60])([\w-]+)\1\s*,\s*/gm;
const returning = /(?<!^\s*\/\/.*)(?<![\w$.])return\b[ \t]*(?=[^\s;}])/gm;
const inBrackets = String.raw`\((?:[^()\n]|\([^()\n]{0,200}\)){0,200}\)|\[[^[\]\n]{0,200}\]`;
/** A condition of one piece, and what it decides between: which of the two depends on what only a run can tell. */
const decision = new RegExp(String.raw`(?:\?\.|(?!=>)[\w.!&|=<>\s]|${inBrackets}|${jsText}){1,400}?\s\?\s+`, 'y');
const otherwise = /\s*:\s*/y;
const endOfArgument = /\s*,?\s*\)/y;
/** Without a semicolon, an expression may go on in the next line. */
const endOfStatement = /[ \t]*(?:;|\}|$|\n(?!\s*[+.?&|*%^[(,=<>\x60-]))/y;

/**
 * What a script for actions/github-script writes with `core.setOutput('name', value)`: a constant, one of two, or a variable that
 * is never anything else. Every write is one that may not happen.
 */
export function githubScriptWrites(script: string): readonly OutputWrite[] {
  const variables: Variables = new Map();
  return [...script.matchAll(setOutput)].flatMap(({ 0: whole, 2: name = '', index }, number) =>
    writesOf(script, index + whole.length, {
      name: name.toLowerCase(),
      end: endOfArgument,
      asText,
      branch: number + 1,
      variables,
    }),
  );
}

/** How `result-encoding` makes a text of what a script returns. */
export type ResultEncoding = 'json' | 'string';

/**
 * The output `result`: what the script returns. Any `return` may be the one, those of functions in it included. Undefined as `encoding`: that
 * cannot be known.
 */
export function githubScriptResults(script: string, encoding: ResultEncoding | undefined): readonly OutputWrite[] {
  const asResult = (value: JsonValue) => (encoding === 'json' ? JSON.stringify(value) : encoding && String(value));
  const variables: Variables = new Map();
  return [...script.matchAll(returning)].flatMap(({ 0: whole, index }, number) => {
    const writing = { name: 'result', end: endOfStatement, asText: asResult, branch: number + 1, variables };
    // One of them is what comes of the statement that everybody comes to: as a write of its own it would be the last one.
    const isCertain = (place: number) => place === 0 && isLast(script, index);
    return writesOf(script, index + whole.length, writing).map((it, place) => (isCertain(place) ? { ...it, branch: 0 } : it));
  });
}

/** The script ends with this statement, so it is in no block, and depends on nothing before it: whoever comes to the end comes by. */
function isLast(script: string, at: number): boolean {
  return /(?:^|[;}])$/.test(script.slice(0, at).trimEnd()) && !/[\n{}]/.test(script.slice(at).trimEnd());
}

/** What variables hold, by name; nothing where that is not known. */
type Variables = Map<string, readonly JsConstant[]>;

interface Writing extends Pick<OutputWrite, 'name' | 'branch'> {
  /** What follows the value. */
  readonly end: RegExp;
  readonly asText: (value: JsonValue) => string | undefined;
  readonly variables: Variables;
}

function writesOf(
  script: string,
  at: number,
  { name, branch, end, asText: encoded, variables }: Writing,
): readonly OutputWrite[] {
  const constants = constantsIn(script, at, end) ?? constantsOfVariable(script, at, { end, variables }) ?? [];
  const texts = constants.flatMap(constant => writtenAs(constant, encoded(constant.value)) ?? []);
  const isKnown = constants.length > 0 && texts.length === constants.length;
  return (isKnown ? texts : [{ value: undefined, start: at }]).map(it => ({ ...it, name, branch }));
}

/** A text as it is stands within its quotation marks. */
function writtenAs(
  { value, start, end }: JsConstant,
  text: string | undefined,
): Pick<OutputWrite, 'value' | 'start' | 'end'> | undefined {
  if (text === value) return { value: text, start: start + 1, end: end - 1 };
  // What GitHub writes into it is encoded as well.
  return text === undefined || text.includes('${{') ? undefined : { value: text, start, end };
}

/** What `core.setOutput` makes of a value. */
function asText(value: JsonValue): string {
  return value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}

/** The constants that an expression comes to, which begins there; undefined where it may come to something else. */
function constantsIn(script: string, at: number, end: RegExp): readonly JsConstant[] | undefined {
  const only = readConstant(script, at);
  if (only && after(end, script, only.end) !== undefined) return [only];
  const first = after(decision, script, at);
  const one = first === undefined ? undefined : readConstant(script, first);
  const second = one && after(otherwise, script, one.end);
  const other = second === undefined ? undefined : readConstant(script, second);
  return one && other && after(end, script, other.end) !== undefined ? [one, other] : undefined;
}

const named = /(JSON\.stringify\(\s*)?([A-Za-z_]\w*)/y;

/** The same for a variable, and for `JSON.stringify` of one. */
function constantsOfVariable(
  script: string,
  at: number,
  { end, variables }: Pick<Writing, 'end' | 'variables'>,
): readonly JsConstant[] | undefined {
  named.lastIndex = at;
  const [whole = '', stringified, variable] = named.exec(script) ?? [];
  const closed = stringified === undefined ? at + whole.length : after(/\s*\)/y, script, at + whole.length);
  if (variable === undefined || closed === undefined || after(end, script, closed) === undefined) return undefined;
  const constants = remember(variables, variable, () => constantsOf(variable, script) ?? []);
  return stringified === undefined ? constants : constants?.map(it => ({ ...it, value: JSON.stringify(it.value) }));
}

/** Everything that a variable is set to, where it is set in statements alone and is otherwise only handed on or shown. */
function constantsOf(variable: string, script: string): readonly JsConstant[] | undefined {
  const statement = new RegExp(String.raw`(?<=^|[{;])\s*(?:(?:const|let|var)\s+)?${variable}\s*=(?!=)\s*`, 'gm');
  const assignments = [...script.matchAll(statement)];
  const constants = assignments.map(({ 0: whole, index }) => constantsIn(script, index + whole.length, endOfStatement));
  const known = constants.flatMap(it => it ?? []);
  // A list that functions hand around may be changed anywhere.
  if (known.some(({ value }) => typeof value === 'object' && value !== null) && /=>|\bfunction\b/.test(script)) return undefined;
  const isKnown =
    constants.every(it => it !== undefined) && mentionsOf(variable, script) === constants.length + showingsOf(variable, script);
  return known.length > 0 && isKnown ? known : undefined;
}

function mentionsOf(variable: string, script: string): number {
  return [...script.matchAll(new RegExp(String.raw`(?<![\w"'])${variable}(?!\w)`, 'g'))].length;
}

/** What reads it and does not change it. */
function showingsOf(variable: string, script: string): number {
  const stringified = String.raw`JSON\.stringify\(\s*${variable}\s*\)`;
  const handed = String.raw`\b(?:core\.\w+|console\.\w+)\([^()]*(?:\b${variable}|${stringified})\s*\)`;
  const returned = String.raw`(?<![\w$.])return[ \t]+(?:${variable}(?![\w.([=+-])|${stringified})`;
  return [...script.matchAll(new RegExp(String.raw`\$\{${variable}\}|${handed}|${returned}`, 'g'))].length;
}
