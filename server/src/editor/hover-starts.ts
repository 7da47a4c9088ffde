import { isOnWayTo, type JobReach, landingIn, type Placement } from '../analysis/reach/placement.ts';
import { type Guard, guardText } from '../analysis/reach/run/conditions/guard.ts';
import { isPartOfRunner } from '../analysis/rules/verdict.ts';
import { requestKey } from '../analysis/runners/request-key.ts';
import type { Open, Runner } from '../analysis/runners/runner.ts';
import { type Block, fill, paragraph, row, type Text } from './page.ts';
import { runnerText } from './runner-text.ts';
import { actors, codeOf, guards, machines, startColumns } from './texts.ts';

/** Of what makes a table long. */
const maxRows = 6;
const maxEvents = 5;
const maxRunners = 3;

interface Row {
  readonly who: string;
  readonly events: Set<string>;
  readonly code: string;
  readonly runner: Text;
}

/**
 * Who can start a job by which event, whose code that brings and to which of `runners`: the most dangerous first, events that differ in
 * nothing else in one row. What holds somebody back stands below. Nothing where nobody can start the job.
 */
export function startTable(reach: JobReach, runners: readonly Runner[], open: readonly Open[]): readonly Block[] {
  const keys = new Set(runners.map(requestKey));
  const unknown = new Set(open.filter(reason => !isPartOfRunner(reason, runners)).map(({ text }) => text));
  const guarding = new Guards(reach);
  const rows = new Map<string, Row>();
  // That somebody who may write is kept out is nothing to know.
  const startable = reach.placements.filter(
    ({ runs, guard, scenario }) => runs !== 'no' || (guard !== null && scenario.actor === 'outsider'),
  );
  for (const placement of [...startable].sort((a, b) => danger(b) - danger(a))) {
    const { runners: all, open: unknownHere } = landingIn(placement, reach);
    const landing = keys.size === 0 ? all : all.filter(runner => keys.has(requestKey(runner)));
    // The start leads to other machines than those that the page is about.
    if (landing.length === 0 && all.length > 0) continue;
    const isOpen = unknownHere.some(({ text }) => unknown.has(text));
    const { scenario } = placement;
    const start = {
      who: actors[scenario.actor](),
      code: codeOf(scenario),
      runner: landingText(placement, where(landing, runners, isOpen), guarding),
    };
    const key = JSON.stringify(start);
    const known = rows.get(key) ?? { ...start, events: new Set() };
    known.events.add(scenario.event);
    rows.set(key, known);
  }
  if (rows.size === 0) return [];
  const more = rows.size > maxRows ? [paragraph(...fill(machines.more(), { count: [String(rows.size - maxRows)] }))] : [];
  const shown = [...rows.values()].slice(0, maxRows).map(cellsOf);
  return [{ kind: 'table', head: startColumns(), rows: shown }, ...more, ...guarding.blocks()];
}

function cellsOf({ who, events, code, runner }: Row): readonly Text[] {
  const names = [...events].map((event): Text => [{ code: event }]);
  return [[`**${who}**`], row(names, maxEvents), [code], runner];
}

function landingText(placement: Placement, runner: Text, guarding: Guards): Text {
  if (placement.guard === null) return runner;
  const mark = guarding.markOf(placement.guard, placement);
  return fill(placement.runs === 'no' ? guards.keepsOut() : guards.mayHold(), { runner, mark: [mark] });
}

function where(landing: readonly Runner[], all: readonly Runner[], isOpen: boolean): Text {
  const textsOf = (runners: readonly Runner[]) => new Map(runners.map(runner => [requestKey(runner), runnerText(runner)]));
  const shown = textsOf(landing);
  if (shown.size === 0) return [machines.unknownMachine()];
  const isAll = shown.size >= maxRunners && shown.size === textsOf(all).size;
  const known = isAll ? fill(machines.all(), { count: [String(shown.size)] }) : row([...shown.values()], maxRunners);
  return isOpen ? [...known, ' · ', machines.unknownMachine()] : known;
}

const marks = ['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

interface Known {
  readonly guard: Guard;
  readonly mark: string;
  readonly isRemovable: boolean;
  readonly isVoid: boolean;
}

/** Each guard is spelt out once, below the table. */
class Guards {
  readonly #known = new Map<string, Known>();
  readonly #reach: JobReach;

  constructor(reach: JobReach) {
    this.#reach = reach;
  }

  markOf(guard: Guard, placement: Placement): string {
    const { actor, workflowFrom } = placement.scenario;
    const known = this.#known.get(guardText(guard));
    const mark = known?.mark ?? marks[this.#known.size] ?? '*';
    const isRemovable = actor === 'outsider' && workflowFrom === 'pull-request';
    this.#known.set(guardText(guard), {
      guard,
      mark,
      isRemovable: isRemovable || known?.isRemovable === true,
      isVoid: known?.isVoid === true || this.#isVoid(guard, placement),
    });
    return mark;
  }

  /** It may hold people back, but a part of it that looks as if it kept outsiders out does not. */
  #isVoid({ kind, text }: Guard, placement: Placement): boolean {
    const { scenario, runs } = placement;
    if (kind !== 'condition' || text === null || scenario.actor !== 'outsider' || runs === 'no') return false;
    return this.#reach.voidGuards.some(it => isOnWayTo(placement, it) && text.includes(it.text));
  }

  blocks(): readonly Block[] {
    return [...this.#known.values()].slice(0, maxRows).map(({ guard: { kind, text }, mark, isRemovable, isVoid }) => {
      const words = text === null ? guards.nameless[kind]() : guards.named[kind]();
      const more = [...(isVoid ? [guards.isVoid()] : []), ...(isRemovable ? [guards.removable()] : [])];
      return paragraph(mark, ' ', ...fill(words, { text: [{ code: text ?? '' }] }), ...more.flatMap(it => [' ', it]));
    });
  }
}

function danger({ scenario, runs, guard }: Placement): number {
  const who = { outsider: 4, writer: 1, system: 0 }[scenario.actor];
  return who + (scenario.code === 'untrusted' ? 4 : 0) + (runs === 'no' || guard !== null ? 0 : 2);
}
