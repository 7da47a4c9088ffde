import { plainBlockEnd } from './plain-block.ts';

/**
 * The steps of a job, which make four fifths of all workflow text and matter for few jobs: only those that leave GitHub's machines.
 * Offsets are in the chunk.
 */
export interface DeferredSteps {
  /** Of the key `steps`. */
  readonly keyEnd: number;
  /** The line behind the key. */
  readonly from: number;
  /** The first `-`. */
  readonly start: number;
  /** Where their content ends. */
  readonly end: number;
  /** The line of the job's next key, or the end of the chunk. */
  readonly to: number;
}

/**
 * The `steps:` of a job's chunk, if parsing them can wait: they stand at the indentation of the job's first key, so that they are inside of
 * nothing else, and they are as plain as YAML can be, so that parsing could bring no problem to light and no anchor.
 */
export function stepsToDefer(text: string): DeferredSteps | undefined {
  const body = /^[^\S\n]*[^\s#][^\n]*:[^\S\n]*(?:#[^\n]*)?\n(?:[^\S\n]*(?:#[^\n]*)?\n)*( +)[^\s#-]/m.exec(text);
  const indentation = body?.[1];
  if (!body || indentation === undefined) return undefined;
  const key = new RegExp(`^${indentation}steps:[ ]*\\r?\\n`, 'm').exec(text);
  if (!key) return undefined;
  const from = key.index + key[0].length;
  const to = endOfBlock(text, from, indentation.length);
  const start = text.indexOf('-', from);
  const end = start < 0 || start >= to ? undefined : plainBlockEnd(text, from, to);
  if (end === undefined || !/^\s*(?:#[^\n]*\n\s*)*$/.test(text.slice(from, start))) return undefined;
  return { keyEnd: key.index + indentation.length + 'steps'.length, from, start, end, to };
}

/** The next line at this indentation or left of it that is no comment, no item and not blank. */
function endOfBlock(text: string, from: number, indentation: number): number {
  for (let line = from; line < text.length; line = text.indexOf('\n', line) + 1 || text.length) {
    let at = line;
    while (text.charCodeAt(at) === 0x20) at++;
    if (at - line > indentation) continue;
    const isItem = text[at] === '-' && /\s/.test(text[at + 1] ?? '\n') && at - line === indentation;
    if (!isItem && !/[\r\n#]/.test(text[at] ?? '\n')) return line;
  }
  return text.length;
}

/** The text with blanks in place of the steps: everything else stays where it is. */
export function without(text: string, { from, to }: DeferredSteps): string {
  return to === text.length ? text.slice(0, from) : `${text.slice(0, from)}${' '.repeat(to - from - 1)}\n${text.slice(to)}`;
}
