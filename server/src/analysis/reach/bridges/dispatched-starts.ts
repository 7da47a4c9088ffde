import type { Trigger, Workflow } from '../../workflow/workflow.ts';
import { arrivalsBy } from '../calls/arrivals.ts';
import { callsTo, type Frame, keyOfJob } from '../calls/frame.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import { stepsWithin } from '../calls/leaves.ts';
import { unknown } from '../run/unknowns.ts';
import { type Dispatch, isDispatchEvent } from '../scripts/dispatches/dispatch.ts';
import { dispatchesOf } from '../scripts/dispatches/dispatches.ts';
import type { StationOfBridge } from '../starts/bridge.ts';
import { eventFacts } from '../starts/events.ts';
import type { Start } from '../starts/start.ts';
import { isOwnToken, mayWrite } from './dispatch-token.ts';
import type { Dispatching } from './dispatching.ts';
import { guardOfDispatch } from './guard-of-dispatch.ts';
import { dispatchingJobsOf, mayAct, mayDispatchTo, openDispatchersIn, ownStartsOf } from './open-dispatchers.ts';
import { nameOfPassed, passedBy } from './passed-values.ts';
import { isDispatched, typesFor } from './target.ts';

/** Runs that dispatch each other are followed so far; nobody chains more. */
const maxDispatches = 5;

/** Dispatchers that are looked at for one workflow, once for each chain that they are in. What lies beyond may be started by anybody, with anything. */
const maxVisits = 100;

/** Starts that are made for one workflow, those on the way to it included; in a thousand workflows of large public repositories the most were 6. */
const maxStarts = 100;

/**
 * How outsiders' runs dispatch a workflow. A dispatch by GitHub's own token starts a run, unlike all that it does otherwise:
 * https://github.blog/changelog/2022-09-08-github-actions-use-github_token-with-workflow_dispatch-and-repository_dispatch/
 */
export function dispatchedStarts(workflow: Workflow, knowledge: Knowledge): readonly Start[] {
  let visits = 0;
  let made = 0;
  const startsBefore = (target: Workflow, chain: readonly Workflow[]): readonly Start[] => {
    const triggers = target.triggers.filter(({ event }) => isDispatchEvent(event));
    if (triggers.length === 0 || chain.length >= maxDispatches) return [];
    const others = openDispatchersIn(knowledge).filter(
      it => !chain.includes(it) && mayDispatchTo(it, target, triggers, knowledge),
    );
    visits += others.length;
    const found = others.flatMap(dispatcher => {
      if (visits > maxVisits || made > maxStarts) return [];
      const startsIn = (it: Workflow) => [...ownStartsOf(it, knowledge), ...startsBefore(it, [...chain, dispatcher])];
      const dispatching = dispatchingIn(dispatcher, startsIn, knowledge);
      const starts = dispatching.flatMap(it => triggers.flatMap(trigger => startBy(it, target, trigger, knowledge)));
      made += starts.length;
      return starts;
    });
    return visits > maxVisits || made > maxStarts ? triggers.flatMap(trigger => startByAny(target, trigger)) : found;
  };
  return startsBefore(workflow, []).filter(mayComeAbout);
}

/** A condition or a gate that lets no outsider dispatch leaves no start of theirs to tell of. An environment may be one without reviewers. */
function mayComeAbout({ bridge, withLabels }: Start): boolean {
  const guard = bridge?.keptBy();
  return !guard || guard.kind === 'environment' || (withLabels !== undefined && mayComeAbout(withLabels));
}

/** The dispatches of all jobs of a workflow, each for every way in which outsiders come to it. */
function dispatchingIn(
  dispatcher: Workflow,
  startsIn: (workflow: Workflow) => readonly Start[],
  knowledge: Knowledge,
): readonly Dispatching[] {
  const jobs = dispatchingJobsOf(dispatcher, knowledge);
  return arrivalsBy(startsIn, dispatcher, knowledge)
    .filter(mayAct)
    .flatMap(({ start, frame }) =>
      jobs.flatMap(job =>
        stepsWithin({ frame, job }, knowledge).items.flatMap(placed =>
          dispatchesOf(placed.step).map(dispatch => ({ start, placed, dispatch })),
        ),
      ),
    );
}

function startBy(dispatching: Dispatching, target: Workflow, trigger: Trigger, knowledge: Knowledge): readonly Start[] {
  const { start: parent, placed, dispatch } = dispatching;
  if (dispatch.event !== trigger.event) return [];
  if (!mayWrite(dispatching, knowledge) || !isDispatched(dispatching, target, trigger, knowledge)) return [];
  const steps = stepsWithin(placed, knowledge).items;
  const place = `step ${steps.findIndex(it => it.step === placed.step)} of ${keyOfJob(placed.frame, placed.job)}`;
  const { withLabels, scenario } = parent;
  const [labeled] = withLabels ? startBy({ ...dispatching, start: withLabels }, target, trigger, knowledge) : [];
  return startOf(target, trigger, {
    id: `${dispatchesOf(placed.step).indexOf(dispatch)} in ${place} by ${parent.id}`,
    dispatchedOn: scenario.dispatchedOn ?? scenario.event,
    bringsHead: parent.facts?.bringsHead === true,
    isWithLabels: parent.isWithLabels,
    types: typesFor(dispatching, trigger, knowledge),
    withLabels: labeled,
    bridge: {
      way: [...wayOf(placed.frame, dispatch), ...wayTo(parent)],
      actor: isOwnToken(dispatching, knowledge) ? 'github-actions[bot]' : undefined,
      keptBy: guardOfDispatch(dispatching, knowledge),
      passed: passedBy(dispatching, knowledge),
    },
  });
}

/** Of more ways than are looked at. */
function startByAny(target: Workflow, trigger: Trigger): readonly Start[] {
  return startOf(target, trigger, {
    id: 'any',
    dispatchedOn: trigger.event,
    bringsHead: true,
    isWithLabels: false,
    types: trigger.types ?? [],
    withLabels: undefined,
    bridge: {
      way: [],
      actor: undefined,
      keptBy: () => null,
      passed: () => unknown(nameOfPassed(trigger.event), { why: 'limit', outsiders: true }),
    },
  });
}

type DispatchedStart = Required<Pick<Start, 'id' | 'types' | 'isWithLabels' | 'bridge'>> & {
  readonly dispatchedOn: string;
  readonly bringsHead: boolean;
  readonly withLabels: Start | undefined;
};

function startOf(workflow: Workflow, trigger: Trigger, made: DispatchedStart): readonly Start[] {
  const facts = eventFacts(trigger.event);
  if (!facts) return [];
  const { id, dispatchedOn, bringsHead, types, isWithLabels, withLabels, bridge } = made;
  const { event, workflowFrom } = facts;
  return [
    {
      id: `${workflow.triggers.indexOf(trigger)} of ${workflow.path} dispatched by ${id}`,
      scenario: { event, actor: 'outsider', workflowFrom, code: 'trusted', dispatchedOn },
      workflow,
      trigger,
      // What the outsider's event names is at hand in what is passed on.
      facts: { ...facts, bringsHead },
      types,
      parentEvents: [],
      excludingTypes: null,
      fromFork: false,
      isWithLabels,
      ...(withLabels && { withLabels }),
      bridge,
    },
  ];
}

/** From the step back to the workflow that starts. */
function wayOf(frame: Frame, { node }: Dispatch): readonly StationOfBridge[] {
  const calls = callsTo(frame).map(call => ({ what: 'call', path: call.path, node: call.node }) as const);
  return [{ what: 'dispatch', path: frame.workflow.path, node }, ...calls];
}

function wayTo({ trigger, workflow, bridge }: Start): readonly StationOfBridge[] {
  const own: readonly StationOfBridge[] = trigger ? [{ what: 'event', path: workflow.path, node: trigger.node }] : [];
  return [...own, ...(bridge?.way ?? [])];
}
