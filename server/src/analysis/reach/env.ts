import { coerceToString, primitive } from '../expressions/github-data.ts';
import type { Value } from '../expressions/value.ts';
import { type SyntaxNode, valueOf } from '../syntax/node.ts';
import { type Step, stepsOf } from '../workflow/read-steps.ts';
import type { Job, Workflow } from '../workflow/workflow.ts';
import { openObject } from './unknowns.ts';

/** Where a variable of the environment is set for a step, or for a job: the innermost `env:`. Undefined where a step may set another value. */
export function envNode(name: string, workflow: Workflow, job: Job, step?: Step): SyntaxNode | undefined {
  const own = step && valueOf(valueOf(step.node, 'env'), name);
  if (own || stepsOf(job).some(it => mayExport(it, name))) return own;
  return valueOf(valueOf(job.body, 'env'), name) ?? valueOf(valueOf(workflow.document.root, 'env'), name);
}

/** The `env` context as steps see it, and outputs of a job. What actions set cannot be known. */
export function envContext(nodeOf: (name: string) => SyntaxNode | undefined, evaluate: (node: SyntaxNode) => Value): Value {
  const open = openObject('env', {});
  return {
    ...open,
    get: name => {
      const node = nodeOf(name);
      const value = node && evaluate(node);
      return value?.kind === 'primitive' ? primitive(coerceToString(value.value), value.trail) : (value ?? open.get(name));
    },
  };
}

function mayExport({ run, with: inputs }: Step, name: string): boolean {
  const script = valueOf(inputs, 'script');
  return [run, script].some(
    node => node?.kind === 'scalar' && /GITHUB_ENV|exportVariable/.test(node.text) && node.text.includes(name),
  );
}
