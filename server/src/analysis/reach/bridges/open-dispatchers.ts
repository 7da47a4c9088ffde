import { memo, remember } from '../../source/memo.ts';
import type { Job, Trigger, Workflow } from '../../workflow/workflow.ts';
import { type Arrival, arrivalsBy } from '../calls/arrivals.ts';
import { rootFrame } from '../calls/frame.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import { stepsWithin } from '../calls/leaves.ts';
import type { Dispatch } from '../scripts/dispatches/dispatch.ts';
import { dispatchesOf } from '../scripts/dispatches/dispatches.ts';
import { dispatchersIn, jobMayDispatch } from '../scripts/dispatches/may-dispatch.ts';
import { isOutsiders } from '../starts/scenario.ts';
import { startsOf } from '../starts/scenarios.ts';
import type { Start } from '../starts/start.ts';
import { namesFor } from './target-names.ts';

/** How runs of a workflow start by events alone. The same objects for all workflows that are called: what is remembered of a start serves them all. */
export function ownStartsOf(workflow: Workflow, knowledge: Knowledge): readonly Start[] {
  return remember(startsIn(knowledge), workflow, () => startsOf(workflow, knowledge.workflows.values()));
}

const startsIn = memo((_: Knowledge) => new Map<Workflow, readonly Start[]>());

/** The jobs of a workflow that dispatch something, by their text. */
export function dispatchingJobsOf(dispatcher: Workflow, knowledge: Knowledge): readonly Job[] {
  return [...dispatchesIn(dispatcher, knowledge).keys()];
}

/** Whether a workflow may dispatch one with such triggers, by its text. */
export function mayDispatchTo(
  dispatcher: Workflow,
  target: Workflow,
  triggers: readonly Trigger[],
  knowledge: Knowledge,
): boolean {
  const dispatches = [...dispatchesIn(dispatcher, knowledge).values()].flat();
  return triggers.some(trigger => dispatches.some(it => it.event === trigger.event && mayMean(it, namesFor(target, trigger))));
}

function mayMean({ target }: Dispatch, names: readonly string[] | undefined): boolean {
  if (names === undefined || !target || target.some(part => typeof part !== 'string')) return true;
  const text = target.join('').trim().toLowerCase();
  return /^\d+$/.test(text) || names.some(name => name.toLowerCase() === text);
}

function dispatchesIn(dispatcher: Workflow, knowledge: Knowledge): ReadonlyMap<Job, readonly Dispatch[]> {
  return remember(known(knowledge), dispatcher, () => {
    const frame = rootFrame(dispatcher);
    const found = dispatcher.jobs.map(job => {
      const isWorth = !job.uses && jobMayDispatch(job, knowledge);
      const steps = isWorth ? stepsWithin({ frame, job }, knowledge).items : [];
      return [job, steps.flatMap(({ step }) => dispatchesOf(step))] as const;
    });
    return new Map(found.filter(([, dispatches]) => dispatches.length > 0));
  });
}

const known = memo((_: Knowledge) => new Map<Workflow, ReadonlyMap<Job, readonly Dispatch[]>>());

/** Those that dispatch in outsiders' runs: which events start, or which others of these dispatch. */
export const openDispatchersIn = memo((knowledge: Knowledge): readonly Workflow[] => {
  const all = dispatchersIn(knowledge).filter(it => dispatchesIn(it, knowledge).size > 0);
  const isStarted = (it: Workflow) => arrivalsBy(own => ownStartsOf(own, knowledge), it, knowledge).some(mayAct);
  const open = new Set(all.filter(isStarted));
  for (const dispatcher of open) for (const other of all) if (mayLeadTo(dispatcher, other, knowledge)) open.add(other);
  return all.filter(it => open.has(it));
});

/** Directly, or to one that calls it. */
function mayLeadTo(dispatcher: Workflow, other: Workflow, knowledge: Knowledge): boolean {
  const callers = new Set([other]);
  for (const next of callers) for (const { workflow } of knowledge.callersOf(next)) callers.add(workflow);
  return [...callers].some(it => mayDispatchTo(dispatcher, it, it.triggers, knowledge));
}

/** A fork's own workflow gets a token that only reads, and no secrets. */
export function mayAct({ start: { scenario, facts } }: Arrival): boolean {
  return isOutsiders(scenario) && facts?.workflowFrom !== 'pull-request';
}
