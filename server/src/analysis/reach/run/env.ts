import { type SyntaxNode, valueOf } from '../../syntax/node.ts';
import { githubScriptOf, type Step } from '../../workflow/read-steps.ts';
import type { Job } from '../../workflow/workflow.ts';
import { type Frame, userOf } from '../calls/frame.ts';

/** Where a variable of the environment is written. */
export interface VariableNode {
  readonly node: SyntaxNode;
  /** In the step's own `env:`, and not in that of the job or the workflow. */
  readonly isOfStep: boolean;
}

/** The innermost `env:` that sets a variable for a step, or for a job, whatever steps set it to while they run. */
export function writtenVariable(name: string, frame: Frame, job: Job, step?: Step): VariableNode | undefined {
  const own = step && valueOf(valueOf(step.node, 'env'), name);
  if (own) return { node: own, isOfStep: true };
  // An action has no variables of its own.
  if (userOf(frame)) return undefined;
  const node = valueOf(valueOf(job.body, 'env'), name) ?? valueOf(valueOf(frame.workflow.document.root, 'env'), name);
  return node && { node, isOfStep: false };
}

/** Whether a step may set the variable for the steps behind it. A line or a call that names no variable may set any. */
export function mayExport(step: Step, name: string): boolean {
  const script = (step.run ?? githubScriptOf(step))?.text ?? '';
  if (!/GITHUB_ENV|exportVariable/.test(script)) return false;
  const nameless = /exportVariable\(\s*[^"'\s]|^(?!.*\b(?:echo|printf)\s+(?:-\w+\s+)*["']?[A-Za-z_]\w*(?:=|<<)).*GITHUB_ENV/m;
  return script.includes(name) || nameless.test(script);
}
