import { type SyntaxNode, textOf, valueOf } from '../../syntax/node.ts';
import type { Job } from '../../workflow/workflow.ts';
import type { Frame } from './frame.ts';

/**
 * Whether the token that GitHub gives to a job is certain not to write that: `permissions:` of the job, or else of its workflow, leaves it out, or that of
 * a job which calls it does. Without any, the repository's settings decide.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
 */
export function isWithheld(scope: 'actions' | 'contents', frame: Frame, job: Job): boolean {
  const { caller, workflow } = frame;
  // An action has the token of the job that uses it.
  const own = caller?.step ? undefined : (valueOf(job.body, 'permissions') ?? valueOf(workflow.document.root, 'permissions'));
  return (own !== undefined && leavesOut(own, scope)) || (caller !== undefined && isWithheld(scope, caller.frame, caller.job));
}

function leavesOut(permissions: SyntaxNode, scope: string): boolean {
  const all = textOf(permissions)?.trim();
  if (permissions.kind === 'scalar') return all === 'read-all';
  return permissions.kind === 'mapping' && textOf(valueOf(permissions, scope))?.trim() !== 'write';
}
