import { knownText } from '../../../expressions/partial-text.ts';
import type { Value } from '../../../expressions/value.ts';
import { inputOf } from '../../../workflow/read-steps.ts';
import { filesBroughtBy } from '../../brought-code/brought-code.ts';
import { namesInValue } from '../../brought-code/references.ts';
import { actionFolder, isFromWorkspace } from '../../calls/actions.ts';
import { isCheckout, normalFolder } from '../../calls/checkouts.ts';
import { type StepInFrame, userOf } from '../../calls/frame.ts';
import { stepsBefore } from '../../calls/leaves.ts';
import { isOutsiders } from '../../starts/scenario.ts';
import type { Run } from '../run.ts';
import { inRun } from './evaluated-reading.ts';

/**
 * Whether `uses: ./…` of a step may be another action than the one of this repository: the runner loads it from the workspace when the step
 * begins (actions/runner, `ActionManager.LoadAction`), and steps before may have brought an outsider's files there. `$/…` is always our own.
 */
export function mayBeReplaced(placed: StepInFrame, run: Run): boolean {
  const { scenario } = run.start;
  if (!isOutsiders(scenario) || scenario.code === 'untrusted') return false;
  const folder = isFromWorkspace(placed.step) ? actionFolder(placed.step) : undefined;
  return folder !== undefined && isReplacedBefore(placed, folder, run);
}

/** By steps of the job, and of all actions on the way to the step. Those that are not looked at may do it as well. */
function isReplacedBefore(placed: StepInFrame, folder: string, run: Run): boolean {
  const { items, isComplete } = stepsBefore(placed, run.knowledge);
  if (!isComplete || items.some(it => replaces(it, folder, run))) return true;
  const user = userOf(placed.frame);
  return user !== undefined && isReplacedBefore(user, folder, run);
}

/** A checkout of anything but our own commits and branches, or what else brings an outsider's files. */
function replaces(placed: StepInFrame, folder: string, run: Run): boolean {
  const { step } = placed;
  if (!isCheckout(step))
    return run.holdsOf('any files', placed, () => filesBroughtBy(step, run.start, inRun(placed, run)) !== undefined);
  const given = (name: string) => {
    const node = inputOf(step, name);
    return node && run.evaluateInStep(node, placed, 'step-with');
  };
  if (isOurCommit(given('ref')) && isOurRepository(given('repository'))) return false;
  return mayHold(given('path'), folder);
}

/** What the file itself names is ours. */
function isOurCommit(ref: Value | undefined): boolean {
  return ref === undefined || knownText(ref) !== undefined || areAll(ref, /^github\.(?:sha|ref|ref_name|base_ref)$/);
}

function isOurRepository(repository: Value | undefined): boolean {
  return repository === undefined || knownText(repository)?.trim() === '' || areAll(repository, /^github\.repository$/);
}

function areAll(value: Value, own: RegExp): boolean {
  if (value.kind !== 'text' && value.kind !== 'unknown') return false;
  const unknowns = value.kind === 'text' ? value.parts.filter(part => typeof part !== 'string') : [value];
  return unknowns.every(part => namesInValue(part).every(name => own.test(name) || ofBase.test(name)));
}

const ofBase = /^github\.event\.(?:repository\.(?:full_name|default_branch)|pull_request\.base\.\S+)$/;

/** Whether what is checked out to a folder of the workspace may hold an action, or a part of it. */
function mayHold(path: Value | undefined, action: string): boolean {
  const text = path && knownText(path);
  // Some machines do not tell letter case apart.
  const [within, around] = [`${normalFolder(text ?? '').toLowerCase()}/`, `${action.toLowerCase()}/`];
  return within === '/' || around.startsWith(within) || within.startsWith(around);
}
