import { memo } from '../source/memo.ts';
import type { Document } from '../syntax/document.ts';
import { entryOf, type SyntaxNode, textOf, valueOf } from '../syntax/node.ts';
import { readInputs } from './read-triggers.ts';
import type { Job, Workflow } from './workflow.ts';

/**
 * A composite action, as what it is for the step that uses it: a workflow of one job, which is called with inputs and hands on outputs. Its steps
 * run within the job of that step.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#runs-for-composite-actions
 */
export interface CompositeAction {
  readonly workflow: Workflow;
  readonly job: Job;
  /** By name, each a mapping with its `value`. */
  readonly outputs: SyntaxNode | undefined;
}

/** Undefined for actions that are programs of their own, and for files that are none. */
export const readAction = memo((document: Document): CompositeAction | undefined => {
  const { root, source } = document;
  const runs = entryOf(root, 'runs');
  if (runs?.value.kind !== 'mapping' || textOf(valueOf(runs.value, 'using'))?.toLowerCase() !== 'composite') return undefined;
  const job: Job = {
    id: source.path.split('/').at(-2) ?? '',
    entry: runs,
    ...nothingOfItsOwn,
    steps: valueOf(runs.value, 'steps'),
  };
  const workflow: Workflow = {
    path: source.path,
    document,
    name: textOf(valueOf(root, 'name')),
    triggers: [],
    callInputs: readInputs(root),
    dispatchInputs: undefined,
    jobs: [job],
  };
  return { workflow, job, outputs: valueOf(root, 'outputs') };
});

/** The machine, and whether it runs at all, are those of the job that uses it. */
const nothingOfItsOwn = {
  body: undefined,
  runsOn: undefined,
  matrix: undefined,
  condition: undefined,
  needs: [],
  uses: undefined,
  with: undefined,
  environment: undefined,
  mayFail: false,
  outputs: undefined,
} as const;
