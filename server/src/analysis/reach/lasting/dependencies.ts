import { memo, remember } from '../../source/memo.ts';
import { valueOf } from '../../syntax/node.ts';
import type { Job, Workflow } from '../../workflow/workflow.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import { jobsBefore } from '../calls/needs.ts';
import { visibleOf, visibleTriggersOf } from './visible.ts';

/** Something that is the same (`===`) in another version of the repository only if it means the same. */
export type Dependency = object | string;

/**
 * Everything that decides over one job: if all of it is the same in another version of the repository, so is its reach, and what it comes to
 * in a run. Chunks keep their identity while others are edited, so a key pressed in one job costs the other jobs nothing, not even those
 * that need it, unless they can see it.
 */
export const dependenciesIn = memo((knowledge: Knowledge) => {
  const surroundings = new Map<Workflow, readonly Dependency[]>();
  const known = new Map<Job, readonly Dependency[]>();
  return (workflow: Workflow, job: Job): readonly Dependency[] =>
    remember(known, job, () => [
      ...remember(surroundings, workflow, () => surroundingsOf(workflow, knowledge)),
      job.entry,
      ...jobsBefore(workflow, job).map(visibleOf),
    ]);
});

/** What all jobs of a workflow depend on: configuration, actions, events, variables, and the workflows that call it or that it calls. */
function surroundingsOf(workflow: Workflow, knowledge: Knowledge): readonly Dependency[] {
  // What is found out within an action depends on all who use it, and is not worth keeping longer than a version.
  if (knowledge.actions.has(workflow.path)) return [knowledge];
  const others = relatedTo(workflow, knowledge);
  // Through its callers a workflow may come back to itself, in whatever job.
  const own = knowledge.callersOf(workflow).length > 0 ? workflow.jobs.map(({ entry }) => entry) : [];
  const forSteps = ['env', 'defaults'].flatMap(key => valueOf(workflow.document.root, key) ?? []);
  return [knowledge.configuration, ...actionsIn(knowledge), visibleTriggersOf(workflow), ...forSteps, ...others, ...own];
}

function actionsIn({ actions }: Knowledge): readonly Dependency[] {
  return [...actions.values()].filter(it => it !== undefined);
}

function relatedTo(workflow: Workflow, knowledge: Knowledge): ReadonlySet<Workflow> {
  const related = new Set<Workflow>();
  const visit = (next: Workflow) => {
    if (next === workflow || related.has(next)) return;
    related.add(next);
    expand(next);
  };
  const expand = (from: Workflow) => {
    for (const caller of knowledge.callersOf(from)) visit(caller.workflow);
    for (const called of from.jobs.flatMap(job => knowledge.calledBy(job) ?? [])) visit(called);
    // Whether an outsider's run comes before depends on the events of other workflows, which are found by name.
    if (from.triggers.some(({ event }) => event === 'workflow_run'))
      for (const other of knowledge.workflows.values()) visit(other);
  };
  expand(workflow);
  return related;
}
