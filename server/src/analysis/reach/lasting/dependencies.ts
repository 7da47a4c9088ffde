import { memo, remember } from '../../source/memo.ts';
import { valueOf } from '../../syntax/node.ts';
import type { Job, Workflow } from '../../workflow/workflow.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import { jobsBefore } from '../calls/needs.ts';
import { isDispatchEvent } from '../scripts/dispatches/dispatch.ts';
import { dispatchersIn } from '../scripts/dispatches/may-dispatch.ts';
import { visibleOf, visibleTriggersOf } from './visible.ts';

/**
 * Something that is the same (`===`) in another version of the repository only if it means the same. A list, which many jobs share, is the same where
 * all that is in it is.
 */
export type Dependency = object | string;

/**
 * Everything that decides over one job: if all of it is the same in another version of the repository, so is its reach, and what it comes to
 * in a run. Chunks keep their identity while others are edited, so a key pressed in one job costs the other jobs nothing, not even those
 * that need it or run in the same chain of calls, unless they can see it.
 */
export const dependenciesIn = memo((knowledge: Knowledge): Dependencies => {
  const surroundings = new Map<Workflow, readonly Dependency[]>();
  const together = new Map<Workflow, { readonly list: readonly Dependency[] | undefined }>();
  const known = new Map<Job, readonly Dependency[]>();
  const around = (workflow: Workflow) => remember(surroundings, workflow, () => surroundingsOf(workflow, knowledge));
  return {
    of: (workflow, job) =>
      remember(known, job, () => [
        around(workflow),
        job.entry,
        ...calledFrom([job], knowledge),
        ...jobsSeenBy(workflow, job, knowledge),
      ]),
    ofAll: workflow => remember(together, workflow, () => ({ list: seenTogether(workflow, () => around(workflow)) })).list,
  };
});

interface Dependencies {
  of(workflow: Workflow, job: Job): readonly Dependency[];
  /**
   * What all jobs of a workflow depend on but for themselves: where it is the same, which is told with one look, nothing else need be compared. Undefined
   * where they call others.
   */
  ofAll(workflow: Workflow): readonly Dependency[] | undefined;
}

function seenTogether({ jobs }: Workflow, around: () => readonly Dependency[]): readonly Dependency[] | undefined {
  if (jobs.some(({ uses }) => uses)) return undefined;
  const names = new Set(jobs.flatMap(it => namesOf(it).needs));
  return [around(), ...jobs.filter(it => names.has(namesOf(it).own)).map(visibleOf)];
}

/** Its own and those that it needs: letter case does not count. */
const namesOf = memo(({ id, needs }: Job) => ({ own: id.toLowerCase(), needs: needs.map(name => name.toLowerCase()) }));

/** What all jobs of a workflow depend on: configuration, actions, events, variables, and how runs come to it. */
function surroundingsOf(workflow: Workflow, knowledge: Knowledge): readonly Dependency[] {
  // What is found out within an action depends on all who use it, and is not worth keeping longer than a version.
  if (knowledge.actions.has(workflow.path)) return [knowledge];
  return [
    knowledge.configuration,
    ...[...knowledge.actions.values()].filter(it => it !== undefined),
    visibleTriggersOf(workflow),
    ...runsBefore(workflow, knowledge),
    ...dispatches(workflow, knowledge),
    ...variablesIn(workflow),
    ...calling(workflow, knowledge),
  ];
}

/** The chains of calls that lead to a workflow. The event that starts one is shown where it stands. */
function calling(workflow: Workflow, knowledge: Knowledge): readonly Dependency[] {
  const found: Dependency[] = [];
  const callers = new Set([workflow]);
  for (const called of callers) {
    for (const { workflow: caller, job } of knowledge.callersOf(called)) {
      found.push(job.entry, ...jobsSeenBy(caller, job, knowledge));
      if (callers.has(caller)) continue;
      callers.add(caller);
      found.push(...triggersOf(caller), ...variablesIn(caller));
      found.push(...runsBefore(caller, knowledge), ...dispatches(caller, knowledge));
    }
  }
  return found;
}

/** The jobs before one, as far as it can see them; where they call workflows, what of these it can see. */
function jobsSeenBy(workflow: Workflow, job: Job, knowledge: Knowledge): readonly Dependency[] {
  const before = jobsBefore(workflow, job);
  const seen = (called: Workflow) => [...triggersOf(called), ...variablesIn(called), ...called.jobs.map(visibleOf)];
  return [...before.map(visibleOf), ...calledFrom(before, knowledge).flatMap(seen)];
}

/** The workflows that jobs call, and those that these call. */
function calledFrom(jobs: readonly Job[], knowledge: Knowledge): readonly Workflow[] {
  // Most call nothing, and each key asks for all.
  if (!jobs.some(({ uses }) => uses)) return [];
  const found = new Set<Workflow>();
  const follow = (job: Job) => {
    const called = job.uses && knowledge.calledBy(job);
    if (called) found.add(called);
  };
  jobs.forEach(follow);
  for (const called of found) called.jobs.forEach(follow);
  return [...found];
}

function triggersOf({ document }: Workflow): readonly Dependency[] {
  return [valueOf(document.root, 'on') ?? document];
}

function variablesIn({ document }: Workflow): readonly Dependency[] {
  return ['env', 'defaults'].flatMap(key => valueOf(document.root, key) ?? []);
}

/** Whether an outsider's run comes before depends on the events of other workflows, which are found by name. */
function runsBefore({ triggers }: Workflow, knowledge: Knowledge): readonly Dependency[] {
  return triggers.some(({ event }) => event === 'workflow_run') ? [allEvents(knowledge)] : [];
}

/** Of all workflows, put together once for a version of the repository: it may have thousands. */
const allEvents = memo(({ workflows }: Knowledge) => [...workflows.values()].map(nameAndEvents).join());

const nameAndEvents = memo(({ path, name, triggers }: Workflow) => JSON.stringify([path, name, triggers.map(it => it.event)]));

/** Whether an outsider's run dispatches a workflow, which it names, and with what, depends on all that the dispatching one says, and its callers. */
function dispatches({ name, triggers }: Workflow, knowledge: Knowledge): readonly Dependency[] {
  const isDispatched = triggers.some(({ event }) => isDispatchEvent(event));
  return isDispatched ? [name ?? '', allDispatchers(knowledge)] : [];
}

const allDispatchers = memo((knowledge: Knowledge): readonly Dependency[] => {
  const found = new Set(dispatchersIn(knowledge));
  for (const linked of found) {
    for (const { workflow: caller } of knowledge.callersOf(linked)) found.add(caller);
    for (const called of calledFrom(linked.jobs, knowledge)) found.add(called);
  }
  // Each once: what many of them depend on is the same text.
  return [...new Set([...found, ...[...found].flatMap(it => runsBefore(it, knowledge))])];
});
