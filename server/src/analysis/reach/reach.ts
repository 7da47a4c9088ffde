import { hasPart } from '../expressions/expression.ts';
import { hasExpression, segmentsOf } from '../expressions/template.ts';
import { mayHold, type World } from '../expressions/world.ts';
import { requestKey } from '../runners/request-key.ts';
import { isGitHubs, type Open } from '../runners/runner.ts';
import { distinctBy } from '../source/distinct.ts';
import { memo, once, remember } from '../source/memo.ts';
import { partsOf, type SyntaxNode, scalarsIn } from '../syntax/node.ts';
import { type Step, stepsOf } from '../workflow/read-steps.ts';
import type { Job, Workflow } from '../workflow/workflow.ts';
import { codeBroughtBy } from './brought-code/brought-code.ts';
import { isCommentedPullRequest } from './brought-code/commented-pull-request.ts';
import { type Arrival, arrivalsAt } from './calls/arrivals.ts';
import { actionFrame, type Frame, isRecursive, rootFrame, type StepInFrame } from './calls/frame.ts';
import type { Knowledge } from './calls/knowledge.ts';
import { type Landed, type Landing, type Leaf, land, landUnguarded, leavesOf, limits, mergeLandings } from './landing/landing.ts';
import { inRun } from './landing/reading-in-run.ts';
import { Lasting } from './lasting/lasting.ts';
import type { JobReach, PendingPlacement, Placement, WayIn } from './placement.ts';
import { isIssueOutsiders } from './run/event-payload.ts';
import type { Guard } from './run/guard.ts';
import { Run } from './run/run.ts';
import type { Scenario } from './starts/scenario.ts';
import { startElsewhere } from './starts/scenarios.ts';
import type { Start } from './starts/start.ts';
import { outsidersOf, summarize } from './summary.ts';
import { voidGuardsOf } from './void-guards/void-guard.ts';

/** Where each job of a workflow may land, under every scenario that the repository's files allow. */
export function reachOf(workflow: Workflow, knowledge: Knowledge): readonly JobReach[] {
  return workflow.jobs.map(job => {
    // Of a job that nobody looks at closer, nothing is worth keeping.
    if (isUneventful(job, knowledge)) return reachOfJob(workflow, job, knowledge, true);
    return reaches.of(workflow, job, knowledge, () => reachOfJob(workflow, job, knowledge, false));
  });
}

const reaches = new Lasting<JobReach>();

/** Nothing is computed before it is read: that a job stays on GitHub's machines can mostly be told without its conditions. */
function reachOfJob(workflow: Workflow, job: Job, knowledge: Knowledge, isUneventful: boolean): JobReach {
  const arrivals = () => arrivalsAt(workflow, knowledge);
  const landingOf = (arrival: Arrival) => landingUnguarded(job, arrival, knowledge);
  const anywhere = once(() => landingOf({ start: startElsewhere(workflow), frame: rootFrame(workflow) }));
  const ways = once(() =>
    arrivals().map(arrival => ({ arrival, unguarded: isSameEverywhere(job) ? anywhere : once(() => landingOf(arrival)) })),
  );
  const outlookParts = once(() => {
    const isOne = isSameEverywhere(job) || arrivals().length === 0;
    return isOne ? [anywhere] : ways().map(({ unguarded }) => unguarded);
  });
  const outlook = once(() => mergeLandings(outlookParts().map(part => part())));
  const pending = once(() => ways().map(({ arrival, unguarded }) => pendingPlacement(job, arrival, knowledge, unguarded)));
  const placements = once(() => placementsOf(workflow, job, pending()));
  const summary = once(() => summarize(pending(), outlook(), placements));
  const outsiders = once(() => outsidersOf(placements()));
  const voidGuards = once(() => voidGuardsOf(workflow, job, knowledge));
  return {
    job,
    path: workflow.path,
    isUneventful,
    isCallWithin: knowledge.calledBy(job) !== undefined,
    get outlook() {
      return outlook();
    },
    get outlookParts() {
      return outlookParts();
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
    get runners() {
      return summary().runners;
    },
    get open() {
      return summary().open;
    },
    get selfHosted() {
      return summary().selfHosted;
    },
    get outsiders() {
      return outsiders();
    },
    get voidGuards() {
      return voidGuards();
    },
  };
}

function isUneventful({ runsOn, uses }: Job, { runnerFor }: Knowledge): boolean {
  if (runsOn?.value.kind !== 'scalar' || uses) return false;
  const label = runsOn.value.text;
  return remember(uneventfulLabels(runnerFor), label, () => {
    if (!/^[\w.-]+$/.test(label)) return false;
    const { kind, classification } = runnerFor({ labels: [{ text: label, exact: true, trail: [] }], group: null, trail: [] });
    return kind === 'github-hosted' && !classification.retirement;
  });
}

/** Most jobs have one of few labels. By what decides about them. */
const uneventfulLabels = memo((_: Knowledge['runnerFor']) => new Map<string, boolean>());

function landingUnguarded(job: Job, { start, frame }: Arrival, knowledge: Knowledge): Landing {
  return mergeLandings(leavesOf(job, frame, knowledge).map(leaf => landUnguarded(leaf, start, knowledge)));
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
  const placement = once(() => ({ ...placementOf(job, arrival, knowledge), wayIn: wayIn(arrival), unguarded }));
  return {
    actor: arrival.start.scenario.actor,
    get placement() {
      return placement();
    },
  };
}

function placementsOf(workflow: Workflow, job: Job, pending: readonly PendingPlacement[]): readonly Placement[] {
  const placements = pending.map(({ placement }) => placement);
  // Different callers may give the same scenario; people are shown it once.
  const merged = distinctBy(placements, keyOfPlacement).map(first => {
    const alike = () => placements.filter(it => keyOfPlacement(it) === keyOfPlacement(first));
    return { ...first, unguarded: once(() => mergeLandings(alike().map(it => it.unguarded()))) };
  });
  return explainNothing(workflow.path, job, merged);
}

function keyOfPlacement({ runners, open, scenario, runs, guard, afterLabel }: Placement): string {
  return JSON.stringify([scenario, runs, guard, afterLabel, runners.map(requestKey), open.map(({ text }) => text)]);
}

/** Of a workflow that starts by itself nothing is kept, for it may be edited while this job is not. */
function wayIn({ start, frame }: Arrival): WayIn | undefined {
  if (!frame.caller) return undefined;
  const { workflow, trigger } = start;
  return { trigger: trigger && { path: workflow.path, node: trigger.node }, calls: callsTo(frame) };
}

function callsTo({ caller }: Frame): WayIn['calls'] {
  if (!caller) return [];
  const { frame, job } = caller;
  return [...callsTo(frame), { path: frame.workflow.path, node: job.uses ?? job.entry.key }];
}

type Placed = Omit<Placement, 'unguarded' | 'wayIn'>;

function placementOf(job: Job, arrival: Arrival, knowledge: Knowledge): Placed {
  const placement = placementFrom(job, arrival, knowledge);
  const { takingUp, labeled } = arrival.start;
  if (placement.runs !== 'no') return placement;
  if (labeled) return afterLabel(placement, placementFrom(job, { ...arrival, start: labeled }, knowledge));
  if (!takingUp) return placement;
  // Made for forks alone, but an outsider cannot bring it about by himself.
  const takenUp = placementFrom(job, { ...arrival, start: takingUp }, knowledge);
  return takenUp.runs === 'no' ? placement : { ...takenUp, runs: 'perhaps' };
}

/** He needed somebody who put it on, but that may have been for something else. */
function afterLabel(without: Placed, labeled: Placed): Placed {
  return labeled.runs === 'no' ? without : { ...labeled, runs: 'perhaps', afterLabel: true };
}

function placementFrom(job: Job, { start, frame }: Arrival, knowledge: Knowledge): Placed {
  const landings = leavesOf(job, frame, knowledge).map(leaf => land(leaf, start, knowledge));
  const runs = landings.some(it => it.runs === 'yes') ? 'yes' : landings.some(it => it.runs === 'perhaps') ? 'perhaps' : 'no';
  const landing = mergeLandings(landings);
  // Steps are read only where it matters whose code runs.
  const brings = runs === 'no' || landing.runners.every(isGitHubs) ? null : broughtCode(job, { start, frame }, knowledge);
  const scenario: Scenario = brings ? { ...start.scenario, code: 'untrusted' } : start.scenario;
  return { scenario, runs, guard: guardIn(landings), brings, afterLabel: false, ...landing };
}

/** Without its place, for the job that it stands in may be edited while this one is not. */
function guardIn(landings: readonly Landed[]): Guard | null {
  const guard = landings.find(it => it.guard)?.guard;
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

/** The first step by which an outsider's run of the job, in some world, brings his code. */
function broughtCode(job: Job, { start, frame }: Arrival, knowledge: Knowledge): Placement['brings'] {
  const { scenario, facts } = start;
  if (scenario.actor !== 'outsider' || scenario.code === 'untrusted' || !facts) return null;
  for (const jobLeaf of leavesOf(job, frame, knowledge)) {
    for (const { step, ...leaf } of stepsWithin(jobLeaf, knowledge)) {
      const reading = inRun(step, leaf, start, knowledge);
      const brought = codeBroughtBy(step, start, reading);
      const isTheirs = (world: World) =>
        !brought || !isCommentedPullRequest(step, brought, reading) || isIssueOutsiders(start, world);
      if (brought && mayRun(step, leaf, start, knowledge, isTheirs)) return { ...brought, path: leaf.frame.workflow.path };
    }
  }
  return null;
}

/** The steps of a job, those of an action before the step that uses it. */
function stepsWithin({ frame, job }: Leaf, knowledge: Knowledge): readonly StepInFrame[] {
  return stepsOf(job).flatMap(step => {
    const action = knowledge.actionOf(step);
    const own = { step, frame, job };
    if (!action || isRecursive(frame, action.workflow)) return [own];
    return [...stepsWithin({ frame: actionFrame(frame, job, step, action), job: action.job }, knowledge), own];
  });
}

function mayRun(
  step: Step,
  { frame, job }: Leaf,
  start: Start,
  knowledge: Knowledge,
  isTheirs: (world: World) => boolean,
): boolean {
  return mayHold(limits, world => {
    const run = new Run(start, world, knowledge);
    return run.guardOf(frame, job) === null && run.runsStep(step, frame, job) && isTheirs(world);
  });
}
