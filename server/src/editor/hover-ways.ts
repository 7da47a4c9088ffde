import type { Landing } from '../analysis/reach/landing/landing.ts';
import { type JobReach, landingIn, type Placement, type WayIn } from '../analysis/reach/placement.ts';
import { isPartOfRunner } from '../analysis/rules/verdict.ts';
import { requestKey } from '../analysis/runners/request-key.ts';
import { isGitHubs, type Open, type Runner } from '../analysis/runners/runner.ts';
import { remember } from '../analysis/source/memo.ts';
import { leastSafeFirst } from './deployment-model.ts';
import { Guards } from './hover-guards.ts';
import { type Block, fill, row, type Text } from './page.ts';
import { runnerText } from './runner-text.ts';
import { guards, machines, starter } from './texts.ts';

/** Of what makes a list long. */
const maxWays = 6;
const maxEvents = 5;
const maxCallers = 2;
const maxRunners = 3;

/** What one placement tells; several that differ in the event alone are one line. */
interface Way {
  readonly who: string;
  readonly event: string;
  /** `ci.yml › job` of each, the outermost first; empty where the file itself starts. */
  readonly callers: readonly string[];
  readonly runner: Text;
}

/**
 * Who comes by which event, and through which caller where that makes a difference, to which of `runners`: the most dangerous first, events
 * that differ in nothing else in one line. What holds somebody back stands below. Nothing where nobody can start the job.
 */
export function wayList(reach: JobReach, runners: readonly Runner[], open: readonly Open[]): readonly Block[] {
  const guarding = new Guards(reach);
  const lines = linesOf(waysTo(reach, runners, open, guarding));
  if (lines.length === 0) return [];
  const more = lines.length > maxWays ? [fill(machines.more(), { count: [String(lines.length - maxWays)] })] : [];
  return [{ kind: 'list', isOrdered: false, items: [...lines.slice(0, maxWays), ...more] }, ...guarding.blocks()];
}

function waysTo(reach: JobReach, runners: readonly Runner[], open: readonly Open[], guarding: Guards): readonly Way[] {
  const keys = new Set(runners.map(requestKey));
  const unknown = new Set(open.filter(reason => !isPartOfRunner(reason, runners)).map(({ text }) => text));
  // That somebody who may write is kept out is nothing to know.
  const startable = reach.placements.filter(
    ({ runs, guard, scenario }) => runs !== 'no' || (guard !== null && scenario.actor === 'outsider'),
  );
  return startable
    .map(placement => ({ placement, danger: danger(placement, landingIn(placement, reach)) }))
    .sort((a, b) => b.danger - a.danger)
    .flatMap(({ placement }): readonly Way[] => {
      const { runners: all, open: unknownHere } = landingIn(placement, reach);
      const landing = keys.size === 0 ? all : all.filter(runner => keys.has(requestKey(runner)));
      // The start leads to other machines than those that the page is about.
      if (landing.length === 0 && all.length > 0) return [];
      const isOpen = unknownHere.some(({ text }) => unknown.has(text));
      const { scenario, wayIn, otherWaysIn } = placement;
      return [
        {
          who: starter(scenario),
          event: scenario.dispatchedOn === undefined ? scenario.event : `${scenario.dispatchedOn} → ${scenario.event}`,
          callers: [...new Set([wayIn, ...otherWaysIn].map(callerText))].sort(),
          runner: landingText(placement, where(landing, runners, isOpen), guarding),
        },
      ];
    });
}

function linesOf(ways: readonly Way[]): readonly Text[] {
  const lines = new Map<string, { readonly way: Way; readonly through: readonly string[]; readonly events: Set<string> }>();
  const isToldByCaller = toldByCaller(ways);
  for (const way of ways) {
    const through = isToldByCaller(way) ? way.callers : [];
    const key = JSON.stringify([way.who, through, way.runner]);
    const line = lines.get(key) ?? { way, through, events: new Set() };
    line.events.add(way.event);
    lines.set(key, line);
  }
  const shorten = shortCallers(ways.flatMap(({ callers }) => callers));
  return [...lines.values()].map(({ way: { who, runner }, through, events }) => {
    const callers = through.map((name): Text => (name === '' ? [machines.ownTrigger()] : [{ code: shorten(name) }]));
    const names = [...events].map((event): Text => [{ code: event }]);
    const stations = [row(names, maxEvents), ...(callers.length > 0 ? [row(callers, maxCallers)] : []), runner];
    return [who, ...stations.flatMap((station): Text => [' → ', ...station])];
  });
}

/** Whether the same person by the same event comes to something else through another caller. A job may have hundreds of ways. */
function toldByCaller(ways: readonly Way[]): (way: Way) => boolean {
  const starts = new Map<string, Map<string, Set<string>>>();
  const startOf = ({ who, event }: Way) => remember(starts, `${who} ${event}`, () => new Map<string, Set<string>>());
  const keysOf = ({ runner, callers }: Way) => [JSON.stringify(runner), callers.join()] as const;
  for (const way of ways) {
    const [runner, callers] = keysOf(way);
    remember(startOf(way), runner, () => new Set<string>()).add(callers);
  }
  return way => {
    const [own, ownCallers] = keysOf(way);
    const others = [...startOf(way)].filter(([runner]) => runner !== own).flatMap(([, callers]) => [...callers]);
    return others.some(callers => callers !== ownCallers);
  };
}

/** A file has a short name where no other caller is in it. */
function shortCallers(callers: readonly string[]): (caller: string) => string {
  const fileOf = (caller: string) => caller.replace(/ › .*/, '');
  const all = [...new Set(callers)];
  return caller => (all.some(it => it !== caller && fileOf(it) === fileOf(caller)) ? caller : fileOf(caller));
}

function callerText(way: WayIn | undefined): string {
  return (way?.calls ?? []).map(({ path, job }) => `${path.replace(/^.*\//, '')} › ${job}`).join(' › ');
}

function landingText(placement: Placement, runner: Text, guarding: Guards): Text {
  if (placement.guard === null) return runner;
  const mark = guarding.markOf(placement.guard, placement);
  return fill(placement.runs === 'no' ? guards.keepsOut() : guards.mayHold(), { runner, mark: [mark] });
}

function where(landing: readonly Runner[], all: readonly Runner[], isOpen: boolean): Text {
  const textsOf = (runners: readonly Runner[]) => new Map(runners.map(runner => [requestKey(runner), runnerText(runner)]));
  const shown = textsOf(leastSafeFirst(landing));
  if (shown.size === 0) return [machines.unknownMachine()];
  const isAll = shown.size >= maxRunners && shown.size === textsOf(all).size;
  const known = isAll ? fill(machines.all(), { count: [String(shown.size)] }) : row([...shown.values()], maxRunners);
  return isOpen ? [...known, ' · ', machines.unknownMachine()] : known;
}

/** Whoever it is, the machine comes first, then whose code runs on it, then whether anything holds them back. */
function danger({ scenario, runs, guard }: Placement, { runners, open }: Landing): number {
  const who = { outsider: 16, writer: 8, system: 0 }[scenario.actor];
  const machine = open.length > 0 || !runners.every(isGitHubs) ? 4 : 0;
  return who + machine + (scenario.code === 'untrusted' ? 2 : 0) + (runs === 'no' || guard !== null ? 0 : 1);
}
