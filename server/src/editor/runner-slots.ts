import { describe, type Expression } from '../analysis/expressions/expression.ts';
import { segmentsOf } from '../analysis/expressions/template.ts';
import { calledPath } from '../analysis/reach/calls/knowledge.ts';
import { handedRunners } from '../analysis/reach/landing/handed-runners.ts';
import { memo } from '../analysis/source/memo.ts';
import { itemsOf, type ScalarNode, type SyntaxNode, textOf, valueOf } from '../analysis/syntax/node.ts';
import type { Job, Workflow } from '../analysis/workflow/workflow.ts';

export type SlotKind = 'label' | 'group';

/** A text that names a runner. */
export interface Slot {
  readonly kind: SlotKind;
  readonly node: ScalarNode;
  /** The other labels that a runner must have. */
  readonly siblings: readonly string[];
}

/** The workflow of the same repository at a path. */
export type WorkflowAt = (path: string) => Workflow | undefined;

/** Where a job names runners: in `runs-on`, in the cells of its matrix that feed it, and in what it hands to a called workflow. */
export function slotsOfJob(job: Job, workflowAt: WorkflowAt): readonly Slot[] {
  return [...ownSlots(job), ...slotsOfCall(job, workflowAt)];
}

/** Without what is handed on. Lives as long as the text of the job. */
export const ownSlots = memo((job: Job): readonly Slot[] => [...slotsIn(job.runsOn?.value), ...slotsOfMatrix(job)]);

/** Where the inputs of a workflow name runners: the defaults and options of those that one of its jobs runs on. */
export function slotsOfInputs(workflow: Workflow, workflowAt: WorkflowAt): readonly Slot[] {
  const fed = fedInputs(workflow, workflowAt);
  const inputs = [...(workflow.callInputs?.values() ?? []), ...(workflow.dispatchInputs?.values() ?? [])];
  return inputs.flatMap(({ name, default: value, options }) => {
    const kind = fed.get(name.toLowerCase());
    return kind ? [...(value ? [value] : []), ...options].flatMap(node => slotsIn(node, kind)) : [];
  });
}

/** What GitHub takes for `runs-on`: a label, a list of them, or a mapping with `labels` and `group`. */
function slotsIn(node: SyntaxNode | undefined, kind: SlotKind = 'label'): readonly Slot[] {
  if (!node || node.alias) return [];
  switch (node.kind) {
    case 'scalar':
      return [{ kind, node, siblings: [] }];
    case 'sequence':
      return node.items.flatMap((item, index) => {
        if (item.kind !== 'scalar' || item.alias) return [];
        return [{ kind, node: item, siblings: node.items.filter((_, other) => other !== index).flatMap(it => textOf(it) ?? []) }];
      });
    case 'mapping':
      return [...slotsIn(valueOf(node, 'labels'), 'label'), ...slotsIn(valueOf(node, 'group'), 'group')];
  }
}

function slotsOfMatrix(job: Job): readonly Slot[] {
  const { matrix } = job;
  if (matrix?.kind !== 'mapping') return [];
  return feedsOf(slotsIn(job.runsOn?.value)).flatMap(({ name, kind }) => {
    const [axis, ...keys] = /^matrix\.(.+)$/.exec(name)?.[1]?.split('.') ?? [];
    if (axis === undefined) return [];
    const cells = matrix.entries.filter(({ key }) => key.text.toLowerCase() === axis).flatMap(({ value }) => itemsOf(value));
    const included = itemsOf(valueOf(matrix, 'include')).flatMap(item => below(item, [axis]) ?? []);
    return [...cells, ...included].flatMap(cell => slotsIn(below(cell, keys), kind));
  });
}

function below(node: SyntaxNode, keys: readonly string[]): SyntaxNode | undefined {
  let found: SyntaxNode | undefined = node;
  for (const name of keys) {
    const entries: readonly { readonly key: ScalarNode; readonly value: SyntaxNode }[] =
      found?.kind === 'mapping' && !found.alias ? found.entries : [];
    found = entries.find(({ key }) => key.text.toLowerCase() === name)?.value;
  }
  return found;
}

interface Feed {
  /** In lower case: `matrix.os`. */
  readonly name: string;
  readonly kind: SlotKind;
}

/** The names whose values become the text of a slot as they are. */
function feedsOf(slots: readonly Slot[]): readonly Feed[] {
  return slots.flatMap(({ node, kind }) => {
    const [only, another] = node.text.includes('${{') ? segmentsOf(node) : [];
    if (only?.kind !== 'expression' || another || !only.parsed.expression) return [];
    return results(only.parsed.expression).map(part => ({ name: describe(part).toLowerCase(), kind }));
  });
}

/** What an expression may come to, of its parts. */
function results(expression: Expression): readonly Expression[] {
  if (expression.kind === 'index') return [expression];
  if (expression.kind !== 'logical') return [];
  // The left side of `&&` is a condition.
  return (expression.operator === '||' ? expression.operands : expression.operands.slice(-1)).flatMap(results);
}

type FedInputs = ReadonlyMap<string, SlotKind>;

/** The inputs that name runners, by lower-case name. `known` are those of workflows asked before: workflows may call each other in circles. */
function fedInputs(workflow: Workflow, workflowAt: WorkflowAt, known = new Map<Workflow, FedInputs>()): FedInputs {
  const before = known.get(workflow);
  if (before) return before;
  known.set(workflow, new Map());
  const slots = workflow.jobs.flatMap(job => [...ownSlots(job), ...slotsOfCall(job, workflowAt, known)]);
  const fed = feedsOf(slots).flatMap(({ name, kind }) => {
    const input = /^(?:github\.event\.)?inputs\.([^.]+)$/.exec(name)?.[1];
    return input === undefined ? [] : [[input, kind] as const];
  });
  const found: FedInputs = new Map(fed);
  known.set(workflow, found);
  return found;
}

function slotsOfCall(job: Job, workflowAt: WorkflowAt, known = new Map<Workflow, FedInputs>()): readonly Slot[] {
  if (!job.uses || job.with?.kind !== 'mapping') return [];
  const path = calledPath(job);
  const called = path === undefined ? undefined : workflowAt(path);
  // Of a workflow somewhere else only the names of its inputs tell what they are for.
  if (!called) return handedRunners(job).flatMap(node => slotsIn(node));
  const fed = fedInputs(called, workflowAt, known);
  return job.with.entries.flatMap(({ key, value }) => {
    const kind = fed.get(key.text.toLowerCase());
    return kind ? slotsIn(value, kind) : [];
  });
}
