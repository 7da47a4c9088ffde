import type { Configuration } from '../configuration/configuration.ts';
import { segmentsOf } from '../expressions/template.ts';
import type { Value } from '../expressions/value.ts';
import { exploreWorlds } from '../expressions/world.ts';
import { classify } from '../runners/classify.ts';
import { didYouMean } from '../runners/did-you-mean.ts';
import { requestKey } from '../runners/request-key.ts';
import type { Label, Open, Runner, RunnerRequest } from '../runners/runner.ts';
import type { ScalarNode, SyntaxNode } from '../syntax/node.ts';
import { type Step, stepsOf } from '../workflow/read-steps.ts';
import type { Job, Workflow } from '../workflow/workflow.ts';
import { codeBroughtBy } from './brought-code.ts';
import { calledFrame, type Frame, isRecursive, rootFrame } from './frame.ts';
import type { Guard } from './guard.ts';
import type { Knowledge } from './knowledge.ts';
import type { JobReach, Landing, Placement, Scenario } from './placement.ts';
import { Run } from './run.ts';
import { readRunsOn } from './runs-on.ts';
import { startElsewhere, startsOf } from './scenarios.ts';
import type { Start } from './start.ts';
import { distinctBy, summarize } from './summary.ts';
import { unknown } from './unknowns.ts';

/** A run that comes to a workflow, directly or through calls. */
interface Arrival {
  readonly start: Start;
  readonly frame: Frame;
}

/** Per job and scenario. What lies beyond is reported as open, with the reason `limit`. */
const limits = { values: 512, worlds: 256 } as const;

/** GitHub allows ten workflows in one chain of calls (changelog of 2025-11-06). */
const maxCalls = 10;

/** Arrivals per workflow that are looked at; shared build workflows of huge repositories stay below. */
const maxArrivals = 400;

/** Where each job of a workflow may land, under every scenario that the repository's files allow. */
export function reachOf(workflow: Workflow, knowledge: Knowledge): readonly JobReach[] {
  const arrivals = arrivalsAt(workflow, knowledge);
  return workflow.jobs.map(job => reachOfJob(workflow, job, arrivals, knowledge));
}

/** Callers in the repository decide over a reusable workflow; without any, what the file itself allows. */
function arrivalsAt(workflow: Workflow, knowledge: Knowledge, depth = 0): readonly Arrival[] {
  const own = startsOf(workflow, knowledge.workflows.values()).map(start => ({ start, frame: rootFrame(workflow) }));
  if (!workflow.callInputs || depth >= maxCalls) return own;
  const callers = knowledge.callersOf(workflow);
  if (callers.length === 0) return [...own, { start: startElsewhere(workflow), frame: rootFrame(workflow) }];
  const called = callers.flatMap(caller =>
    arrivalsAt(caller.workflow, knowledge, depth + 1).flatMap(({ start, frame }) =>
      isRecursive(frame, workflow) ? [] : [{ start, frame: calledFrame(frame, caller.job, workflow) }],
    ),
  );
  return [...own, ...called].slice(0, maxArrivals);
}

function reachOfJob(workflow: Workflow, job: Job, arrivals: readonly Arrival[], knowledge: Knowledge): JobReach {
  const placements = explainNothing(
    workflow.path,
    job,
    mergePlacements(arrivals.map(arrival => placementOf(job, arrival, knowledge))),
  );
  return {
    job,
    path: workflow.path,
    placements,
    ...summarize(placements, () => ignoringGuards(workflow, job, arrivals, knowledge)),
  };
}

/** An expression that comes to nothing everywhere was written for something that the files do not show. */
function explainNothing(path: string, { runsOn }: Job, placements: readonly Placement[]): readonly Placement[] {
  if (!runsOn || placements.some(it => it.runners.length > 0 || it.open.length > 0)) return placements;
  const node = firstExpression(runsOn.value);
  if (!node) return placements;
  const text =
    segmentsOf(node)
      .find(({ kind }) => kind === 'expression')
      ?.text.trim() ?? '';
  const open: Open = { why: 'unset', text, outsiders: false, trail: [{ place: node, node, path, what: 'reference', text }] };
  return placements.map(placement => ({ ...placement, open: [open] }));
}

function firstExpression(node: SyntaxNode): ScalarNode | undefined {
  if (node.kind === 'scalar') return node.text.includes('${{') ? node : undefined;
  const inner = node.kind === 'sequence' ? node.items : node.entries.map(({ value }) => value);
  return inner.map(firstExpression).find(found => found !== undefined);
}

/** A job that never runs still names runners. */
function ignoringGuards(workflow: Workflow, job: Job, arrivals: readonly Arrival[], knowledge: Knowledge): Landing {
  const arrival = arrivals[0] ?? { start: startElsewhere(workflow), frame: rootFrame(workflow) };
  return merge(leavesOf(job, arrival.frame, knowledge).map(leaf => land(leaf, arrival.start, knowledge, () => null)));
}

function placementOf(job: Job, { start, frame }: Arrival, knowledge: Knowledge): Placement {
  const landings = leavesOf(job, frame, knowledge).map(leaf =>
    land(leaf, start, knowledge, run => run.guardOf(leaf.frame, leaf.job)),
  );
  const runs = landings.some(it => it.runs === 'yes') ? 'yes' : landings.some(it => it.runs === 'perhaps') ? 'perhaps' : 'no';
  const landing = merge(landings);
  const brings = runs === 'no' || !landing.runners.some(isOutsideOfGitHub) ? null : broughtCode(job, frame, start, knowledge);
  const scenario: Scenario = brings ? { ...start.scenario, code: 'untrusted' } : start.scenario;
  return { scenario, runs, guard: landings.find(it => it.guard)?.guard?.text ?? null, brings, ...landing };
}

/** Steps are read only where it matters whose code runs. */
function isOutsideOfGitHub({ kind }: Runner): boolean {
  return kind !== 'github-hosted' && kind !== 'larger';
}

/** The first step by which an outsider's run of the job, in some world, brings his code. */
function broughtCode(job: Job, frame: Frame, start: Start, knowledge: Knowledge): Placement['brings'] {
  const { scenario, facts } = start;
  if (scenario.actor !== 'outsider' || scenario.code === 'untrusted' || !facts) return null;
  for (const leaf of leavesOf(job, frame, knowledge)) {
    for (const step of stepsOf(leaf.job)) {
      const brought = codeBroughtBy(step, facts);
      if (brought && mayRun(step, leaf, start, knowledge)) return { ...brought, path: leaf.frame.workflow.path };
    }
  }
  return null;
}

function mayRun(step: Step, { frame, job }: Leaf, start: Start, knowledge: Knowledge): boolean {
  const { possible } = exploreWorlds(limits, {
    evaluate: () => null,
    admits: world => {
      const run = new Run(start, world, knowledge);
      return run.guardOf(frame, job) === null && run.runsStep(step, frame, job);
    },
  });
  return possible.some(({ admitted }) => admitted !== 'never');
}

/** A job that has a `runs-on`, or calls a workflow of another repository. */
interface Leaf {
  readonly frame: Frame;
  readonly job: Job;
}

/** The job itself, or all jobs of the workflow that it calls. */
function leavesOf(job: Job, frame: Frame, knowledge: Knowledge, depth = 0): readonly Leaf[] {
  const called = job.uses && knowledge.calledBy(job);
  if (!called || depth >= maxCalls || isRecursive(frame, called)) return [{ frame, job }];
  const inner = calledFrame(frame, job, called);
  return called.jobs.flatMap(innerJob => leavesOf(innerJob, inner, knowledge, depth + 1));
}

interface Landed extends Landing {
  readonly runs: Placement['runs'];
  readonly guard: Guard | null;
}

/** Which runners one run can ask for in any world, and whether it comes to that. */
function land({ frame, job }: Leaf, start: Start, knowledge: Knowledge, guardOf: (run: Run) => Guard | null): Landed {
  let guard: Guard | null = null;
  const { possible, isComplete } = exploreWorlds(limits, {
    evaluate: world => (job.uses ? elsewhere(job) : new Run(start, world, knowledge).runsOn(frame, job)),
    admits: world => {
      const found = guardOf(new Run(start, world, knowledge));
      guard ??= found;
      return found === null;
    },
  });
  const admitted = possible.filter(it => it.admitted !== 'never');
  const isCertain = guard === null && isComplete && admitted.every(it => it.admitted === 'always');
  const landing = landingOf(
    admitted.map(({ result }) => result),
    knowledge,
  );
  const open = isComplete ? landing.open : [...landing.open, limitReached];
  return { runners: landing.runners, open, guard, runs: admitted.length === 0 ? 'no' : isCertain ? 'yes' : 'perhaps' };
}

const limitReached: Open = { why: 'limit', text: 'more combinations than are looked at', outsiders: false, trail: [] };

function landingOf(values: readonly Value[], knowledge: Knowledge): Landing {
  const requested = values.map(readRunsOn);
  const requests = distinctBy(
    requested.flatMap(({ request }) => request ?? []),
    requestKey,
  );
  const open = distinctBy(
    requested.flatMap(it => it.open),
    ({ text }) => text,
  );
  return { runners: requests.map(request => runnerOf(request, knowledge)), open };
}

function merge(landings: readonly Landing[]): Landing {
  const runners = distinctBy(
    landings.flatMap(it => it.runners),
    requestKey,
  );
  return {
    runners,
    open: distinctBy(
      landings.flatMap(it => it.open),
      ({ text }) => text,
    ),
  };
}

function runnerOf(request: RunnerRequest, { configuration }: Knowledge): Runner {
  const classification = classify(request, configuration);
  const { kind } = classification;
  const misspelt = kind === 'custom' ? request.labels.flatMap(label => correction(label, configuration))[0] : undefined;
  return { ...request, kind, classification, ...(misspelt ? { misspelt } : {}) };
}

function correction(label: Label, { runners }: Configuration): Runner['misspelt'][] {
  const meant = label.exact ? didYouMean(label.text, runners) : undefined;
  return meant === undefined ? [] : [{ label, meant }];
}

/** The workflow of another repository decides where it runs. */
function elsewhere(job: Job): Value {
  const text = job.uses?.text ?? '';
  return unknown(text, { why: 'caller' });
}

/** Different callers may give the same scenario; people are shown it once. */
function mergePlacements(placements: readonly Placement[]): readonly Placement[] {
  return distinctBy(placements, ({ runners, open, scenario, runs, guard }) =>
    JSON.stringify([scenario, runs, guard, runners.map(requestKey), open.map(({ text }) => text)]),
  );
}
