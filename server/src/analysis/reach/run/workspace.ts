import type { SyntaxNode } from '../../syntax/node.ts';
import { inputOf, type Step, stepsOf } from '../../workflow/read-steps.ts';
import { codeBroughtBy } from '../brought-code/brought-code.ts';
import { asWritten } from '../brought-code/reading.ts';
import { actionFolder, isFromWorkspace } from '../calls/actions.ts';
import { checkoutFolder, folderWithin } from '../calls/checkouts.ts';
import { type StepInFrame, userOf } from '../calls/frame.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import { stepsWithin } from '../calls/leaves.ts';
import { isOutsiders } from '../starts/scenario.ts';
import type { Start } from '../starts/start.ts';

/**
 * Whether `uses: ./…` of a step may be another action than the one of this repository: the runner loads it from the workspace when the step
 * begins (actions/runner, `ActionManager.LoadAction`), and steps before may have brought an outsider's files there. `$/…` is always our own.
 */
export function mayBeReplaced(placed: StepInFrame, start: Start, knowledge: Knowledge): boolean {
  if (!isOutsiders(start.scenario) || start.scenario.code === 'untrusted') return false;
  const folder = isFromWorkspace(placed.step) ? actionFolder(placed.step) : undefined;
  return folder !== undefined && stepsBefore(placed, knowledge).some(it => replaces(it, folder, start));
}

/** Of the job, and of all actions on the way to the step. */
export function stepsBefore({ frame, job, step }: StepInFrame, knowledge: Knowledge): readonly Step[] {
  const own = stepsOf(job);
  const place = own.indexOf(step);
  const here = stepsWithin({ frame, job }, knowledge).items.filter(it => own.indexOf(stepIn(job, it)) < place);
  const user = userOf(frame);
  return [...here.map(it => it.step), ...(user ? stepsBefore(user, knowledge) : [])];
}

/** The step of `job` that a step belongs to: itself, or the one that uses the action which it is of. */
function stepIn(job: StepInFrame['job'], placed: StepInFrame): Step {
  const user = placed.job === job ? undefined : userOf(placed.frame);
  return user ? stepIn(job, user) : placed.step;
}

/** A checkout of anything but our own commits and branches, or what else brings an outsider's files. */
function replaces(step: Step, folder: string, start: Start): boolean {
  if (!/^actions\/checkout@/i.test(step.uses?.text ?? '')) {
    const brought = codeBroughtBy(step, start, asWritten);
    return brought !== undefined && brought.how !== 'injection';
  }
  const filled = checkoutFolder(step);
  if (filled === undefined || folderWithin(filled, folder) === undefined) return false;
  return foreignPart(inputOf(step, 'ref')).includes('${{') || foreignPart(inputOf(step, 'repository')) !== '';
}

/** What is left of a text without the names of our own commits, branches and repository. */
function foreignPart(node: SyntaxNode | undefined): string {
  const text = node?.kind === 'scalar' ? node.text : '';
  return text.replace(ourOwn, '').trim();
}

const ourOwn =
  /\$\{\{\s*github\.(?:sha|ref|ref_name|base_ref|repository|event\.repository\.(?:full_name|default_branch)|event\.pull_request\.base\.\S+)\s*\}\}/g;
