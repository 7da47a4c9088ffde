import { isWrittenByPrograms } from './program-writes.ts';
import type { Happening, Script, ScriptLine } from './script.ts';
import { inDouble, inSingle, maxLine, unescaped, unquoted, withoutExpressions } from './shell-texts.ts';
import { writtenBlocks } from './written-blocks.ts';

/** One write of a step's script to one of its outputs. `start` is where the value starts. */
export interface OutputWrite extends Happening {
  /** Lower case: outputs are looked up without regard to case. */
  readonly name: string;
  /** The text that is written; `${{ }}` in it is left to the reader. Undefined where only running the script could tell. */
  readonly value: string | undefined;
  /** Where it ends, if it is written otherwise than it is. */
  readonly end?: number;
  /** The variable of the shell whose value is written, where that is all. */
  readonly variable?: string;
}

/**
 * The writes to `$GITHUB_OUTPUT` that a shell script shows: `echo "name=value" >> "$GITHUB_OUTPUT"`, with `tee -a`, `printf`, single or
 * no quotes, from PowerShell, grouped in `{ … } >> "$GITHUB_OUTPUT"` or in a here-document, and the old `::set-output`.
 */
export function outputWrites({ text: script, lines }: Script): readonly OutputWrite[] {
  const blocks = writtenBlocks(script);
  return lines.flatMap(({ text, start: index, branch }) => {
    const block = blocks.find(({ start, end }) => start <= index && index < end);
    if (/^\s*#/.test(text) || text.length > maxLine || (!block && !/GITHUB_OUTPUT|::set-output/.test(text))) return [];
    return assignments(text, block?.isHereDocument === true).map(({ name, value, raw, at }) => {
      const variable = value === undefined ? /^\$(?:env:)?\{?(\w+)\}?$/.exec(raw)?.[1] : undefined;
      return { name: name.toLowerCase(), value, start: index + at, branch, ...(variable && { variable }) };
    });
  });
}

/** One write to a variable of the environment; `raw` is its value as it is written. */
export interface EnvironmentWrite extends OutputWrite {
  readonly raw: string;
}

/** The same for variables of the environment, as far as single lines show it: `echo "NAME=value" >> "$GITHUB_ENV"`. */
export function environmentWrites({ lines }: Script): readonly EnvironmentWrite[] {
  return lines.flatMap(({ text, start: index, branch }) => {
    if (/^\s*#/.test(text) || text.length > maxLine || !/GITHUB_ENV|\bgithub\.env\b/.test(text)) return [];
    return assignments(text, false).map(({ name, value, raw, at }) => ({ name, value, raw, start: index + at, branch }));
  });
}

/**
 * Whether the script names the output, or outputs in general, where no write of it was read: in a loop over names, as a value of several lines,
 * on a line of its own that goes to the file later.
 */
export function isWrittenElsewhere({ text: script, lines: all }: Script, name: string, writes: readonly OutputWrite[]): boolean {
  if (
    /\bsetOutput\b(?!\s*\()|\bsetOutput\s*\(\s*(?:[^"'`\s]|`[^`]*\$\{)/.test(script) ||
    isWrittenByPrograms({ text: script, lines: all }, writes)
  )
    return true;
  // In a text or behind `echo`; what sets a variable of the same name is no mention of it.
  const mention = new RegExp(
    String.raw`(?:["'\x60]|\\n)(?:${name}|\$\{?\w+\}?|%s)(?:=|<<)|\b(?:echo|printf)\s+(?:-\w+\s+)*(?:${name}(?:=|<<)|\$\w+=)`,
    'gi',
  );
  const lines = all.map(({ text, start: index }) => ({
    text: /^\s*#/.test(text) ? '' : text,
    read: writes.filter(({ start }) => start >= index && start <= index + text.length),
  }));
  // What goes to the file as a whole: `done >> "$GITHUB_OUTPUT"`, `out=$GITHUB_OUTPUT`.
  const goesLater = lines.some(
    ({ text, read }) => text.includes('GITHUB_OUTPUT') && read.length === 0 && !/^\s*[})]|<<-?\s*["']?\w/.test(text),
  );
  return lines.some(({ text, read }) => {
    if (text.length > maxLine) return true;
    const mentions = [...text.matchAll(mention)].length;
    const isWritten = goesLater || />|\btee\b|<</.test(text);
    return isWritten && mentions > read.filter(write => write.name === name).length;
  });
}

/** Whether only the last of its writes counts: there are nothing but commands one after the other, each of which writes in the plainest way. */
export function hasPlainWritesOnly(lines: readonly ScriptLine[]): boolean {
  return lines.every(
    ({ text, branch, end }) =>
      /^\s*#/.test(text) ||
      (branch === 0 && !end && !/<<|#/.test(text) && (!/=.*GITHUB_OUTPUT|::set-output/.test(text) || plainest.test(text))),
  );
}

const plainest =
  /^\s*(?:echo\s+)?(?:"[^"]*"|'[^']*'|[^\s"';|&>]+)\s*>>\s*"?\$\{?(?:env:)?GITHUB_OUTPUT\}?"?\s*$|^\s*echo\s+"::set-output[^"]*"\s*$/i;

interface Assignment {
  readonly name: string;
  readonly value: string | undefined;
  /** As it is written. */
  readonly raw: string;
  readonly at: number;
}

interface Form {
  readonly pattern: RegExp;
  /** The shell takes the value as it is. */
  readonly isLiteral?: true;
  readonly isUnreadable?: true;
}

/** Ways to write `name=value`. In single quotes the shell takes everything as it is. */
const shellForms: readonly Form[] = [
  // Where a quotation mark or a backslash ends what can be read, the value goes on.
  { pattern: new RegExp(String.raw`"::set-output\s+name=([\w-]+)::${inDouble}"`, 'g') },
  { pattern: new RegExp(String.raw`'::set-output\s+name=([\w-]+)::${inSingle}'`, 'g'), isLiteral: true },
  { pattern: /(?<!["'])::set-output\s+name=([\w-]+)::([^\s"'\\\n;|&>]*)(?=[\s;|&>]|$)/g },
  { pattern: /::set-output\s+name=([\w-]+)::(.*)/g, isUnreadable: true },
  { pattern: new RegExp(String.raw`"([\w-]+)=${inDouble}"(?![\w$"'])`, 'g') },
  { pattern: new RegExp(String.raw`'([\w-]+)=${inSingle}'(?![\w$"'])`, 'g'), isLiteral: true },
  { pattern: new RegExp(String.raw`\b([\w-]+)="${inDouble}"(?![\w$"'])`, 'g') },
  { pattern: new RegExp(String.raw`\b([\w-]+)='${inSingle}'(?![\w$"'])`, 'g'), isLiteral: true },
  { pattern: new RegExp(String.raw`(?:\becho|\bprintf)\s+(?:-\w+\s+)*([\w-]+)=${unquoted}(?=$|[\s;|&)>])`, 'g') },
];
const hereDocumentForms: readonly Form[] = [{ pattern: /^\s*([\w-]+)=(.*?)\s*$/g }];

/** `printf 'name=%s\n' value` */
const printed = new RegExp(
  String.raw`\bprintf\s+(["'])([\w-]+)=%s(?:\\n)?\1\s+(?:"${inDouble}"|'${inSingle}'|([^\s"';|&>]+))\s*(?=[>|;&]|$)`,
  'g',
);

/** The first form that fits the line is the one that it is written in. */
function assignments(line: string, isHereDocument: boolean): readonly Assignment[] {
  const byFormat = [...line.matchAll(printed)].map(({ 0: whole, 2: name = '', 3: double, 4: single, 5: bare = '', index }) => {
    const raw = single ?? double ?? bare;
    return { name, value: single ?? unescaped(raw), raw, at: index + whole.lastIndexOf(raw) };
  });
  if (byFormat.length > 0) return byFormat;
  const isFormat = /\bprintf\b/.test(line);
  // Without a line break the value goes on with what the next command writes.
  const goesOn = /\becho\s+-[a-zA-Z]*n\b[^;]*;/.test(line);
  for (const { pattern, isLiteral, isUnreadable } of isHereDocument ? hereDocumentForms : shellForms) {
    const found = [...line.matchAll(pattern)].map(({ 0: whole, 1: name = '', 2: raw = '', index }) => {
      const text = goesOn || isUnreadable ? undefined : isFormat ? withoutFormat(raw) : raw;
      const value = isLiteral || text === undefined ? text : unescaped(text);
      return { name, value, raw, at: index + whole.lastIndexOf(raw) };
    });
    if (found.length > 0) return found;
  }
  return [];
}

/** What `printf` makes of a text: a line break at its end is none of the value, other escapes and places for values are not looked into. */
function withoutFormat(raw: string): string | undefined {
  const text = raw.replace(/\\n$/, '');
  return /[%\\]/.test(withoutExpressions(text)) ? undefined : text;
}
