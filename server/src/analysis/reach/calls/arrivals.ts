import type { Job, Workflow } from '../../workflow/workflow.ts';
import { isOutsiders } from '../starts/scenario.ts';
import { startElsewhere } from '../starts/scenarios.ts';
import type { Start } from '../starts/start.ts';
import { calledFrame, type Frame, rootFrame } from './frame.ts';
import type { Knowledge } from './knowledge.ts';

/** A run that comes to a workflow, directly or through calls. */
export interface Arrival {
  readonly start: Start;
  readonly frame: Frame;
}

/** GitHub allows ten workflows in one chain of calls (changelog of 2025-11-06). */
export const maxCalls = 10;

/** Arrivals that are looked at per workflow; 204 were the most in a thousand workflows of large public repositories. */
const maxArrivals = 400;

/** Chains of calls that are followed to find them: where many workflows call each other, there are more than anybody can wait for. */
const maxChains = 4000;

/**
 * Callers in the repository decide over a reusable workflow; without any, what the file itself allows. `startsIn`: how runs of a workflow start
 * that none calls.
 */
export function arrivalsBy(
  startsIn: (workflow: Workflow) => readonly Start[],
  workflow: Workflow,
  knowledge: Knowledge,
): readonly Arrival[] {
  const { found, isComplete } = findArrivals(startsIn, workflow, knowledge);
  return isComplete ? atMost(maxArrivals, found, workflow) : [...theFirst(maxArrivals, found), fromElsewhere(workflow)];
}

/** Of too many, those of outsiders come first, and the rest is one caller of whom nothing is known. */
export function atMost(most: number, arrivals: readonly Arrival[], workflow: Workflow): readonly Arrival[] {
  return arrivals.length <= most ? arrivals : [...theFirst(most, arrivals), fromElsewhere(workflow)];
}

function theFirst(most: number, arrivals: readonly Arrival[]): readonly Arrival[] {
  const outsiders = arrivals.filter(({ start }) => isOutsiders(start.scenario));
  const others = arrivals.filter(({ start }) => !isOutsiders(start.scenario));
  return [...outsiders, ...others].slice(0, most);
}

function fromElsewhere(workflow: Workflow): Arrival {
  return { start: startElsewhere(workflow), frame: rootFrame(workflow) };
}

/** A chain of calls, from the workflow that starts to the one that the question is about. */
interface Chain {
  readonly workflow: Workflow;
  /** The job of `workflow` that makes the first call, and the chain from there; undefined at the end. */
  readonly call: { readonly job: Job; readonly rest: Chain } | undefined;
  readonly length: number;
}

function findArrivals(
  startsIn: (workflow: Workflow) => readonly Start[],
  workflow: Workflow,
  knowledge: Knowledge,
): { readonly found: readonly Arrival[]; readonly isComplete: boolean } {
  const found: Arrival[] = [];
  let followed = 0;
  const follow = (chain: Chain) => {
    if (++followed > maxChains) return;
    const first = chain.workflow;
    const arriveBy = (start: Start) => found.push({ start, frame: frameAtEnd(chain) });
    for (const start of startsIn(first)) arriveBy(start);
    if (!first.callInputs || chain.length >= maxCalls) return;
    const callers = knowledge.callersOf(first);
    if (callers.length === 0) arriveBy(startElsewhere(first));
    for (const caller of callers) {
      const call = { job: caller.job, rest: chain };
      if (!isIn(chain, caller.workflow)) follow({ workflow: caller.workflow, call, length: chain.length + 1 });
    }
  };
  follow({ workflow, call: undefined, length: 0 });
  return { found, isComplete: followed <= maxChains };
}

/** GitHub refuses calls that go round in circles. */
function isIn({ workflow, call }: Chain, other: Workflow): boolean {
  return workflow.path === other.path || (call !== undefined && isIn(call.rest, other));
}

function frameAtEnd({ workflow, call }: Chain): Frame {
  let frame = rootFrame(workflow);
  for (let next = call; next; next = next.rest.call) frame = calledFrame(frame, next.job, next.rest.workflow);
  return frame;
}
