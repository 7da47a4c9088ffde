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

/** Nobody writes longer commands with names of programs in them, or more names in one. */
const commandLimits = { words: 200, calls: 20 } as const;

/** Every word that may be the name of one of these programs is taken for a call of it. */
export function callsIn({ words }: Command, programs: RegExp): readonly ProgramCall[] {
  const named = words.flatMap(({ text }, index) => {
    const program = programIn(text);
    return programs.test(program) ? [{ program, index }] : [];
  });
  return named.slice(0, commandLimits.calls).map(({ program, index }) => {
    const args = words.slice(index + 1, index + commandLimits.words);
    return { program, args, plain: withoutOptions(args, valued[program]) };
  });
}

/** `git` of `/usr/bin/git`, `C:\git\git.exe`, `\git`, which is no alias, and `GIT=git`. */
export function programIn(word: string): string {
  return (/[\w.+-]*$/.exec(word.slice(-40))?.[0] ?? '').toLowerCase().replace(/\.exe$/, '');
}

/** `withValue`: options whose value stands behind them. */
export function withoutOptions(args: readonly Word[], withValue: RegExp | undefined): readonly string[] {
  return args.flatMap(({ text }, index) => {
    const isValue = withValue?.test(args[index - 1]?.text ?? '') === true;
    return isValue || isOption(text) ? [] : [text];
  });
}

const call =
  /\b(?:\w*(?:exec|spawn|popen)\w*|system|check_call|check_output|subprocess\.(?:run|call)|eval|new\s+Function|AsyncFunction|runIn\w*Context|compileFunction|vm\.Script)\s*\(/gi;
/** All that these are given is code. */
const evaluates = /^(?:eval|new\s|Async|runIn|compile|vm\b)/;
/** Of an expression of GitHub, or a hole in a text of JavaScript, all is one word. */
const word = /(?:\$\{\{(?:(?!\}\}).){0,500}\}\}|\$\{[^{}]{0,500}\}|[^\s"'`[\](),+])+/g;
const maxCall = 400;

/** The same for another language that calls programs: `exec.exec('gh', ['pr', 'checkout', number])`. */
export function commandsCalledIn(script: string): readonly Command[] {
  const commands: Command[] = [];
  const given = valuesOf(script);
  let read = 0;
  for (const { 0: name, index } of script.matchAll(call)) {
    // A call in the arguments of another is a part of that.
    if (index < read) continue;
    const { text, isClosed } = argumentsAt(script, index + name.length);
    read = index + (isClosed ? text.length : maxCall / 2);
    const words = [...withVariables(text).matchAll(word)].map(({ 0: it }) => asWord(given.get(it) ?? it));
    if (evaluates.test(name)) words.unshift(asWord('eval'));
    commands.push({ words, fedBy: [], isCertain: true });
  }
  return commands;
}

/** Up to the parenthesis that closes. */
function argumentsAt(script: string, from: number): { readonly text: string; readonly isClosed: boolean } {
  let depth = 1;
  const end = Math.min(script.length, from + maxCall);
  for (let at = from; at < end; at++) {
    if (script[at] === '(') depth++;
    if (script[at] === ')' && --depth === 0) return { text: script.slice(from, at), isClosed: true };
  }
  return { text: script.slice(from, end), isClosed: false };
}

function asWord(text: string): Word {
  return { text, expanded: text };
}

/** `os.environ['NAME']` of Python, `ENV['NAME']` of Ruby and `process.env['NAME']` as shells have it. */
function withVariables(text: string): string {
  return text.replace(
    /(?:\bos\.(?:environ(?:\.get)?|getenv)|\bENV(?:\.fetch)?|\bprocess\.env)\s*[[(]\s*["'](\w{1,60})["'][^\])]{0,60}[\])]/g,
    '$$$1',
  );
}

const source = String.raw`(context\.payload(?:\??\.\w{1,40}){1,6}|process\.env\.\w{1,60})`;
/** Cut or trimmed it is still the same text; a test of it is none. */
const declared = new RegExp(
  String.raw`\b(?:const|let|var)\s+(\w{1,60})\s*=\s*${source}(?:\??\.(?:trim\w*|slice|substr\w*|replace\w*|split|to\w+)\(|\s*(?:\|\||\?\?|;|,|$))`,
  'gm',
);
const taken = new RegExp(String.raw`\b(?:const|let|var)\s*\{\s*([\w\s,:]{1,200})\}\s*=\s*${source}\s*(?:;|$)`, 'gm');

/** Variables of JavaScript that hold a part of the event, or a variable of the environment, as it is. */
function valuesOf(script: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  if (!/\bcontext\.payload\b|\bprocess\.env\b/.test(script)) return values;
  for (const { 1: name = '', 2: value = '' } of script.matchAll(declared)) values.set(name, withoutMethod(value));
  for (const { 1: names = '', 2: value = '' } of script.matchAll(taken)) {
    for (const entry of names.split(',')) {
      const [property = '', name = property] = entry.split(':').map(it => it.trim());
      if (property !== '') values.set(name, `${value}.${property}`);
    }
  }
  return values;
}

function withoutMethod(value: string): string {
  return value.replace(/\??\.(?:trim\w*|slice|substr\w*|replace\w*|split|to\w+)$/, '');
}
