import { memo } from '../source/memo.ts';
import type { Chunk } from './chunk.ts';
import { entryOf } from './node.ts';
import { linesOfSteps, PlainSteps, plainStretch, stepChunk, type WholeLines } from './plain-steps.ts';

/** Where the value of a job's `steps:` stands. */
export interface StepsBlock extends WholeLines {
  /** Of the key `steps`. */
  readonly keyEnd: number;
}

/**
 * Steps of a job that wait until they are read. Steps make four fifths of all workflow text and matter for few jobs: only those that leave
 * GitHub's machines.
 */
export interface DeferredSteps extends StepsBlock {
  /** Those before the first that does not wait. */
  readonly before: PlainSteps | undefined;
  /** Those behind the last that does not wait, but for one; all, where all wait. */
  readonly behind: PlainSteps | undefined;
  readonly areAll: boolean;
}

/** The lines of one step, and its chunk if it is plain. */
export interface StepLines extends WholeLines {
  readonly chunk: Chunk | undefined;
}

/** A `steps:` of which is known what each of its steps is. */
export interface KnownSteps extends StepsBlock {
  readonly lines: readonly StepLines[];
  /** If all of them are plain. */
  readonly all: PlainSteps | undefined;
}

/**
 * The `steps:` of a job's chunk that need not be parsed with the rest of it: they stand at the indentation of the job's first key, so that
 * they are inside of nothing else, and they are as plain as YAML can be, so that parsing could bring no problem to light and no anchor.
 * Where some are not, those before the first of these, and those behind the step that follows the last.
 */
export function stepsToDefer(text: string, known?: KnownSteps): DeferredSteps | undefined {
  const block = known ?? stepsBlockIn(text);
  if (!block) return undefined;
  const { keyEnd, from, to } = block;
  const all = known ? known.all : plainSteps(text, block);
  if (all) return { keyEnd, from, to, before: undefined, behind: all, areAll: true };
  const lines = known?.lines ?? linesOfSteps(text, block).map(it => stepOn(text, it));
  const first = lines.findIndex(({ chunk }) => !chunk);
  const last = lines.findLastIndex(({ chunk }) => !chunk);
  const before = plainRun(text, lines.slice(0, Math.max(0, first)));
  // The next step is read with what is broken: it shows that a broken last line does not go on.
  const behind = plainRun(text, lines.slice(last + 2));
  return before || behind ? { keyEnd, from, to, before, behind, areAll: false } : undefined;
}

/** What a step is that stands on these lines. */
export function stepOn(text: string, { from, to }: WholeLines): StepLines {
  return { from, to, chunk: plainStretch(text, from, to) && stepChunk(text.slice(from, to)) };
}

/** All of these steps; undefined where there are none, or one of them is not plain. */
export function plainRun(text: string, lines: readonly StepLines[]): PlainSteps | undefined {
  const [first, last] = [lines[0], lines.at(-1)];
  const chunks = lines.flatMap(({ chunk }) => chunk ?? []);
  if (!first || !last || chunks.length < lines.length) return undefined;
  const [start, end] = [first.chunk && stretchOf(first.chunk).start, last.chunk && stretchOf(last.chunk).end];
  if (start === undefined || end === undefined) return undefined;
  return new PlainSteps(text, { from: first.from, start: first.from + start, end: last.from + end, to: last.to }, chunks);
}

/** Of a step, in its chunk. */
const stretchOf = memo(({ text }: Chunk) => ({ ...plainStretch(text, 0, text.length) }));

function plainSteps(text: string, { from, to }: WholeLines): PlainSteps | undefined {
  const stretch = plainStretch(text, from, to);
  return stretch && new PlainSteps(text, stretch);
}

/** Found by indentation alone; undefined where there is none that could wait. */
export function stepsBlockIn(text: string): StepsBlock | undefined {
  const body = /^[^\S\n]*[^\s#][^\n]*:[^\S\n]*(?:#[^\n]*)?\n(?:[^\S\n]*(?:#[^\n]*)?\n)*( +)[^\s#-]/m.exec(text);
  const indentation = body?.[1];
  if (!body || indentation === undefined) return undefined;
  const key = new RegExp(`^${indentation}steps:[ ]*\\r?\\n`, 'm').exec(text);
  if (!key) return undefined;
  const from = key.index + key[0].length;
  const to = endOfBlock(text, { from, to: text.length }, indentation.length);
  return { keyEnd: key.index + indentation.length + 'steps'.length, from, to };
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

/** The next line at this indentation or left of it that is no comment, no item and not blank. */
export function endOfBlock(text: string, { from, to }: WholeLines, indentation: number): number {
  for (let line = from; line < to; line = text.indexOf('\n', line) + 1 || text.length) {
    let at = line;
    while (text.charCodeAt(at) === 0x20) at++;
    if (at - line > indentation) continue;
    const isItem = text[at] === '-' && /\s/.test(text[at + 1] ?? '\n') && at - line === indentation;
    if (!isItem && !/[\r\n#]/.test(text[at] ?? '\n')) return line;
  }
  return to;
}

/** The text with comments in place of the steps, so that everything else stays where it is, and no text before them goes on. */
export function without(text: string, { before, behind }: DeferredSteps): string {
  return [before, behind].reduce((left, steps) => (steps ? commentedOut(left, steps) : left), text);
}

function commentedOut(text: string, { from, to }: WholeLines): string {
  return text.slice(0, from) + '#'.padEnd(to - from - 1) + text.slice(to - 1);
}
