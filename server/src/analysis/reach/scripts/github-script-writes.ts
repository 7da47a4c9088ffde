import type { OutputWrite } from './output-writes.ts';

/** A text in quotes without escapes. */
const constant = String.raw`(?:"[^"\\\n]*"|'[^'\\\n]*'|\x60[^\x60\\\n$]*\x60)`;
const setOutput = /(?<!^\s*\/\/.*)\bcore\.setOutput\(\s*(["'\x60])([\w-]+)\1\s*,\s*(?=(.*)$)/gm;
const wholeConstant = new RegExp(String.raw`^${constant}(?=\s*(?:[;)]|$))`);
/** `condition ? 'one' : 'other'`: which of the two depends on what only a run can tell. */
const oneOfTwo = new RegExp(String.raw`^[^;]*?\?\s*(${constant})\s*:\s*(${constant})(?=\s*(?:[;)]|$))`, 'd');

/**
 * What a script for actions/github-script writes with `core.setOutput('name', value)`: a constant, one of two, or a variable that
 * is never anything else. Every write is one that may not happen.
 */
export function githubScriptWrites(script: string): readonly OutputWrite[] {
  return [...script.matchAll(setOutput)].flatMap(({ 0: whole, 2: name = '', 3: argument = '', index }, number) => {
    const at = index + whole.length;
    const variable = /^(\w+)\s*\)/.exec(argument)?.[1];
    const values = variable === undefined ? constantsIn(argument, at) : constantsOf(variable, script);
    const found = values ?? [{ value: undefined, start: at }];
    return found.map(write => ({ ...write, name: name.toLowerCase(), branch: number + 1 }));
  });
}

type Constant = Pick<OutputWrite, 'value' | 'start'>;

/** The constants that an expression, which begins at `at` in the script, comes to; undefined where it may come to something else. */
function constantsIn(expression: string, at: number): readonly Constant[] | undefined {
  const whole = wholeConstant.exec(expression);
  if (whole) return [unquoted(whole[0], at)];
  const places = oneOfTwo.exec(expression)?.indices?.slice(1);
  return places?.map(([start, end] = [0, 0]) => unquoted(expression.slice(start, end), at + start));
}

/** Everything that a variable is set to. */
function constantsOf(variable: string, script: string): readonly Constant[] | undefined {
  const assignments = [
    ...script.matchAll(new RegExp(String.raw`(?<![\w.])${variable}\s*(?:[-+*/|&?]{0,2}=(?![=>]))\s*(.*)$`, 'gm')),
  ];
  const constants = assignments.map(({ 0: whole, 1: expression = '', index }) =>
    /^\w+\s*=/.test(whole) ? constantsIn(expression, index + whole.length - expression.length) : undefined,
  );
  const known = constants.filter(it => it !== undefined);
  return known.length > 0 && known.length === constants.length ? known.flat() : undefined;
}

function unquoted(text: string, at: number): Constant {
  return { value: text.slice(1, -1), start: at + 1 };
}
