import { memo } from '../../../source/memo.ts';
import { memoOfLines } from '../../../syntax/memo-of-lines.ts';
import type { Job, Workflow } from '../../../workflow/workflow.ts';
import { mayUseOwnActions } from '../../calls/actions.ts';
import type { Knowledge } from '../../calls/knowledge.ts';

/** Whether a text may dispatch anything: most of a repository is never looked at closer. */
export function mayDispatch(text: string): boolean {
  return (text.includes('ispatch') && dispatching.test(text)) || (text.includes('orkflow') && callingWorkflow.test(text));
}

const dispatching = /[^_]\bdispatches\b|[\w/-]dispatch(?:-[\w-]{1,40})?@|\bcreate(?:Workflow)?Dispatch/i;
const callingWorkflow = /\bworkflow["']?,?\s+(?:\\\s+)?["']?run\b|\btrigger-workflow-and-wait@/i;

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
  itself: document.chunks.some(chunk => chunkMayDispatch(chunk)),
}));

/** Whether a job of such a workflow is worth a closer look. */
export function jobMayDispatch(job: Job, knowledge: Knowledge): boolean {
  const { chunk } = job.entry.key;
  // An alias stands for a text elsewhere.
  return (
    chunkMayDispatch(chunk) || chunk.externals.size > 0 || (areActionsDispatching(knowledge).some && mayUseOwnActions(chunk.text))
  );
}

const areActionsDispatching = memo(({ actions }: Knowledge) => ({
  some: [...actions.values()].some(action => action?.workflow.document.chunks.some(chunk => chunkMayDispatch(chunk))),
}));

/** Chunks outlive edits of others. */
const chunkMayDispatch = memoOfLines(mayDispatch);
