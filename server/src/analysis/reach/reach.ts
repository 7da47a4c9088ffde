import { hasPart } from '../expressions/expression.ts';
import { hasExpression, segmentsOf } from '../expressions/template.ts';
import { requestKey } from '../runners/request-key.ts';
import { isGitHubs, type Open } from '../runners/runner.ts';
import { groupsBy } from '../source/distinct.ts';
import { memo, once, remember } from '../source/memo.ts';
import { onceInPieces } from '../source/pieces.ts';
import { partsOf, type SyntaxNode, scalarsIn } from '../syntax/node.ts';
import type { Job, Workflow } from '../workflow/workflow.ts';
import { arrivalsAt } from './bridges/all-arrivals.ts';
import { actionFolder, actionOf } from './calls/actions.ts';
import { type Arrival, atMost } from './calls/arrivals.ts';
import { callsTo, rootFrame } from './calls/frame.ts';
import type { Knowledge } from './calls/knowledge.ts';
import { type Leaf, leavesOf, stepsWithin } from './calls/leaves.ts';
import { bringingStep, mayTakeByItself } from './landing/bringing-step.ts';
import { type Landed, type Landing, land, landUnguarded, mergeLandings, type Runs } from './landing/landing.ts';
import { Lasting } from './lasting/lasting.ts';
import type { JobReach, PendingPlacement, Placement, WayIn } from './placement.ts';
import type { Guard } from './run/conditions/guard.ts';
import { isOutsiders, type Scenario } from './starts/scenario.ts';
import { startElsewhere } from './starts/scenarios.ts';
import { outsidersOf, summarize } from './summary.ts';
import { voidGuardsOf } from './void-guards/void-guard.ts';

/** Where each job of a workflow may land, under every scenario that the repository's files allow. */
export function reachOf(workflow: Workflow, knowledge: Knowledge): readonly JobReach[] {
  return workflow.jobs.map(job => {
    // Of a job that nobody looks at closer, nothing is worth keeping.
    if (isPlainHosted(job, knowledge)) return reachOfJob(workflow, job, knowledge, true);
    return reaches.of(workflow, job, knowledge, () => reachOfJob(workflow, job, knowledge, false));
  });
}

const reaches = new Lasting<JobReach>();

/** Nothing is computed before it is read: that a job stays on GitHub's machines can mostly be told without its conditions. */
function reachOfJob(workflow: Workflow, job: Job, knowledge: Knowledge, isPlainHosted: boolean): JobReach {
  const arrivals = once(() => arrivalsTo(workflow, job, knowledge));
  const landingOf = (arrival: Arrival) => landingUnguarded(job, arrival, knowledge);
  /** Asked of a job that lands the same in every run, and of one to which no run comes. */
  const inAnyRun = once(() => landingOf({ start: startElsewhere(workflow), frame: rootFrame(workflow) }));
  const ways = once(() =>
    arrivals().map(arrival => ({ arrival, unguarded: isSameEverywhere(job) ? inAnyRun : once(() => landingOf(arrival)) })),
  );
  const unguardedParts = once(() => {
    const isOne = isSameEverywhere(job) || arrivals().length === 0;
    return isOne ? [inAnyRun] : ways().map(({ unguarded }) => unguarded);
  });
  const unguarded = once(() => mergeLandings(unguardedParts().map(part => part())));
  const pending = once(() => ways().map(({ arrival, unguarded }) => pendingPlacement(job, arrival, knowledge, unguarded)));
  const placements = once(() => placementsOf(workflow, job, pending()));
  const summary = onceInPieces(() => summarize(pending(), unguarded(), placements));
  const outsiders = once(() => outsidersOf(placements()));
  const voidGuards = once(() => voidGuardsOf(workflow, job, knowledge));
  return {
    job,
    path: workflow.path,
    isPlainHosted,
    isCallWithin: knowledge.calledBy(job) !== undefined,
    get unguarded() {
      return unguarded();
    },
    get unguardedParts() {
      return unguardedParts();
    },
    get events() {
      return [...new Set(arrivals().map(({ start }) => start.scenario.event))];
    },
    get pending() {
      return pending();
    },
    get placements() {
      return placements();
    },
    *runnersInPieces() {
      yield* summary.inPieces();
    },
    get runners() {
      return summary.result.runners;
    },
    get open() {
      return summary.result.open;
    },
    get selfHosted() {
      return summary.result.selfHosted;
    },
    get outsiders() {
      return outsiders();
    },
    get unreadAction() {
      return unreadActionOf({ frame: rootFrame(workflow), job }, knowledge);
    },
    get voidGuards() {
      return voidGuards();
    },
  };
}

/**
 * Jobs behind calls, times the runs that come to them. A few files that call each other many times make millions; in a thousand workflows of large
 * public repositories the most were 156.
 */
const mostLandings = 500;

function arrivalsTo(workflow: Workflow, job: Job, knowledge: Knowledge): readonly Arrival[] {
  const arrivals = arrivalsAt(workflow, knowledge);
  if (!job.uses) return arrivals;
  const { items } = leavesOf(job, rootFrame(workflow), knowledge);
  return atMost(Math.ceil(mostLandings / items.length), arrivals, workflow);
}

function unreadActionOf(leaf: Leaf, knowledge: Knowledge): string | undefined {
  const { items } = stepsWithin(leaf, knowledge);
  const first = items.find(placed => actionFolder(placed.step) !== undefined && !actionOf(placed, knowledge));
  return first?.step.uses?.text.trim();
}

function isPlainHosted({ runsOn, uses }: Job, { runnerFor }: Knowledge): boolean {
  if (runsOn?.value.kind !== 'scalar' || uses) return false;
  const label = runsOn.value.text;
  return remember(plainHostedLabels(runnerFor), label, () => {
    if (!/^[\w.-]+$/.test(label)) return false;
    const { kind, classification } = runnerFor({ labels: [{ text: label, exact: true, trail: [] }], group: null, trail: [] });
    return kind === 'github-hosted' && !classification.retirement;
  });
}

/** Most jobs have one of few labels. By what decides about them. */
const plainHostedLabels = memo((_: Knowledge['runnerFor']) => new Map<string, boolean>());

function landingUnguarded(job: Job, { start, frame }: Arrival, knowledge: Knowledge): Landing {
  const { items, isComplete } = leavesOf(job, frame, knowledge);
  return mergeLandings(
    items.map(leaf => landUnguarded(leaf, start, knowledge)),
    isComplete,
  );
}

/** Most jobs: however a run came to them, `runs-on` comes to the same, for it has no expressions, or only reads a matrix that has none. */
function isSameEverywhere({ uses, runsOn, matrix }: Job): boolean {
  if (uses) return false;
  if (!runsOn || !hasExpression(runsOn.value)) return true;
  return !(matrix && hasExpression(matrix)) && readsOnlyTheMatrix(runsOn.value);
}

function readsOnlyTheMatrix(node: SyntaxNode): boolean {
  if (node.kind !== 'scalar') return partsOf(node).every(readsOnlyTheMatrix);
  return segmentsOf(node).every(segment => {
    const expression = segment.kind === 'expression' ? segment.parsed.expression : undefined;
    return !(expression && hasPart(expression, part => part.kind === 'context' && part.name !== 'matrix'));
  });
}

function pendingPlacement(job: Job, arrival: Arrival, knowledge: Knowledge, unguarded: () => Landing): PendingPlacement {
  const placement = once(() => ({
    ...placementOf(job, arrival, knowledge),
    wayIn: wayIn(arrival),
    otherWaysIn: [],
    bridge: arrival.start.bridge?.way ?? [],
    frames: [arrival.frame.id],
    toChange: once(() => guardUnaided(job, arrival, knowledge)),
    unguarded,
  }));
  const actor = once(() => {
    const { scenario } = arrival.start;
    const mayBeAnother = !isOutsiders(scenario) && mayTakeByItself(job, arrival, knowledge);
    return mayBeAnother ? placement().scenario.actor : scenario.actor;
  });
  return {
    get actor() {
      return actor();
    },
    get placement() {
      return placement();
    },
  };
}

function placementsOf(workflow: Workflow, job: Job, pending: readonly PendingPlacement[]): readonly Placement[] {
  const placements = pending.map(({ placement }) => placement);
  // Different callers may give the same scenario; people are shown it once.
  const merged = groupsBy(placements, keyOfPlacement).map(alike => ({
    ...alike[0],
    frames: [...new Set(alike.flatMap(it => it.frames))],
    otherWaysIn: alike.slice(1).map(it => it.wayIn),
    unguarded: once(() => mergeLandings(alike.map(it => it.unguarded()))),
  }));
  return explainNothing(workflow.path, job, merged);
}

function keyOfPlacement({ runners, open, scenario, runs, guard, afterLabel }: Placement): string {
  return JSON.stringify([scenario, runs, guard, afterLabel, runners.map(requestKey), open.map(({ text }) => text)]);
}

/**
 * Undefined where the job's own workflow starts: its `on:` may be edited while this reach is kept, so where the event stands is looked up when it
 * is shown (`EventNote`).
 */
function wayIn({ start, frame }: Arrival): WayIn | undefined {
  if (!frame.caller) return undefined;
  const { workflow, trigger } = start;
  return { trigger: trigger && { path: workflow.path, node: trigger.node }, calls: [...callsTo(frame)].reverse() };
}

type Placed = Omit<Placement, 'unguarded' | 'wayIn' | 'otherWaysIn' | 'bridge' | 'frames' | 'toChange'>;

function placementOf(job: Job, arrival: Arrival, knowledge: Knowledge): Placed {
  const placement = placementFrom(job, arrival, knowledge);
  const { writerOnFork, withLabels } = arrival.start;
  if (placement.runs !== 'no') return placement;
  if (withLabels) return afterLabel(placement, placementFrom(job, { ...arrival, start: withLabels }, knowledge));
  if (!writerOnFork) return placement;
  // Made for forks alone, but an outsider cannot bring it about by himself.
  const onFork = placementFrom(job, { ...arrival, start: writerOnFork }, knowledge);
  return onFork.runs === 'no' ? placement : { ...onFork, runs: 'perhaps' };
}

function guardUnaided(job: Job, { start, frame }: Arrival, knowledge: Knowledge): Guard | null {
  const unaided = start.unaided && placementFrom(job, { start: start.unaided, frame }, knowledge);
  return unaided?.runs === 'no' ? unaided.guard : null;
}

/** He needed somebody who put it on, but that may have been for something else. */
function afterLabel(without: Placed, labeled: Placed): Placed {
  return labeled.runs === 'no' ? without : { ...labeled, runs: 'perhaps', afterLabel: true };
}

function placementFrom(job: Job, { start, frame }: Arrival, knowledge: Knowledge): Placed {
  const { items, isComplete } = leavesOf(job, frame, knowledge);
  const landings = items.map(leaf => land(leaf, start, knowledge));
  const runs = landings.some(it => it.runs === 'yes') ? 'yes' : landings.some(it => it.runs === 'perhaps') ? 'perhaps' : 'no';
  const landing = mergeLandings(landings, isComplete);
  // Steps are read only where it matters whose code runs.
  const isAtGitHub = landing.open.length === 0 && landing.runners.every(isGitHubs);
  const brings = runs === 'no' || isAtGitHub ? null : bringingStep(job, { start, frame }, knowledge);
  // Who has a pull request open, in a run that takes it, does what he likes there, whoever has started the run.
  const scenario: Scenario = brings ? { ...start.scenario, actor: 'outsider', code: 'untrusted' } : start.scenario;
  return { scenario, runs, guard: guardIn(landings, runs), brings, afterLabel: false, ...landing };
}

/** Of several jobs, that of one which decides whether any of them runs. Without its place, for the job that it stands in may be edited while this one is not. */
function guardIn(landings: readonly Landed[], runs: Runs): Guard | null {
  const { guard } = landings.find(it => it.guard && it.runs === runs) ?? landings.find(it => it.guard) ?? {};
  return guard ? { kind: guard.kind, text: guard.text } : null;
}

/** An expression that comes to nothing everywhere was written for something that the files do not show. */
function explainNothing(path: string, { runsOn }: Job, placements: readonly Placement[]): readonly Placement[] {
  if (!runsOn || placements.some(it => it.runners.length > 0 || it.open.length > 0)) return placements;
  const node = scalarsIn(runsOn.value).find(({ text }) => text.includes('${{'));
  if (!node) return placements;
  const expression = segmentsOf(node).find(({ kind }) => kind === 'expression');
  const text = expression?.text.trim() ?? '';
  const open: Open = { why: 'unset', text, outsiders: false, trail: [{ place: node, node, path, what: 'reference', text }] };
  return placements.map(placement => (placement.runs === 'no' ? placement : { ...placement, open: [open] }));
}
