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

/**
 * The steps of a job of which those before and behind an edit are the chunks that they were in the version before. Undefined where none are
 * certainly the same.
 */
export function keptSteps(text: string, before: Chunk): KnownSteps | undefined {
  const { steps } = before;
  const block = steps && (blockAfterEditWithin(text, before.text, steps) ?? stepsBlockIn(text));
  if (!block) return undefined;
  const front = keptFront(text, block, steps);
  // Each of the version before stands in one place only.
  const others = steps.behind?.chunks.slice(steps.areAll ? front.length : 0) ?? [];
  const back = keptBack(text, { from: front.at(-1)?.to ?? block.from, to: block.to }, others);
  const lines = withThoseBetween(text, block, front, back);
  return lines && { ...block, lines, all: plainRun(text, lines) };
}

/** Where they stand if nothing else has changed; undefined where something else may have, or where they may end earlier now. */
function blockAfterEditWithin(text: string, before: string, { keyEnd, from, to: end }: StepsBlock): StepsBlock | undefined {
  const tail = before.slice(end);
  const to = text.length - tail.length;
  if (to < from || text.slice(0, from) !== before.slice(0, from) || text.slice(to) !== tail) return undefined;
  if (tail !== '' && text[to - 1] !== '\n') return undefined;
  const indentation = keyEnd - 'steps'.length - (text.lastIndexOf('\n', keyEnd) + 1);
  return endOfBlock(text, { from, to }, indentation) === to ? { keyEnd, from, to } : undefined;
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
  { from, to }: WholeLines,
  front: StepLines[],
  back: readonly StepLines[],
): readonly StepLines[] | undefined {
  const until = back[0]?.from ?? to;
  const rest = () => ({ from: front.at(-1)?.to ?? from, to: until });
  // What does not begin with a step goes on with the one before.
  if (front.length > 0 && rest().from < until && !beginsWithStep(text, rest())) front.pop();
  const some = front[0] ?? back[0];
  if (!some) return undefined;
  const between = linesOfSteps(text, rest());
  const isAligned = indentationOfSteps(text, between[0] ?? some) === indentationOfSteps(text, some);
  const isWhole = between.length > 0 || rest().from === until;
  return isWhole && isAligned ? [...front, ...between.map(it => stepOn(text, it)), ...back] : undefined;
}

function beginsWithStep(text: string, { from, to }: WholeLines): boolean {
  return text[from - 1] === '\n' && /^ *-[ \r\n]/.test(text.slice(from, to));
}
