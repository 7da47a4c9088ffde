import { memo, remember } from '../../source/memo.ts';
import type { Workflow } from '../../workflow/workflow.ts';
import { type Arrival, arrivalsBy } from '../calls/arrivals.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import type { Start } from '../starts/start.ts';
import { dispatchedStarts } from './dispatched-starts.ts';
import { ownStartsOf } from './open-dispatchers.ts';

/** Every run that comes to a workflow: started by an event, dispatched by another run, or called by one of these. */
export function arrivalsAt(workflow: Workflow, knowledge: Knowledge): readonly Arrival[] {
  return remember(arrivalsIn(knowledge), workflow, () => arrivalsBy(it => startsIn(it, knowledge), workflow, knowledge));
}

function startsIn(workflow: Workflow, knowledge: Knowledge): readonly Start[] {
  const all = () => [...ownStartsOf(workflow, knowledge), ...dispatchedStarts(workflow, knowledge)];
  return remember(allStartsIn(knowledge), workflow, all);
}

const arrivalsIn = memo((_: Knowledge) => new Map<Workflow, readonly Arrival[]>());
const allStartsIn = memo((_: Knowledge) => new Map<Workflow, readonly Start[]>());
