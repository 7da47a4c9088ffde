import { remember } from '../../source/memo.ts';
import type { Workflow } from '../../workflow/workflow.ts';
import { startElsewhere, startsOf } from '../starts/scenarios.ts';
import type { Start } from '../starts/start.ts';
import { calledFrame, type Frame, isRecursive, rootFrame } from './frame.ts';
import type { Knowledge } from './knowledge.ts';

/** A run that comes to a workflow, directly or through calls. */
export interface Arrival {
  readonly start: Start;
  readonly frame: Frame;
}

/** GitHub allows ten workflows in one chain of calls (changelog of 2025-11-06). */
export const maxCalls = 10;

/** Arrivals per workflow that are looked at; shared build workflows of huge repositories stay below. */
const maxArrivals = 400;

const known = new WeakMap<Knowledge, Map<Workflow, readonly Arrival[]>>();
const knownStarts = new WeakMap<Knowledge, Map<Workflow, readonly Start[]>>();

/** Callers in the repository decide over a reusable workflow; without any, what the file itself allows. */
export function arrivalsAt(workflow: Workflow, knowledge: Knowledge): readonly Arrival[] {
  const arrivals = remember(known, knowledge, () => new Map());
  return remember(arrivals, workflow, () => findArrivals(workflow, knowledge, 0));
}

/** The same objects for all workflows that are called: what is remembered of a start serves them all. */
function startsIn(workflow: Workflow, knowledge: Knowledge): readonly Start[] {
  const starts = remember(knownStarts, knowledge, () => new Map<Workflow, readonly Start[]>());
  return remember(starts, workflow, () => startsOf(workflow, knowledge.workflows.values()));
}

function findArrivals(workflow: Workflow, knowledge: Knowledge, depth: number): readonly Arrival[] {
  const own = startsIn(workflow, knowledge).map(start => ({ start, frame: rootFrame(workflow) }));
  if (!workflow.callInputs || depth >= maxCalls) return own;
  const callers = knowledge.callersOf(workflow);
  if (callers.length === 0) return [...own, { start: startElsewhere(workflow), frame: rootFrame(workflow) }];
  const called = callers.flatMap(caller =>
    findArrivals(caller.workflow, knowledge, depth + 1).flatMap(({ start, frame }) =>
      isRecursive(frame, workflow) ? [] : [{ start, frame: calledFrame(frame, caller.job, workflow) }],
    ),
  );
  return [...own, ...called].slice(0, maxArrivals);
}
