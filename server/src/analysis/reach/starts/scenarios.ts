import { itemsOf, textOf, valueOf } from '../../syntax/node.ts';
import type { Trigger, Workflow } from '../../workflow/workflow.ts';
import { type EventFacts, eventFacts, outsidersEvents } from './events.ts';
import type { Actor, Scenario } from './scenario.ts';
import type { Start } from './start.ts';

/** Every way in which this workflow's own `on:` can start a run. `siblings` are all workflows of the repository. */
export function startsOf(workflow: Workflow, siblings: Iterable<Workflow>): readonly Start[] {
  const all = [...siblings];
  return workflow.triggers.flatMap((trigger, index) => startsOfTrigger(workflow, trigger, `${index} of ${workflow.path}`, all));
}

function startsOfTrigger(workflow: Workflow, trigger: Trigger, id: string, siblings: readonly Workflow[]): readonly Start[] {
  const facts = eventFacts(trigger.event);
  if (!facts) return [];
  const parentEvents = trigger.event === 'workflow_run' ? parentEventsOf(trigger, siblings) : undefined;
  const actors = actorsOf(facts, parentEvents);
  return actors.map(actor => {
    const own: Start = { id: `${actor} by ${id}`, ...start(workflow, trigger, facts, actor, parentEvents) };
    if (actor === 'outsider') return alsoUnaided(alsoWithLabels(own));
    if (actor !== 'writer' || !actors.includes('outsider')) return own;
    // Of a run before this one, the outsider's events are what somebody takes up.
    const causes = parentEvents && { parentEvents: parentEventsFor('outsider', parentEvents) };
    return { ...own, writerOnFork: { ...own, ...causes, id: `${own.id} from a fork`, fromFork: true } };
  });
}

/**
 * In a pull request's own workflow file a label protects nothing. Elsewhere the outsider goes on with what bears one, or opens it by a
 * template that puts it on; only a new pull request has none.
 */
function alsoWithLabels(own: Start): Start {
  const { facts, excludingTypes } = own;
  if (excludingTypes !== null || facts?.workflowFrom !== 'default-branch') return own;
  if (!facts.payload.some(property => bearers.has(property))) return own;
  const types = facts.payload.includes('pull_request') ? own.types.filter(type => type !== 'opened') : own.types;
  return types.length > 0 ? { ...own, withLabels: { ...own, types, id: `${own.id} with labels`, isWithLabels: true } } : own;
}

/** Somebody with write access puts a label on, or he changes `types:` and the conditions that ask for that. */
function alsoUnaided(own: Start): Start {
  const { facts, types } = own;
  const unaided = types.filter(type => facts?.unaidedTypes?.includes(type) ?? true);
  if (unaided.length === types.length) return own;
  const excludingTypes = unaided.length === 0 ? typesInWords(types) : null;
  return { ...own, unaided: { ...own, types: unaided, excludingTypes, id: `${own.id} unaided` } };
}

/** What of a payload has labels. */
const bearers: ReadonlySet<string> = new Set(['pull_request', 'issue', 'discussion']);

/** Whoever may cause an event can do so with less right than he has, so every event of outsiders is one of writers as well. */
function actorsOf(facts: EventFacts, parentEvents: readonly string[] | undefined): readonly Actor[] {
  if (facts.causedBy !== 'outsider') return [facts.causedBy];
  const reachable = parentEvents === undefined || parentEvents.length === 0 || parentEvents.some(outsidersCause);
  return reachable ? ['outsider', 'writer'] : ['writer'];
}

function outsidersCause(event: string): boolean {
  return eventFacts(event)?.causedBy === 'outsider';
}

function start(
  workflow: Workflow,
  trigger: Trigger,
  facts: EventFacts,
  actor: Actor,
  parents: readonly string[] | undefined,
): Omit<Start, 'id'> {
  const named = trigger.types ?? facts.defaultTypes ?? [];
  const open = named.filter(type => facts.outsiderTypes?.includes(type) ?? true);
  // In a pull request's own file the outsider changes `types:` too.
  const closed = actor === 'outsider' && named.length > 0 && open.length === 0 && facts.workflowFrom === 'default-branch';
  const parentEvents = parents && parentEventsFor(actor, parents);
  return {
    scenario: scenarioOf(facts, actor),
    workflow,
    trigger,
    facts,
    types: actor === 'outsider' && open.length > 0 ? open : named,
    parentEvents: parentEvents ?? [],
    excludingTypes: closed ? typesInWords(named) : null,
    fromFork: actor === 'outsider',
    isWithLabels: false,
  };
}

function typesInWords(types: readonly string[]): string {
  return `types: [${types.join(', ')}]`;
}

/** An outsider's run follows a run that he caused, whatever the workflow before listens to. */
function parentEventsFor(actor: Actor, parents: readonly string[]): readonly string[] {
  if (parents.length === 0) return actor === 'outsider' ? outsidersEvents : [];
  return parents.filter(event => outsidersCause(event) === (actor === 'outsider'));
}

function scenarioOf({ event, workflowFrom, code }: EventFacts, actor: Actor): Scenario {
  return { event, actor, workflowFrom, code: actor === 'outsider' ? code : 'trusted' };
}

/**
 * The events that can have started the runs that a `workflow_run` follows; empty where one of them is not in the repository. Workflows
 * may share a name, and it follows all of them.
 */
function parentEventsOf(trigger: Trigger, siblings: readonly Workflow[]): readonly string[] {
  const names = itemsOf(valueOf(trigger.options, 'workflows')).flatMap(name => textOf(name) ?? []);
  const parents = names.map(name => siblings.filter(sibling => (sibling.name ?? sibling.path) === name));
  if (parents.some(named => named.length === 0)) return [];
  return [...new Set(parents.flat().flatMap(({ triggers }) => triggers.map(({ event }) => event)))];
}

/** A run whose cause is not known: the caller of a reusable workflow lies elsewhere. */
export function startElsewhere(workflow: Workflow): Start {
  const scenario: Scenario = { event: 'workflow_call', actor: 'writer', workflowFrom: 'pushed-ref', code: 'trusted' };
  const id = `elsewhere of ${workflow.path}`;
  return {
    id,
    scenario,
    workflow,
    trigger: undefined,
    facts: undefined,
    types: [],
    parentEvents: [],
    excludingTypes: null,
    fromFork: false,
    isWithLabels: false,
  };
}
