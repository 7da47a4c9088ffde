import { memo } from '../../source/memo.ts';
import { isLegible } from './legible.ts';
import type { Happening, Script, ScriptLine, Test } from './script.ts';

/** Whether a test of a script comes out well; undefined where that cannot be told. */
export type Holds = (test: Test) => boolean | undefined;

/** How the tests of a script's branches come out, in the order of the branches. */
export function outcomesOf(script: Script, holds: Holds): readonly (boolean | undefined)[] {
  const known = isLegibleScript(script);
  return script.branches.map(({ test }) => {
    if (!known || test.kind === 'unknown') return undefined;
    return test.kind === 'otherwise' || holds(test);
  });
}

const isLegibleScript = memo(isLegible);

/** What is known of a branch: that it never runs, that it runs whenever the branch around it does, or neither. */
type Fate = 'never' | 'always' | 'perhaps';

/** The script without the lines that never run, its tests coming out like that. */
export function withoutDeadBranches(script: Script, outcomes: readonly (boolean | undefined)[]): Script {
  const fates = fatesOf(script, outcomes);
  if (fates.every(fate => fate === 'perhaps')) return script;
  const isDead = (branch: number): boolean =>
    fates[branch] === 'never' || (branch !== 0 && isDead(script.branches[branch]?.within ?? 0));
  /** What always runs is a part of what is around it. */
  const merged = (branch: number): number =>
    branch !== 0 && fates[branch] === 'always' ? merged(script.branches[branch]?.within ?? 0) : branch;
  const lines = script.lines
    .filter(({ branch }) => !isDead(branch))
    .map(line => ({
      ...line,
      branch: merged(line.branch),
      closes: line.closes?.filter(branch => !isDead(branch)).map(merged),
    }));
  return { ...script, lines };
}

function fatesOf({ branches }: Script, outcomes: readonly (boolean | undefined)[]): readonly Fate[] {
  const fates: Fate[] = [];
  for (const [number, { instead }] of branches.entries()) {
    const before = instead.map(it => fates[it]);
    const outcome = outcomes[number];
    if (number === 0) fates.push('perhaps');
    else if (outcome === false || before.includes('always')) fates.push('never');
    else fates.push(outcome === true && before.every(fate => fate === 'never') ? 'always' : 'perhaps');
  }
  return fates;
}

/**
 * Whether the script may end well, or come to an offset, before any of these has happened. Items and lines in the order of the script.
 *
 * Walks the lines and notes the branches that are done: in them an item has happened, or they have ended. Where a block with an `else` closes all of
 * whose branches are done, the branch around it is done as well. The answer is no as soon as branch 0 is, which is the script itself.
 */
export function mayBeMissing(
  items: readonly Happening[],
  lines: readonly ScriptLine[],
  before = Number.POSITIVE_INFINITY,
): boolean {
  const done = new Set<number>();
  let next = 0;
  const happen = (until: number) => {
    for (let item = items[next]; item && item.start <= Math.min(until, before); item = items[++next]) done.add(item.branch);
  };
  for (const { start, branch, text, end, closes } of lines) {
    if (start >= before) break;
    if (closes?.every(it => done.has(it))) done.add(branch);
    if (end) {
      happen(end.at);
      if (done.has(0)) return false;
      if (end.how === 'well' && !done.has(branch) && before === Number.POSITIVE_INFINITY) return true;
      done.add(branch);
      // It ends in any case: what has not happened by now may be missing. If it fails, nothing that it hands on counts anyway.
      if (branch === 0) return true;
    }
    happen(start + text.length);
    if (done.has(0)) return false;
  }
  return true;
}

/**
 * Those of the settings of one variable that still count at an offset: what is set for certain replaces what was set before. Where functions,
 * subshells or here-documents run lines in another order, or elsewhere, all of them do.
 */
export function withoutReplaced<Item extends Happening>(
  items: readonly Item[],
  { text, lines }: Script,
  before: number,
): readonly Item[] {
  if (/\(\)\s*\{|\bfunction\b|^\s*\(|<<|\btrap\b/m.test(text)) return items;
  const known = items.filter(({ start }) => start <= before);
  const last = known.findLastIndex(({ branch }) => branch === 0);
  const [first, end] = [known[0]?.start ?? 0, known[last]?.start ?? 0];
  const mayEndBetween = lines.some(line => line.end && line.end.at > first && line.end.at < end);
  return last < 0 || mayEndBetween ? items : known.slice(last);
}
