import { memo } from '../source/memo.ts';
import { itemsOf, type MappingNode, type ScalarNode, type SyntaxNode, textOf, valueOf } from '../syntax/node.ts';
import type { Job } from './workflow.ts';

/** One item of a job's `steps`. */
export interface Step {
  readonly node: MappingNode;
  readonly id: string | undefined;
  readonly condition: ScalarNode | undefined;
  readonly uses: ScalarNode | undefined;
  readonly run: ScalarNode | undefined;
  readonly with: SyntaxNode | undefined;
  /** A failure of the step does not fail the job; or the text with the expression that decides. */
  readonly mayFail: boolean | ScalarNode;
}

/** Items that are no mappings are errors of the file. Most jobs are never asked for their steps. */
export const stepsOf = memo((job: Job): readonly Step[] =>
  itemsOf(job.steps).flatMap(node => (node.kind === 'mapping' ? [readStep(node)] : [])),
);

function readStep(node: MappingNode): Step {
  return {
    node,
    id: textOf(valueOf(node, 'id')),
    condition: scalar(valueOf(node, 'if')),
    uses: scalar(valueOf(node, 'uses')),
    run: scalar(valueOf(node, 'run')),
    with: valueOf(node, 'with'),
    mayFail: mayFail(node),
  };
}

/** What a step gives an action as that input. Letter case does not count: the runner hands it on as `INPUT_NAME`. */
export function inputOf({ with: inputs }: Pick<Step, 'with'>, name: string): SyntaxNode | undefined {
  if (inputs?.kind !== 'mapping') return undefined;
  return inputs.entries.find(({ key }) => key.text.toLowerCase() === name)?.value;
}

/** The JavaScript of a step that runs actions/github-script. */
export function githubScriptOf(step: Step): ScalarNode | undefined {
  return /^actions\/github-script@/i.test(step.uses?.text ?? '') ? scalar(inputOf(step, 'script')) : undefined;
}

/** Whether a failure of a step, or of a job, is none of what it is a part of. */
export function mayFail(node: SyntaxNode | undefined): boolean | ScalarNode {
  const setting = scalar(valueOf(node, 'continue-on-error'));
  if (setting?.text.includes('${{')) return setting;
  return setting !== undefined && setting.text.toLowerCase() !== 'false';
}

function scalar(node: SyntaxNode | undefined): ScalarNode | undefined {
  return node?.kind === 'scalar' && node.value !== null ? node : undefined;
}
