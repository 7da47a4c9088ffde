import type { SyntaxNode } from '../../syntax/node.ts';
import type { Job } from '../../workflow/workflow.ts';
import { actionFrame, type Frame, isRecursive, type StepInFrame, userOf } from './frame.ts';
import type { Knowledge } from './knowledge.ts';

/** Actions within actions that the runner follows: actions/runner, `CompositeActionsMaxDepth`. */
const maxDepth = 9;

/** A composite action where a step uses it: its steps are those of `job`. */
export interface UsedAction {
  readonly frame: Frame;
  readonly job: Job;
  /** By name, each a mapping with its `value`. */
  readonly outputs: SyntaxNode | undefined;
}

/** The composite action of this repository that a step uses; undefined where there is none, or none that is read. */
export function actionUsedBy({ frame, job, step }: StepInFrame, knowledge: Knowledge): UsedAction | undefined {
  const action = knowledge.actionOf(step);
  if (!action || isRecursive(frame, action.workflow) || depthOf(frame) >= maxDepth) return undefined;
  return { frame: actionFrame(frame, job, step, action), job: action.job, outputs: action.outputs };
}

function depthOf(frame: Frame): number {
  const user = userOf(frame);
  return user ? 1 + depthOf(user.frame) : 0;
}
