import type { Chunk } from './chunk.ts';
import {
  type DeferredSteps,
  endOfBlock,
  type KnownSteps,
  plainRun,
  type StepLines,
  type StepsBlock,
  stepOn,
  stepsBlockIn,
} from './deferred-steps.ts';
import { indentationOfSteps, linesOfSteps, type WholeLines } from './plain-steps.ts';

/** The steps of a job after an edit. */
export interface KeptSteps extends KnownSteps {
  /** Nothing else of the job has changed, and none of its lines may begin anything but steps, or what is within them. */
  readonly isAllElseSame: boolean;
}

/**
 * The steps of a job of which those before and behind an edit are the chunks that they were in the version before. Undefined where none are
 * certainly the same.
 */
export function keptSteps(text: string, before: Chunk): KeptSteps | undefined {
  const { steps } = before;
  if (!steps) return undefined;
  return keptInSamePlace(text, before.text, steps) ?? keptAnywhere(text, steps);
}

/** If all that has changed is steps, only the lines of these are looked at, for whether the steps may end there now. */
function keptInSamePlace(text: string, before: string, steps: DeferredSteps): KeptSteps | undefined {
  const block = placeOfSame(text, before, steps);
  const found = block && keptIn(text, block, steps);
  if (!found) return undefined;
  const { changed, known } = found;
  const indentation = block.keyEnd - 'steps'.length - (text.lastIndexOf('\n', block.keyEnd) + 1);
  const isWithin =
    endOfBlock(text, changed, indentation) === changed.to && !/\r(?!\n)/.test(text.slice(changed.from, changed.to));
  return isWithin ? { ...known, isAllElseSame: true } : undefined;
}

function keptAnywhere(text: string, steps: DeferredSteps): KeptSteps | undefined {
  const block = stepsBlockIn(text);
  const found = block && keptIn(text, block, steps);
  return found && { ...found.known, isAllElseSame: false };
}

function keptIn(text: string, block: StepsBlock, steps: DeferredSteps): { known: KnownSteps; changed: WholeLines } | undefined {
  const front = keptFront(text, block, steps);
  // Each of the version before stands in one place only.
  const others = steps.behind?.chunks.slice(steps.areAll ? front.length : 0) ?? [];
  const back = keptBack(text, { from: front.at(-1)?.to ?? block.from, to: block.to }, others);
  const until = back[0]?.from ?? block.to;
  // What does not begin with a step goes on with the one before.
  if (front.length > 0 && behind(front, block) < until && !beginsWithStep(text, behind(front, block), until)) front.pop();
  const changed = { from: behind(front, block), to: until };
  const lines = withThoseBetween(text, changed, front, back);
  return lines && { known: { ...block, lines, all: plainRun(text, lines) }, changed };
}

function behind(steps: readonly StepLines[], { from }: WholeLines): number {
  return steps.at(-1)?.to ?? from;
}

/** Where they stand if nothing else has changed; undefined where something else has. */
function placeOfSame(text: string, before: string, { keyEnd, from, to: end }: StepsBlock): StepsBlock | undefined {
  const tail = before.slice(end);
  const to = text.length - tail.length;
  if (to < from || text.slice(0, from) !== before.slice(0, from) || text.slice(to) !== tail) return undefined;
  return tail === '' || text[to - 1] === '\n' ? { keyEnd, from, to } : undefined;
}

/** Those that the text begins with. */
function keptFront(text: string, { from, to }: WholeLines, { before, behind, areAll }: DeferredSteps): StepLines[] {
  const kept: StepLines[] = [];
  let at = from;
  for (const chunk of (areAll ? behind : before)?.chunks ?? []) {
    const next = at + chunk.text.length;
    if (next > to || text.slice(at, next) !== chunk.text) break;
    kept.push({ from: at, to: next, chunk });
    at = next;
  }
  return kept;
}

/** Those that the text ends with. */
function keptBack(text: string, { from, to }: WholeLines, chunks: readonly Chunk[]): StepLines[] {
  const kept: StepLines[] = [];
  let next = to;
  for (const chunk of [...chunks].reverse()) {
    const at = next - chunk.text.length;
    if (at < from || text.slice(at, next) !== chunk.text || text[at - 1] !== '\n') break;
    kept.push({ from: at, to: next, chunk });
    next = at;
  }
  return kept.reverse();
}

/** All of them, if those between the ones that are kept are steps at the same indentation. */
function withThoseBetween(
  text: string,
  changed: WholeLines,
  front: readonly StepLines[],
  back: readonly StepLines[],
): readonly StepLines[] | undefined {
  const some = front[0] ?? back[0];
  if (!some) return undefined;
  const between = linesOfSteps(text, changed);
  const isAligned = indentationOfSteps(text, between[0] ?? some) === indentationOfSteps(text, some);
  const isWhole = between.length > 0 || changed.from === changed.to;
  return isWhole && isAligned ? [...front, ...between.map(it => stepOn(text, it)), ...back] : undefined;
}

function beginsWithStep(text: string, from: number, to: number): boolean {
  return text[from - 1] === '\n' && /^ *-[ \r\n]/.test(text.slice(from, to));
}
