import { knownText } from '../../../expressions/partial-text.ts';
import { valueOf } from '../../../syntax/node.ts';
import { inputOf } from '../../../workflow/read-steps.ts';
import { filesBroughtBy, mayBringAny, textExecutedBy } from '../../brought-code/brought-code.ts';
import { isCommentedPullRequest } from '../../brought-code/commented-pull-request.ts';
import { actionUsedBy } from '../../calls/actions.ts';
import { normalFolder } from '../../calls/checkouts.ts';
import type { StepInFrame } from '../../calls/frame.ts';
import { type StepsReader, stepsUpTo } from '../../calls/leaves.ts';
import { mayRunFiles, mayRunFilesInAction, mayRunFilesInProgram } from '../../scripts/run-files.ts';
import { readScriptOf } from '../../scripts/script.ts';
import type { Start } from '../../starts/start.ts';
import { isIssueOutsiders } from '../contexts/event-payload.ts';
import type { Run } from '../run.ts';
import { inRun } from './evaluated-reading.ts';
import { mayBeReplaced } from './workspace.ts';

/**
 * Whether an outsider's code may have run on the machine before a step begins. Whoever has run code there decides what the steps behind it are: by
 * `$GITHUB_PATH` and `$GITHUB_ENV`, in the folders of programs and actions, or with a process that goes on. See `Run.isTakenOver`, which remembers it.
 */
export function isTakenOverBefore(reader: StepsReader, run: Run): boolean {
  const { items, isComplete } = stepsUpTo(reader, run.knowledge);
  const takes = (it: StepInFrame) => run.holdsOf('takes over', it, () => takesOver(it, run));
  return !isComplete || items.some(it => takes(it) && run.runsStep(it.step, it.frame, it.job));
}

/** An outsider's run that begins with trusted code. Where it does not, the workflow itself is his. */
export function mayBeTakenOver({ scenario, facts }: Start): boolean {
  return scenario.actor === 'outsider' && scenario.code === 'trusted' && facts !== undefined;
}

/**
 * Whether a step runs an outsider's code, if it runs: he writes a part of its script, or it runs what it finds in the workspace, and he has files
 * there. `runsFiles`: whether it does, where that is known better than by all of its script.
 */
export function takesOver(placed: StepInFrame, run: Run, runsFiles = () => mayRunAnyFile(placed, run)): boolean {
  if (!mayBeTakenOver(run.start)) return false;
  const { step } = placed;
  if (mayBringAny(step) && textExecutedBy(step, run.start, inRun(placed, run))) return true;
  if (mayBeReplaced(placed, run)) return true;
  if (!runsFiles()) return false;
  const { items, isComplete } = stepsUpTo(placed, run.knowledge);
  return !isComplete || bringsFiles(placed, run) || items.some(it => hasFilesOf(it, placed, run));
}

/**
 * Whether files of his may lie anywhere in the workspace when a step ends, whatever conditions the steps that bring them have. Where a run does not
 * begin with trusted code, they may.
 */
export function hasOutsidersFiles(placed: StepInFrame, run: Run): boolean {
  if (!mayBeTakenOver(run.start)) return true;
  const { items, isComplete } = stepsUpTo(placed, run.knowledge);
  return !isComplete || [...items, placed].some(it => bringsFiles(it, run));
}

/** Whether a step before brings files of his to where the step looks for its own. */
function hasFilesOf(before: StepInFrame, placed: StepInFrame, run: Run): boolean {
  if (!bringsFiles(before, run)) return false;
  const folder = folderOf(before, run);
  return (folder === '' || names(placed, folder)) && run.runsStep(before.step, before.frame, before.job);
}

function bringsFiles(placed: StepInFrame, run: Run): boolean {
  if (!mayBringAny(placed.step)) return false;
  return run.holdsOf('files', placed, () => {
    const reading = inRun(placed, run);
    const brought = filesBroughtBy(placed.step, run.start, reading);
    if (!brought) return false;
    return !isCommentedPullRequest(placed.step, brought, reading) || isIssueOutsiders(run.start, run.world);
  });
}

/** The folder of the workspace that a checkout fills; '' is the workspace itself, and what is not known. */
function folderOf(placed: StepInFrame, run: Run): string {
  const node = placed.step.uses && inputOf(placed.step, 'path');
  const value = node && run.evaluateInStep(node, placed, 'step-with');
  return normalFolder((value && knownText(value)) ?? '');
}

/** Whether a step says the name of a folder, or that of the folders in it. */
function names({ step, job, frame }: StepInFrame, folder: string): boolean {
  const defaults = [job.body, frame.workflow.document.root].flatMap(node => valueOf(node, 'defaults') ?? []);
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  return [step.node, ...defaults].some(({ chunk, start, end }) => chunk.text.slice(start, end).includes(name));
}

function mayRunAnyFile(placed: StepInFrame, run: Run): boolean {
  const { step } = placed;
  const script = run.scriptOf(placed);
  if (script)
    return !script.isKnown || (step.run ? mayRunFiles(readScriptOf(script.node)) : mayRunFilesInProgram(script.node.text));
  // The steps of an action of ours are looked at by themselves.
  return step.uses !== undefined && !actionUsedBy(placed, run.knowledge) && mayRunFilesInAction(step.uses.text);
}
