import { mayHold, type World } from '../../expressions/world.ts';
import { stepsOf } from '../../workflow/read-steps.ts';
import type { Job } from '../../workflow/workflow.ts';
import { type BroughtCode, codeBroughtBy } from '../brought-code/brought-code.ts';
import { isCommentedPullRequest } from '../brought-code/commented-pull-request.ts';
import { listsIn, mayList } from '../brought-code/listed-pull-requests.ts';
import { mayTakeOpenPullRequest, OpenPullRequests } from '../brought-code/open-pull-requests.ts';
import { codeBroughtAround, shellBroughtBy } from '../brought-code/surroundings.ts';
import type { Arrival } from '../calls/arrivals.ts';
import { type StepInFrame, userOf } from '../calls/frame.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import { type Leaf, leavesOf, stepsWithin } from '../calls/leaves.ts';
import { jobsBefore } from '../calls/needs.ts';
import { isIssueOutsiders } from '../run/contexts/event-payload.ts';
import { Run } from '../run/run.ts';
import { inRuns, partsInRuns } from '../run/steps/evaluated-reading.ts';
import { isOutsiders } from '../starts/scenario.ts';
import type { Start } from '../starts/start.ts';
import { landingLimits } from './landing.ts';

/** What a step brings; `path` is that of the file which the step stands in. */
export type BringingStep = BroughtCode & { readonly path: string };

/** The first step by which a run of the job, in some world, brings an outsider's code: his own run, or one that goes and takes it. */
export function bringingStep(job: Job, { start, frame }: Arrival, knowledge: Knowledge): BringingStep | null {
  const { scenario, facts } = start;
  if (scenario.code === 'untrusted' || !facts) return null;
  for (const leaf of leavesOf(job, frame, knowledge).items) {
    const found = (isOutsiders(scenario) ? bringingOf(leaf, start, knowledge) : null) ?? takingOf(leaf, start, knowledge);
    if (found) return found;
  }
  return null;
}

/** Whether a run that nobody outside starts may bring an outsider's code. */
export function mayTakeByItself(job: Job, { frame }: Arrival, knowledge: Knowledge): boolean {
  return leavesOf(job, frame, knowledge).items.some(leaf => mayTake(leaf, knowledge));
}

/** Most jobs do not, which a look at their texts tells. */
function mayTake(leaf: Leaf, knowledge: Knowledge): boolean {
  const own = stepsWithin(leaf, knowledge).items;
  if (!own.some(({ step }) => mayTakeOpenPullRequest(step))) return false;
  const isListed = ({ step }: StepInFrame) => mayList(step);
  return own.some(isListed) || jobsHandingOn(leaf).some(before => stepsWithin(before, knowledge).items.some(isListed));
}

function bringingOf(leaf: Leaf, start: Start, knowledge: Knowledge): BringingStep | null {
  const around = codeBroughtAround(leaf.job, partsInRuns(leaf, start, knowledge));
  if (around && mayHold(landingLimits, world => new Run(start, world, knowledge).guardOf(leaf.frame, leaf.job) === null))
    return { ...around, path: leaf.frame.workflow.path };
  const { items, isComplete } = stepsWithin(leaf, knowledge);
  for (const placed of items) {
    const reading = inRuns(placed, start, knowledge);
    const brought =
      codeBroughtBy(placed.step, start, reading) ?? shellBroughtBy(placed.step, partsInRuns(placed, start, knowledge));
    const isTheirs = (world: World) =>
      !brought || !isCommentedPullRequest(placed.step, brought, reading) || isIssueOutsiders(start, world);
    const isRead = brought?.how !== 'environment' || isFollowed(placed);
    if (brought && isRead && mayRun(placed, start, knowledge, isTheirs)) return { ...brought, path: placed.frame.workflow.path };
  }
  return isComplete ? null : { how: 'unread', node: leaf.job.entry.key, path: leaf.frame.workflow.path };
}

/** Something runs behind the step: another one, or what an action does in the end. */
function isFollowed({ frame, job, step }: StepInFrame): boolean {
  const user = userOf(frame);
  const steps = stepsOf(job);
  return steps.at(-1) !== step || steps.some(({ uses }) => uses !== undefined) || (user !== undefined && isFollowed(user));
}

/** The first step that takes the code of open pull requests, whoever starts the run. */
function takingOf(leaf: Leaf, start: Start, knowledge: Knowledge): BringingStep | null {
  if (!mayTake(leaf, knowledge)) return null;
  const { items } = stepsWithin(leaf, knowledge);
  const pullRequests = new OpenPullRequests(() =>
    jobsHandingOn(leaf).some(before => stepsWithin(before, knowledge).items.some(({ step }) => listsIn(step))),
  );
  for (const placed of items) {
    const taken = pullRequests.takenBy(placed.step, start, inRuns(placed, start, knowledge));
    if (taken && mayRun(placed, start, knowledge, () => true)) return { ...taken, path: placed.frame.workflow.path };
  }
  return null;
}

/** Nothing else of a job before is known to this one, nor seen when it changes (`visible.ts`). */
function jobsHandingOn({ frame, job }: Leaf): readonly Leaf[] {
  const own = jobsBefore(frame.workflow, job).filter(({ outputs }) => outputs !== undefined);
  return [...own.map(it => ({ frame, job: it })), ...(frame.caller ? jobsHandingOn(frame.caller) : [])];
}

function mayRun(
  { step, frame, job }: StepInFrame,
  start: Start,
  knowledge: Knowledge,
  isTheirs: (world: World) => boolean,
): boolean {
  return mayHold(landingLimits, world => {
    const run = new Run(start, world, knowledge);
    return run.guardOf(frame, job) === null && run.runsStep(step, frame, job) && isTheirs(world);
  });
}
