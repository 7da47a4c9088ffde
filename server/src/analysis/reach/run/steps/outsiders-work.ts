import { codeBroughtBy } from '../../brought-code/brought-code.ts';
import { asPassed, partsAsPassed } from '../../brought-code/reading.ts';
import { readsOutsidersText } from '../../brought-code/references.ts';
import { codeBroughtAround } from '../../brought-code/surroundings.ts';
import { type StepInFrame, userOf } from '../../calls/frame.ts';
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
  return stepsWithin(placed, knowledge).items.some(({ step, frame }) => codeBroughtBy(step, start, asPassed(frame)));
}

function jobAround(placed: StepInFrame): StepInFrame {
  const user = userOf(placed.frame);
  return user ? jobAround(user) : placed;
}

/** In an action also the steps that use it, and the actions around it. */
function withUsers(placed: StepInFrame): readonly StepInFrame[] {
  const user = userOf(placed.frame);
  return user ? [placed, ...withUsers(user)] : [placed];
}
