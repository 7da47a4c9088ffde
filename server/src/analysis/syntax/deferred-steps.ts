import type { Chunk } from './chunk.ts';
import { entryOf } from './node.ts';
import { plainBlockEnd } from './plain-block.ts';

/**
 * Steps of a job that wait until they are read. Steps make four fifths of all workflow text and matter for few jobs: only those that leave
 * GitHub's machines.
 */
export interface DeferredSteps {
  /** Of the key `steps`. */
  readonly keyEnd: number;
  /** Those before the first that does not wait. */
  readonly before: PlainSteps | undefined;
  /** Those behind the last that does not wait, but for one; all, where all wait. */
  readonly behind: PlainSteps | undefined;
  readonly areAll: boolean;
}

/** Steps that follow one another. Offsets in the chunk. */
export interface PlainSteps {
  /** The line where they begin, with the comments before them. */
  readonly from: number;
  /** The first `-`. */
  readonly start: number;
  /** Where their content ends. */
  readonly end: number;
  /** The line of what comes next, or the end of the chunk. */
  readonly to: number;
}

/**
 * The `steps:` of a job's chunk that need not be parsed with the rest of it: they stand at the indentation of the job's first key, so that
 * they are inside of nothing else, and they are as plain as YAML can be, so that parsing could bring no problem to light and no anchor.
 * Where some are not, those before the first of these, and those behind the step that follows the last.
 */
export function stepsToDefer(text: string): DeferredSteps | undefined {
  const body = /^[^\S\n]*[^\s#][^\n]*:[^\S\n]*(?:#[^\n]*)?\n(?:[^\S\n]*(?:#[^\n]*)?\n)*( +)[^\s#-]/m.exec(text);
  const indentation = body?.[1];
  if (!body || indentation === undefined) return undefined;
  const key = new RegExp(`^${indentation}steps:[ ]*\\r?\\n`, 'm').exec(text);
  if (!key) return undefined;
  const from = key.index + key[0].length;
  const to = endOfBlock(text, from, indentation.length);
  const keyEnd = key.index + indentation.length + 'steps'.length;
  const all = plainSteps(text, from, to);
  if (all) return { keyEnd, before: undefined, behind: all, areAll: true };
  const { before, behind } = plainStepsAround(text, stepLines(text, from, to), to);
  return before || behind ? { keyEnd, before, behind, areAll: false } : undefined;
}

/**
 * Whether what was read without the steps is what there is to read: nothing is wrong, or something is whatever the steps say. What a parser
 * makes of a text does not depend on what follows, unless what is broken may reach into the steps behind it: a quote that is not closed, or a
 * line that may go on. Half-typed steps are read ten times as fast for it.
 */
export function isSettled({ root, text, problems }: Chunk, { keyEnd, before, behind, areAll }: DeferredSteps): boolean {
  if (problems.length === 0) return areAll;
  const job = root?.kind === 'mapping' ? root.entries[0]?.value : undefined;
  const hasSteps = entryOf(job, 'steps')?.key.end === keyEnd;
  const next = before && !hasSteps ? before : behind;
  const limit = lastLineBefore(text, next?.from ?? text.length);
  return problems.some(({ start }) => start < limit);
}

/** Where the last line with content begins. */
function lastLineBefore(text: string, offset: number): number {
  return text.slice(0, offset).trimEnd().lastIndexOf('\n') + 1;
}

function plainSteps(text: string, from: number, to: number): PlainSteps | undefined {
  const start = text.indexOf('-', from);
  const end = start < 0 || start >= to ? undefined : plainBlockEnd(text, from, to);
  if (end === undefined || !/^\s*(?:#[^\n]*\n\s*)*$/.test(text.slice(from, start))) return undefined;
  return { from, start, end, to };
}

function plainStepsAround(text: string, lines: readonly number[], to: number): Pick<DeferredSteps, 'before' | 'behind'> {
  const lineOf = (index: number) => lines[index] ?? to;
  const isPlain = (index: number) => plainSteps(text, lineOf(index), lineOf(index + 1)) !== undefined;
  let first = 0;
  while (isPlain(first)) first++;
  let last = lines.length - 1;
  while (last > first && isPlain(last)) last--;
  // The next step is read with what is broken: it shows that a broken last line does not go on.
  return { before: plainSteps(text, lineOf(0), lineOf(first)), behind: plainSteps(text, lineOf(last + 2), to) };
}

/** The lines where steps begin, the first one with what stands above it. None where what stands there is no list. */
function stepLines(text: string, from: number, to: number): readonly number[] {
  const block = text.slice(from, to);
  const first = /^(?:[ ]*(?:#[^\n]*)?\r?\n)*( *)-(?=[ \r\n])/.exec(block);
  if (!first) return [];
  const others = block.slice(first[0].length).matchAll(new RegExp(`\\n${first[1]}-(?=[ \\r\\n])`, 'g'));
  return [from, ...[...others].map(({ index }) => from + first[0].length + index + 1)];
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

/** The text with comments in place of the steps, so that everything else stays where it is, and no text before them goes on. */
export function without(text: string, { before, behind }: DeferredSteps): string {
  return [before, behind].reduce((left, steps) => (steps ? commentedOut(left, steps) : left), text);
}

function commentedOut(text: string, { from, to }: PlainSteps): string {
  return text.slice(0, from) + '#'.padEnd(to - from - 1) + text.slice(to - 1);
}
