import { memo } from '../source/memo.ts';
import { itemsOf, type MappingNode, type ScalarNode, type SyntaxNode, textOf, valueOf, valueOfAnyCase } from '../syntax/node.ts';
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
  /** The steps that begin with it, and that are waited for with it. */
  readonly parallel: SyntaxNode | undefined;
  /** The steps behind it do not wait for it, or not for certain. */
  readonly isInBackground: boolean;
}

/**
 * Also those of `parallel:`, which is short for steps in the background that are waited for
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsparallel). Items that are no mappings are errors
 * of the file. Most jobs are never asked for their steps.
 */
export const stepsOf = memo((job: Job): readonly Step[] => {
  const steps: Step[] = [];
  for (const item of itemsOf(job.steps)) steps.push(...readSteps(item));
  return steps;
});

/** Read once for an item, which stays while others of its job are edited. */
const readSteps = memo((item: SyntaxNode): readonly Step[] => {
  if (item.kind !== 'mapping') return [];
  const parallel = valueOf(item, 'parallel');
  if (!parallel) return [readStep(item)];
  // Nothing is said of a condition for all of them.
  const isPlain = item.entries.every(({ key }) => key.text === 'parallel' || key.text === 'name');
  return mappingsIn(parallel).map(it => ({ ...readStep(it), parallel, ...(isPlain ? {} : { isInBackground: true }) }));
});

function mappingsIn(node: SyntaxNode | undefined): readonly MappingNode[] {
  return itemsOf(node).flatMap(item => (item.kind === 'mapping' ? [item] : []));
}

function readStep(node: MappingNode): Step {
  const background = scalar(valueOf(node, 'background'));
  return {
    parallel: undefined,
    isInBackground: background !== undefined && background.text.toLowerCase() !== 'false',
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
  return valueOfAnyCase(inputs, name);
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
