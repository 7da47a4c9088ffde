import { type SyntaxNode, valueOf } from '../../../syntax/node.ts';
import type { Step } from '../../../workflow/read-steps.ts';
import type { Job } from '../../../workflow/workflow.ts';
import { type Frame, type StepInFrame, userOf } from '../../calls/frame.ts';
import { isPassedAny, passedCodeIn } from '../../scripts/passed-code.ts';
import { type StepScript, writtenScriptOf } from '../steps/step-script.ts';

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

/** The same for a step of an action, whose variables are those of the steps that use it as well. */
export function isWritten(name: string, { frame, job, step }: StepInFrame): boolean {
  const user = userOf(frame);
  return writtenVariable(name, frame, job, step) !== undefined || (user !== undefined && isWritten(name, user));
}

/** Whether a step may set variables for the steps behind it, whatever is passed to it. */
export function mayExportAny(step: Step): boolean {
  const written = writtenScriptOf(step);
  return written !== undefined && (exporting.test(written.text) || isPassedAny(passedCodeIn(written)));
}

const exporting = /GITHUB_ENV|exportVariable|\$\{\{\s*github\.env\s*\}\}/i;

/** Whether a script sets this one. A line or a call that names no variable may set any, and so may code of which nothing is known. */
export function mayExport({ node: { text }, isKnown }: StepScript, name: string): boolean {
  if (!isKnown) return true;
  if (!exporting.test(text)) return false;
  const nameless =
    /exportVariable\(\s*[^"'\s]|^(?!.*\b(?:echo|printf)\s+(?:-\w+\s+)*["']?[A-Za-z_]\w*(?:=|<<)).*(?:GITHUB_ENV|\bgithub\.env\b)/im;
  return text.includes(name) || nameless.test(text);
}
