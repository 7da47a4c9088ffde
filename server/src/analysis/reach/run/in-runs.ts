import { exploreWorlds, type Limits } from '../../expressions/world.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import type { Start } from '../starts/start.ts';
import { Run } from './run.ts';

/** More values are not looked at. */
const limits: Limits = { values: 32, worlds: 1 };

/** What something comes to in runs of one start, whatever keeps them from coming to it; `isComplete` is false where it may come to more. */
export interface InRuns<Result> {
  readonly values: readonly Result[];
  readonly isComplete: boolean;
}

export function valuesInRuns<Result>(start: Start, knowledge: Knowledge, evaluateIn: (run: Run) => Result): InRuns<Result> {
  const { possible, isComplete } = exploreWorlds(limits, {
    evaluate: world => evaluateIn(new Run(start, world, knowledge)),
    admits: () => true,
  });
  return { values: possible.map(({ result }) => result), isComplete };
}
