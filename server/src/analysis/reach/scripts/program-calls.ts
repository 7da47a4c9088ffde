import { type Command, isOption, type Word } from './words.ts';

/** A program that a command calls, by itself or through another one: `sudo git fetch`. */
export interface ProgramCall {
  /** Without its folder, in small letters. */
  readonly program: string;
  /** What stands behind it. */
  readonly args: readonly Word[];
  /** The same without options: `fetch origin main`. */
  readonly plain: readonly string[];
}

/** Options of a program that have a value of their own behind them, wherever they stand. */
const valued: Readonly<Record<string, RegExp>> = {
  git: /^(?:-C|-c|--git-dir|--work-tree|--namespace|--config-env)$/,
  gh: /^(?:-R|--repo|--hostname)$/,
};

/** Nobody writes longer commands with names of programs in them. */
const maxWords = 200;

/** Every word that may be the name of one of these programs is taken for a call of it. */
export function callsIn({ words }: Command, programs: RegExp): readonly ProgramCall[] {
  return words.flatMap(({ text }, index) => {
    const program = programIn(text);
    if (!programs.test(program)) return [];
    const args = words.slice(index + 1, index + maxWords);
    return [{ program, args, plain: withoutOptions(args, valued[program]) }];
  });
}

/** `git` of `/usr/bin/git`, `C:\git\git.exe` and `\git`, which is no alias. */
export function programIn(word: string): string {
  return /([^/\\]*?)(?:\.exe)?$/i.exec(word.slice(-40))?.[1]?.toLowerCase() ?? '';
}

function withoutOptions(args: readonly Word[], withValue: RegExp | undefined): readonly string[] {
  return args.flatMap(({ text }, index) => {
    const isValue = withValue?.test(args[index - 1]?.text ?? '') === true;
    return isValue || isOption(text) ? [] : [text];
  });
}

const call = /\b(?:\w*(?:exec|spawn|popen)\w*|system|check_call|check_output|subprocess\.(?:run|call))\s*\(/gi;
/** Of an expression of GitHub, or a hole in a text of JavaScript, all is one word. */
const word = /(?:\$\{\{(?:(?!\}\}).){0,500}\}\}|\$\{[^{}]{0,500}\}|[^\s"'`[\](),+])+/g;
const maxCall = 400;

/** The same for another language that calls programs: `exec.exec('gh', ['pr', 'checkout', number])`. */
export function commandsCalledIn(script: string): readonly Command[] {
  return [...script.matchAll(call)].map(({ 0: name, index }) => {
    const text = argumentsAt(script, index + name.length);
    return { words: [...text.matchAll(word)].map(({ 0: it }) => ({ text: it, expanded: it })), fedBy: [], isCertain: true };
  });
}

/** Up to the parenthesis that closes. */
function argumentsAt(script: string, from: number): string {
  let depth = 1;
  const end = Math.min(script.length, from + maxCall);
  for (let at = from; at < end; at++) {
    if (script[at] === '(') depth++;
    if (script[at] === ')' && --depth === 0) return script.slice(from, at);
  }
  return script.slice(from, end);
}
