import type { OutputWrite } from './output-writes.ts';

/** A text in quotes without escapes. */
const constant = String.raw`(?:"[^"\\\n]*"|'[^'\\\n]*'|\x60[^\x60\\\n$]*\x60)`;
const setOutput = /(?<!^\s*\/\/.*)\bcore\.setOutput\(\s*(["'\x60])([\w-]+)\1\s*,\s*(?=(.*)$)/gm;
const condition = String.raw`(?:\?\.|[\w.!&|=<>\s]|${constant})+?`;
/** A constant, or `condition ? 'one' : 'other'` with a simple condition: which of the two depends on what only a run can tell. */
const formsBefore = (end: string) => ({
  whole: new RegExp(`^${constant}(?=${end})`),
  oneOfTwo: new RegExp(String.raw`^${condition}\s\?\s+(${constant})\s*:\s*(${constant})(?=${end})`, 'd'),
});
type Forms = ReturnType<typeof formsBefore>;
const argument = formsBefore(String.raw`\s*\)`);
const assigned = formsBefore(String.raw`\s*(?:;|\}|$)`);
/** Without a semicolon, an expression may go on in the next line. */
const goesOn = /^\s*\n\s*[+.?&|*-]/;

/**
 * What a script for actions/github-script writes with `core.setOutput('name', value)`: a constant, one of two, or a variable that
 * is never anything else. Every write is one that may not happen.
 */
export function githubScriptWrites(script: string): readonly OutputWrite[] {
  return [...script.matchAll(setOutput)].flatMap(({ 0: whole, 2: name = '', 3: value = '', index }, number) => {
    const at = index + whole.length;
    const variable = /^(\w+)\s*\)/.exec(value)?.[1];
    const values = variable === undefined ? constantsIn(value, at, argument) : constantsOf(variable, script);
    const found = values ?? [{ value: undefined, start: at }];
    return found.map(write => ({ ...write, name: name.toLowerCase(), branch: number + 1 }));
  });
}

type Constant = Pick<OutputWrite, 'value' | 'start'>;

/** The constants that an expression, which begins at `at` in the script, comes to; undefined where it may come to something else. */
function constantsIn(expression: string, at: number, forms: Forms): readonly Constant[] | undefined {
  const whole = forms.whole.exec(expression);
  if (whole) return [unquoted(whole[0], at)];
  const places = forms.oneOfTwo.exec(expression)?.indices?.slice(1);
  return places?.map(([start, end] = [0, 0]) => unquoted(expression.slice(start, end), at + start));
}

/** Everything that a variable is set to, where it is set in statements alone and is otherwise only handed on or shown. */
function constantsOf(variable: string, script: string): readonly Constant[] | undefined {
  const statement = new RegExp(String.raw`(?<=^|[{;])\s*(?:(?:const|let|var)\s+)?${variable}\s*=(?!=)\s*(?=(.*)$)`, 'gm');
  const assignments = [...script.matchAll(statement)];
  const constants = assignments.map(({ 0: whole, 1: expression = '', index }) => {
    const at = index + whole.length;
    return goesOn.test(script.slice(at + expression.length)) ? undefined : constantsIn(expression, at, assigned);
  });
  const known = constants.filter(it => it !== undefined);
  const shown = new RegExp(String.raw`\$\{${variable}\}|\b(?:core\.\w+|console\.\w+)\([^()]*\b${variable}\)`, 'g');
  const mentions = [...script.matchAll(new RegExp(String.raw`(?<![\w"'])${variable}(?!\w)`, 'g'))].length;
  const isKnown = known.length === constants.length && mentions === constants.length + [...script.matchAll(shown)].length;
  return known.length > 0 && isKnown ? known.flat() : undefined;
}

function unquoted(text: string, at: number): Constant {
  return { value: text.slice(1, -1), start: at + 1 };
}
