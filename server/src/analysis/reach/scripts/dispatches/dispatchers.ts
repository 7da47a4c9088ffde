import { memo } from '../../../source/memo.ts';
import type { Chunk } from '../../../syntax/chunk.ts';
import type { Job, Workflow } from '../../../workflow/workflow.ts';
import { mayUseOwnActions } from '../../calls/actions.ts';
import type { Knowledge } from '../../calls/knowledge.ts';
import { mayDispatch } from './dispatches.ts';

/** The workflows of which a job may dispatch others, by their text. */
export const dispatchersIn = memo((knowledge: Knowledge): readonly Workflow[] => {
  const byAction = areActionsDispatching(knowledge).some;
  return [...knowledge.workflows.values()].filter(
    workflow =>
      workflowMayDispatch(workflow).itself || (byAction && workflow.document.chunks.some(({ text }) => mayUseOwnActions(text))),
  );
});

/** Asked of all workflows of a repository after each key. */
const workflowMayDispatch = memo(({ document }: Workflow) => ({
  itself: document.chunks.some(chunk => chunkMayDispatch(chunk).itself),
}));

/** Whether a job of such a workflow is worth a closer look. */
export function jobMayDispatch(job: Job, knowledge: Knowledge): boolean {
  const { chunk } = job.entry.key;
  // An alias stands for a text elsewhere.
  return (
    chunkMayDispatch(chunk).itself ||
    chunk.externals.size > 0 ||
    (areActionsDispatching(knowledge).some && mayUseOwnActions(chunk.text))
  );
}

const areActionsDispatching = memo(({ actions }: Knowledge) => ({
  some: [...actions.values()].some(action => action?.workflow.document.chunks.some(chunk => chunkMayDispatch(chunk).itself)),
}));

/** Chunks outlive edits of others. */
const chunkMayDispatch = memo(({ text }: Chunk) => ({ itself: mayDispatch(text) }));
