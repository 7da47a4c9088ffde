import type { Configuration } from '../configuration/configuration.ts';
import type { Value } from '../expressions/value.ts';
import { exploreWorlds } from '../expressions/world.ts';
import { classify } from '../runners/classify.ts';
import { requestKey } from '../runners/request-key.ts';
import { didYouMean } from '../runners/did-you-mean.ts';
import type { Label, Open, Runner, RunnerRequest } from '../runners/runner.ts';
import type { Job, Workflow } from '../workflow/workflow.ts';
import type { Knowledge } from './knowledge.ts';
import type { JobReach, Landing, Placement } from './placement.ts';
import { calledFrame, type Frame, type Guard, Run, rootFrame } from './run.ts';
import { readRunsOn } from './runs-on.ts';
import { startElsewhere, startsOf } from './scenarios.ts';
import type { Start } from './start.ts';
import { summarize } from './summary.ts';
import { unknown } from './unknowns.ts';

/** A run that comes to a workflow, directly or through calls. */
interface Arrival {
  readonly start: Start;
  readonly frame: Frame;
}

/** Worlds per job and scenario. What lies beyond is reported as open, with the reason `limit`. */
const worldLimit = 600;

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

function isRecursive(frame: Frame, workflow: Workflow): boolean {
  return frame.workflow.path === workflow.path || (frame.caller !== undefined && isRecursive(frame.caller.frame, workflow));
}

function reachOfJob(workflow: Workflow, job: Job, arrivals: readonly Arrival[], knowledge: Knowledge): JobReach {
  const placements = mergePlacements(arrivals.map(arrival => placementOf(job, arrival, knowledge)));
  return { job, path: workflow.path, placements, ...summarize(placements, () => ignoringGuards(workflow, job, arrivals, knowledge)) };
}

/** A job that never runs still names runners. */
function ignoringGuards(workflow: Workflow, job: Job, arrivals: readonly Arrival[], knowledge: Knowledge): Landing {
  const [first] = arrivals;
  return landingOf(job, first ?? { start: startElsewhere(workflow), frame: rootFrame(workflow) }, knowledge, 'ignored').landing;
}

function placementOf(job: Job, arrival: Arrival, knowledge: Knowledge): Placement {
  const { landing, guard, runs } = landingOf(job, arrival, knowledge, 'respected');
  return { scenario: arrival.start.scenario, runs, guard: guard?.text ?? null, ...landing };
}

function landingOf(job: Job, { start, frame }: Arrival, knowledge: Knowledge, guards: 'respected' | 'ignored') {
  const requests = new Map<string, RunnerRequest>();
  const open = new Map<string, Open>();
  const explored = exploreWorlds(worldLimit, (world): Guard | null => {
    const run = new Run(start, world, knowledge);
    const guard = guards === 'respected' ? run.guardOf(frame, job) : null;
    if (guard) return guard;
    for (const value of runsOnValues(run, frame, job, knowledge, guards)) {
      const requested = readRunsOn(value);
      if (requested.request) addTo(requests, requestKey(requested.request), requested.request);
      for (const reason of requested.open) addTo(open, reason.text, reason);
    }
    return null;
  });
  if (!explored.complete) open.set('', { why: 'limit', text: 'more combinations than are looked at', outsiders: false, trail: [] });
  const kept = explored.results.filter(guard => guard !== null);
  const runs: Placement['runs'] = kept.length === 0 ? 'yes' : kept.length < explored.results.length || !explored.complete ? 'perhaps' : 'no';
  const runners = [...requests.values()].map(request => runnerOf(request, knowledge));
  return { landing: { runners, open: [...open.values()] }, guard: kept[0] ?? null, runs };
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

/** The job's own `runs-on`, or those of all jobs of the workflow that it calls. */
function runsOnValues(run: Run, frame: Frame, job: Job, knowledge: Knowledge, guards: 'respected' | 'ignored', depth = 0): readonly Value[] {
  if (!job.uses) return [run.runsOn(frame, job)];
  const called = knowledge.calledBy(job);
  if (!called || depth >= maxCalls || isRecursive(frame, called)) return [elsewhere(job)];
  const inner = calledFrame(frame, job, called);
  return called.jobs
    .filter(innerJob => guards === 'ignored' || run.guardOf(inner, innerJob) === null)
    .flatMap(innerJob => runsOnValues(run, inner, innerJob, knowledge, guards, depth + 1));
}

/** The workflow of another repository decides where it runs. */
function elsewhere(job: Job): Value {
  const text = job.uses?.text ?? '';
  return unknown(text, { why: 'caller' });
}

function addTo<Item>(map: Map<string, Item>, key: string, value: Item): void {
  if (!map.has(key)) map.set(key, value);
}

/** Different callers may give the same scenario; people are shown it once. */
function mergePlacements(placements: readonly Placement[]): readonly Placement[] {
  const merged = new Map<string, Placement>();
  for (const placement of placements) {
    const { runners, open, scenario, runs, guard } = placement;
    const key = JSON.stringify([scenario, runs, guard, runners.map(requestKey), open.map(({ text }) => text)]);
    addTo(merged, key, placement);
  }
  return [...merged.values()];
}
