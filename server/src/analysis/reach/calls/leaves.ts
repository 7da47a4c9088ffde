import { memo, remember } from '../../source/memo.ts';
import { type Step, stepsOf } from '../../workflow/read-steps.ts';
import type { Job } from '../../workflow/workflow.ts';
import { actionUsedBy } from './actions.ts';
import { maxCalls } from './arrivals.ts';
import { calledFrame, type Frame, isRecursive, type StepInFrame, userOf } from './frame.ts';
import type { Knowledge } from './knowledge.ts';

/** A job that has a `runs-on`, or calls a workflow of another repository. */
export interface Leaf {
  readonly frame: Frame;
  readonly job: Job;
}

/** What a job comes to through calls; `isComplete` is false where that is more than is looked at. */
export interface Reached<Item> {
  readonly items: readonly Item[];
  readonly isComplete: boolean;
}

/**
 * Jobs, or steps of actions, that one job may come to. Six files that call the next one twenty times each come to millions of them; in a thousand
 * workflows of large public repositories the most were 64 jobs and 70 steps.
 */
const most = 300;

/** The job itself, or all jobs of the workflow that it calls, and of those that they call. */
export function leavesOf(job: Job, frame: Frame, knowledge: Knowledge): Reached<Leaf> {
  // Most jobs call nothing.
  if (!job.uses) return { items: [{ frame, job }], isComplete: true };
  return remember(leavesFrom(frame), job, () => {
    const items: Leaf[] = [];
    const visit = (leaf: Leaf, depth: number) => {
      const called = leaf.job.uses && knowledge.calledBy(leaf.job);
      if (items.length > most) return;
      if (!called || depth >= maxCalls || isRecursive(leaf.frame, called)) items.push(leaf);
      else for (const inner of called.jobs) visit({ frame: calledFrame(leaf.frame, leaf.job, called), job: inner }, depth + 1);
    };
    visit({ frame, job }, 0);
    return { items: items.slice(0, most), isComplete: items.length <= most };
  });
}

/**
 * The steps of a job, and behind them those of the actions that they use. Where they are too many, every action is followed once, so that no step
 * of a file is left out, and `isComplete` is false.
 */
export function stepsWithin(leaf: Leaf, knowledge: Knowledge): Reached<StepInFrame> {
  if (knowledge.actions.size === 0) return { items: stepsIn(leaf), isComplete: true };
  return remember(stepsFrom(leaf.frame), leaf.job, () => {
    const items = stepsIn(leaf);
    const enough = items.length + most;
    const followed = new Set<Job>();
    let isComplete = true;
    for (const placed of items) {
      const action = actionUsedBy(placed, knowledge);
      if (!action) continue;
      if (items.length <= enough || !followed.has(action.job)) items.push(...stepsIn(action));
      else isComplete = false;
      followed.add(action.job);
    }
    return { items, isComplete };
  });
}

/** The same for those of the job, or of the action, that come before one of its steps, or run at the same time. */
export function stepsBefore({ frame, job, step }: StepInFrame, knowledge: Knowledge): Reached<StepInFrame> {
  const own = stepsOf(job);
  const place = own.indexOf(step);
  const isBefore = (other: Step) =>
    own.indexOf(other) < place || (other !== step && other.parallel !== undefined && other.parallel === step.parallel);
  const { items, isComplete } = stepsWithin({ frame, job }, knowledge);
  return { items: items.filter(it => isBefore(stepIn(job, it))), isComplete };
}

/** Where somebody stands who looks back at steps: before one of them, or behind the last. */
export interface StepsReader {
  readonly frame: Frame;
  readonly job: Job;
  readonly step: Step | undefined;
}

/** The steps before, and in an action also those before the step that uses it. */
export function stepsUpTo({ frame, job, step }: StepsReader, knowledge: Knowledge): Reached<StepInFrame> {
  const own = step ? stepsBefore({ frame, job, step }, knowledge) : stepsWithin({ frame, job }, knowledge);
  const user = userOf(frame);
  const before = user && stepsUpTo(user, knowledge);
  return before ? { items: [...before.items, ...own.items], isComplete: before.isComplete && own.isComplete } : own;
}

/** The step of `job` that a step belongs to: itself, or the one that uses the action which it is of. */
function stepIn(job: Job, placed: StepInFrame): Step {
  const user = placed.job === job ? undefined : userOf(placed.frame);
  return user ? stepIn(job, user) : placed.step;
}

/** Whether all actions that a job uses are followed; within an action, those of the job that uses it. */
export function areActionsFollowed({ frame, job }: Leaf, knowledge: Knowledge): boolean {
  const user = userOf(frame);
  return user ? areActionsFollowed(user, knowledge) : stepsWithin({ frame, job }, knowledge).isComplete;
}

function stepsIn({ frame, job }: Leaf): StepInFrame[] {
  return stepsOf(job).map(step => ({ frame, job, step }));
}

/** A frame belongs to one version of the repository. */
const leavesFrom = memo((_: Frame) => new Map<Job, Reached<Leaf>>());
const stepsFrom = memo((_: Frame) => new Map<Job, Reached<StepInFrame>>());
