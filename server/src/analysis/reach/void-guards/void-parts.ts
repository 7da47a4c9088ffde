import { type Expression, hasPart } from '../../expressions/expression.ts';
import type { Start } from '../starts/start.ts';
import { type GuardForm, guardFormOf, mentionsEvent, mentionsPeople } from './guard-forms.ts';

/** `alternative`: the other side of an `||` whose first side is a guard. */
export type VoidForm = GuardForm | 'alternative';

export interface VoidPart {
  readonly form: VoidForm;
  readonly part: Expression;
}

/** The parts of a condition that an outsider passes although they look like guards. `truth` says how each part turns out in his run. */
export function voidPartsOf(whole: Expression, truth: (part: Expression) => boolean, start: Start): readonly VoidPart[] {
  const found = find(whole, true);
  // `head.repo.fork && contains(…labels…)` is meant for forks.
  return found.some(({ form }) => form === 'label') ? found.filter(({ form }) => form !== 'reversed') : found;

  function find(part: Expression, wanted: boolean): readonly VoidPart[] {
    if (part.kind === 'not') {
      return find(part.operand, !wanted).map(found => (found.part === part.operand ? { ...found, part } : found));
    }
    if (part.kind !== 'logical') {
      const form = guardFormOf(part, wanted, whole, start);
      return form ? [{ form, part }] : [];
    }
    const isOneEnough = (part.operator === '||') === wanted;
    return isOneEnough ? anyOf(part.operands, wanted) : part.operands.flatMap(operand => find(operand, wanted));
  }

  function anyOf(operands: readonly Expression[], wanted: boolean): readonly VoidPart[] {
    const ways = operands.filter(operand => truth(operand) === wanted);
    const closed = operands.filter(operand => !ways.includes(operand));
    return ways.flatMap(way => {
      const found = find(way, wanted);
      const isByEvent = operands.some(other => other !== way && mentionsEvent(other));
      // `event_name == 'push' || head.repo.fork`: pull requests of one's own branches have run on push already.
      const kept = isByEvent ? found.filter(({ form }) => form !== 'reversed') : found;
      const isAfterthought = found.length === 0 && closed.some(mentionsPeople) && isPlain(way) && !mentionsEvent(way);
      return isAfterthought ? [{ form: 'alternative', part: way } as const] : kept;
    });
  }
}

/** What other jobs and steps compute, and what is set outside of the files, may be a guard of its own. */
function isPlain(expression: Expression): boolean {
  return !hasPart(expression, part => part.kind === 'context' && part.name !== 'github');
}
