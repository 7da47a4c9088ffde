import { mayHold, type World } from '../../expressions/world.ts';
import type { Job } from '../../workflow/workflow.ts';
import { type BroughtCode, codeBroughtBy } from '../brought-code/brought-code.ts';
import { isCommentedPullRequest } from '../brought-code/commented-pull-request.ts';
import { codeBroughtAround, shellBroughtBy } from '../brought-code/surroundings.ts';
import type { Arrival } from '../calls/arrivals.ts';
import type { StepInFrame } from '../calls/frame.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import { leavesOf, stepsWithin } from '../calls/leaves.ts';
import { isIssueOutsiders } from '../run/contexts/event-payload.ts';
import { Run } from '../run/run.ts';
import { inRuns, partsInRuns } from '../run/steps/reading.ts';
import type { Start } from '../starts/start.ts';
import { landingLimits } from './landing.ts';

/** What a step brings; `path` is that of the file which the step stands in. */
export type BringingStep = BroughtCode & { readonly path: string };

/** The first step by which an outsider's run of the job, in some world, brings his code. */
export function bringingStep(job: Job, { start, frame }: Arrival, knowledge: Knowledge): BringingStep | null {
  const { scenario, facts } = start;
  if (scenario.actor !== 'outsider' || scenario.code === 'untrusted' || !facts) return null;
  for (const leaf of leavesOf(job, frame, knowledge).items) {
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
      if (brought && mayRun(placed, start, knowledge, isTheirs)) return { ...brought, path: placed.frame.workflow.path };
    }
    if (!isComplete) return { how: 'unread', node: leaf.job.entry.key, path: leaf.frame.workflow.path };
  }
  return null;
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
