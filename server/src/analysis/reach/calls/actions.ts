import type { SyntaxNode } from '../../syntax/node.ts';
import type { CompositeAction } from '../../workflow/read-action.ts';
import type { Step } from '../../workflow/read-steps.ts';
import type { Job } from '../../workflow/workflow.ts';
import { normalFolder, placeInCheckout } from './checkouts.ts';
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
  const action = actionOf({ frame, job, step }, knowledge);
  if (!action || isRecursive(frame, action.workflow) || depthOf(frame) >= maxDepth) return undefined;
  return { frame: actionFrame(frame, job, step, action), job: action.job, outputs: action.outputs };
}

/** The same, be it followed or not. */
export function actionOf(placed: StepInFrame, knowledge: Knowledge): CompositeAction | undefined {
  const folder = knowledge.actions.size > 0 ? actionFolder(placed.step) : undefined;
  if (folder === undefined) return undefined;
  const place = isFromWorkspace(placed.step) ? placeInCheckout(placed, folder) : undefined;
  return knowledge.actionIn(place ?? folder);
}

/** The folder that a step names as that of an action: of the workspace (`./a/b`), or of this repository (`$/a/b`). */
export function actionFolder({ uses }: Pick<Step, 'uses'>): string | undefined {
  const path = /^[.$][\\/](.*)$/s.exec(uses?.text.trim() ?? '')?.[1];
  return path === undefined ? undefined : normalFolder(path);
}

/**
 * Whether steps in a piece of a file may use an action of this repository, which a look at its text tells, for steps to be parsed only where they
 * may. Those of others begin with their owner's name, or with `docker:`.
 */
export function mayUseOwnActions(text: string): boolean {
  return usesOwn.test(text);
}

const usesOwn = /\buses["']?\s*:\s*(?!\s|["']?\w)/;

/** `$/…` is always an action of our own. */
export function isFromWorkspace({ uses }: Pick<Step, 'uses'>): boolean {
  return uses?.text.trim().startsWith('.') === true;
}

function depthOf(frame: Frame): number {
  const user = userOf(frame);
  return user ? 1 + depthOf(user.frame) : 0;
}
