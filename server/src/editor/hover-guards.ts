import { isOnWayTo, type JobReach, type Placement } from '../analysis/reach/placement.ts';
import { type Guard, guardText } from '../analysis/reach/run/conditions/guard.ts';
import { type Block, fill, paragraph } from './page.ts';
import { guards } from './texts.ts';

/** Of what makes a page long. */
const maxGuards = 6;

const marks = ['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

interface Known {
  readonly guard: Guard;
  readonly mark: string;
  readonly isRemovable: boolean;
  readonly isVoid: boolean;
}

/** What holds somebody back on the ways to a job: each is spelt out once, below the list of ways. */
export class Guards {
  readonly #known = new Map<string, Known>();
  readonly #reach: JobReach;

  constructor(reach: JobReach) {
    this.#reach = reach;
  }

  markOf(guard: Guard, placement: Placement): string {
    const { actor, workflowFrom } = placement.scenario;
    const known = this.#known.get(guardText(guard));
    const mark = known?.mark ?? marks[this.#known.size] ?? '*';
    const isRemovable = actor === 'outsider' && workflowFrom === 'pull-request';
    this.#known.set(guardText(guard), {
      guard,
      mark,
      isRemovable: isRemovable || known?.isRemovable === true,
      isVoid: known?.isVoid === true || this.#isVoid(guard, placement),
    });
    return mark;
  }

  /** It may hold people back, but a part of it that looks as if it kept outsiders out does not. */
  #isVoid({ kind, text }: Guard, placement: Placement): boolean {
    const { scenario, runs } = placement;
    if (kind !== 'condition' || text === null || scenario.actor !== 'outsider' || runs === 'no') return false;
    return this.#reach.voidGuards.some(it => isOnWayTo(placement, it) && text.includes(it.text));
  }

  blocks(): readonly Block[] {
    return [...this.#known.values()].slice(0, maxGuards).map(({ guard: { kind, text }, mark, isRemovable, isVoid }) => {
      const words = text === null ? guards.nameless[kind]() : guards.named[kind]();
      const more = [...(isVoid ? [guards.isVoid()] : []), ...(isRemovable ? [guards.removable()] : [])];
      return paragraph(mark, ' ', ...fill(words, { text: [{ code: text ?? '' }] }), ...more.flatMap(it => [' ', it]));
    });
  }
}
