import type { Happening, ScriptLine } from './script-lines.ts';
import { inDouble, inSingle, unescaped } from './shell-texts.ts';

/** A script sets a variable. */
export interface Assignment extends Happening {
  /** Undefined where only running the script could tell. */
  readonly value: string | undefined;
}

const readable = new RegExp(String.raw`(?:"${inDouble}"|'${inSingle}'|([^\s"'\x60;&|(){}<>]*))(?=$|[\s;&|)])`, 'y');

/** Everything that sets the variable of a shell, in the order of the script. `start` is where the value starts. */
export function assignmentsTo(variable: string, lines: readonly ScriptLine[]): readonly Assignment[] {
  // Bash has no blanks around the sign; what PowerShell assigns to begins a line.
  const assigned = new RegExp(String.raw`(?<![\w$.-])${variable}\+?=|^\s*\$${variable}\s*[+-]?=\s*`, 'g');
  const otherwise = new RegExp(String.raw`\b(?:read|readarray|mapfile|getopts|printf\s+-v|for|foreach)\b.*\b${variable}\b`);
  return lines.flatMap(({ text, start: index, branch }) => {
    if (/^\s*#/.test(text)) return [];
    if (otherwise.test(text)) return [{ start: index, branch, value: undefined }];
    return [...text.matchAll(assigned)].map(({ 0: sign, index: at }) => {
      readable.lastIndex = at + sign.length;
      const [, double, single, bare] = readable.exec(text) ?? [];
      // What is added to it, or the command whose result a variable of PowerShell takes.
      const isComputed = /[+-]=/.test(sign) || (bare !== undefined && sign.includes('$'));
      const value = isComputed ? undefined : (single ?? unescaped(double ?? bare ?? '$'));
      return { start: index + at + sign.length + (bare === undefined ? 1 : 0), branch, value };
    });
  });
}
