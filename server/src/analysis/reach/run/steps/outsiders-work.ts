import { memo, remember } from '../../../source/memo.ts';
import type { Job } from '../../../workflow/workflow.ts';
import { codeBroughtBy } from '../../brought-code/brought-code.ts';
import { asPassed, partsAsPassed } from '../../brought-code/reading.ts';
import { readsOutsidersText } from '../../brought-code/references.ts';
import { codeBroughtAround } from '../../brought-code/surroundings.ts';
import { type Frame, type StepInFrame, userOf } from '../../calls/frame.ts';
import type { Knowledge } from '../../calls/knowledge.ts';
import { stepsWithin } from '../../calls/leaves.ts';
import type { Start } from '../../starts/start.ts';

/** What a step computes from an outsider's text, or with his code at hand, is his: what it hands on, and the variables that it sets. */
export function isOutsidersWork(placed: StepInFrame, start: Start, knowledge: Knowledge): boolean {
  const { scenario, facts } = start;
  if (scenario.actor !== 'outsider' || !facts) return false;
  if (scenario.code === 'untrusted') return true;
  if (withUsers(placed).some(({ step, frame }) => readsOutsidersText(step, asPassed(frame)))) return true;
  const { frame, job } = jobAround(placed);
  if (codeBroughtAround(job, partsAsPassed(frame))) return true;
  // It is the same for all steps of the job, and each is asked for all variables that it sets.
  return remember(
    remember(broughtFrom(placed.frame), placed.job, () => new Map<string, boolean>()),
    start.id,
    () => stepsWithin(placed, knowledge).items.some(({ step, frame }) => codeBroughtBy(step, start, asPassed(frame))),
  );
}

/** A frame belongs to one version of the repository. By the start. */
const broughtFrom = memo((_: Frame) => new Map<Job, Map<string, boolean>>());

function jobAround(placed: StepInFrame): StepInFrame {
  const user = userOf(placed.frame);
  return user ? jobAround(user) : placed;
}

/** In an action also the steps that use it, and the actions around it. */
function withUsers(placed: StepInFrame): readonly StepInFrame[] {
  const user = userOf(placed.frame);
  return user ? [placed, ...withUsers(user)] : [placed];
}
