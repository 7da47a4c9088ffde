import { answerFrom, type Equality, settledAnswer, undecided, type World } from './world.ts';

/** What was asked of a world, with its answer: to choose, or what it has chosen already. */
interface Asked {
  readonly kind: 'choose' | 'answerOf' | 'textOf';
  readonly key: string;
  readonly count: number;
  readonly equality?: Equality | undefined;
  readonly answer: number | string | undefined;
}

interface Question<Result> extends Omit<Asked, 'answer'> {
  readonly next: Map<Asked['answer'], Branch<Result>>;
}

/** What a computation comes to in one world. */
export type Outcome<Result> = Result | typeof undecided;

type Branch<Result> = { readonly result: Outcome<Result> } | Question<Result>;

const nothingAsked: readonly Asked[] = [];

/**
 * The results of one computation in the worlds that it was made in. A computation is decided by the answers to its questions, so the
 * memory is a tree of questions with results at its ends: another world that gives the same answers has the same result.
 */
export class Memory<Result> {
  #root: Branch<Result> | undefined;

  /** What the computation would ask of the world, if the result is known for it. The world does not notice. */
  find(world: World): { readonly result: Outcome<Result>; readonly asked: readonly Asked[] } | undefined {
    let branch = this.#root;
    if (!branch) return undefined;
    // Half of all computations ask nothing.
    if ('result' in branch) return { result: branch.result, asked: nothingAsked };
    const asked: Asked[] = [];
    const chosen = new Chosen(world);
    while (branch && !('result' in branch)) {
      const { kind, key, count, equality } = branch;
      const answer = chosen.answer(branch);
      asked.push({ kind, key, count, equality, answer });
      branch = branch.next.get(answer);
    }
    return branch && { result: branch.result, asked };
  }

  /** `asked`: each question once. */
  keep(asked: readonly Asked[], result: Outcome<Result>): void {
    this.#root = grown(this.#root, asked, 0, result);
  }
}

/** What a world has answered, and what it would answer next. */
class Chosen {
  readonly #world: World;
  readonly #answers = new Map<string, number>();
  #texts: Map<string, string> | undefined;

  constructor(world: World) {
    this.#world = world;
  }

  answer({ kind, key, count, equality }: Omit<Asked, 'answer'>): Asked['answer'] {
    if (kind === 'textOf') return this.#textOf(key);
    const known = this.#answers.get(key) ?? this.#world.peek(key);
    if (kind === 'answerOf') return known;
    const answer = (equality && answerFrom(this.#textOf(equality.subject), equality)) ?? Math.min(known ?? 0, count - 1);
    this.#answers.set(key, answer);
    if (equality && answer === 0) {
      this.#texts ??= new Map();
      this.#texts.set(equality.subject, equality.text);
    }
    return answer;
  }

  #textOf(subject: string): string | undefined {
    return this.#texts?.get(subject) ?? this.#world.peekText(subject);
  }
}

/**
 * The branch with a result at the end of the questions from `from` on. If the same answers have led to another question before, the computation
 * depends on more than its world: the first way is kept, and this one dropped.
 */
function grown<Result>(
  known: Branch<Result> | undefined,
  asked: readonly Asked[],
  from: number,
  result: Outcome<Result>,
): Branch<Result> {
  const question = asked[from];
  if (!question) return known ?? { result };
  const { kind, key, count, equality, answer } = question;
  const branch = known ?? { kind, key, count, equality, next: new Map() };
  if ('result' in branch || branch.key !== key || branch.kind !== kind) return branch;
  branch.next.set(answer, grown(branch.next.get(answer), asked, from + 1, result));
  return branch;
}

/** A world that notes what is asked of it, so that results can be remembered for other worlds. */
export class RecordingWorld implements World {
  readonly #world: World;
  /** Of the computation that is being made, if one is. */
  #asked: Questions | undefined;
  /** Answers that it assumes. */
  readonly #assumed = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
  }

  get isSettled(): boolean {
    return this.#world.isSettled;
  }

  peek(key: string): number | undefined {
    return this.#assumed.get(key) ?? this.#world.peek(key);
  }

  peekText(subject: string): string | undefined {
    return this.#world.peekText(subject);
  }

  choose(key: string, count: number, equality?: Equality): number {
    if (count <= 1) return 0;
    if (this.isSettled) return settledAnswer(this, key, count, equality);
    const answer = this.#assumed.get(key) ?? this.#world.choose(key, count, equality);
    this.#asked?.add({ kind: 'choose', key, count, equality, answer });
    return answer;
  }

  textOf(subject: string): string | undefined {
    const answer = this.#world.textOf(subject);
    this.#asked?.add({ kind: 'textOf', key: subject, count: 0, answer });
    return answer;
  }

  answerOf(key: string): number | undefined {
    const answer = this.#assumed.get(key) ?? this.#world.answerOf(key);
    this.#asked?.add({ kind: 'answerOf', key, count: 0, answer });
    return answer;
  }

  /** What comes of `compute` if the world gives that answer to that question, which nobody outside of it asks; and whether it was asked. */
  assuming<Result>(key: string, answer: number, compute: () => Result): { readonly result: Result; readonly isAsked: boolean } {
    const [outer, own, before] = [this.#asked, new Questions(), this.#assumed.get(key)];
    this.#asked = own;
    this.#assumed.set(key, answer);
    try {
      const result = compute();
      return { result, isAsked: own.list.some(asked => asked.key === key) };
    } finally {
      if (before === undefined) this.#assumed.delete(key);
      else this.#assumed.set(key, before);
      this.#asked = outer;
      if (outer) for (const asked of own.list) if (asked.key !== key) outer.add(asked);
    }
  }

  /**
   * The result that `memory` has for this world, or that of `compute`, which is kept if it `mayKeep` for other worlds. That a settled world
   * decides nothing is a result as well: the way there can be long, and is the same for everybody who needs the same job.
   */
  recall<Result>(memory: Memory<Result>, compute: () => Result, mayKeep: (result: Outcome<Result>) => boolean): Result {
    const found = memory.find(this);
    if (found) {
      for (const { kind, key, count, equality } of found.asked) {
        if (kind === 'choose') this.choose(key, count, equality);
        else if (kind === 'textOf') this.textOf(key);
        else this.answerOf(key);
      }
      return decided(found.result);
    }
    const { result, asked } = this.#record(compute);
    if (mayKeep(result)) memory.keep(asked, result);
    return decided(result);
  }

  /** What is asked within is asked by whoever needs the result, too. */
  #record<Result>(compute: () => Result): { readonly result: Outcome<Result>; readonly asked: readonly Asked[] } {
    const outer = this.#asked;
    const own = new Questions();
    this.#asked = own;
    try {
      return { result: outcomeOf(compute), asked: own.list };
    } finally {
      this.#asked = outer;
      if (outer) for (const asked of own.list) outer.add(asked);
    }
  }
}

/** The questions in their order, each once; one that was still open when it was first asked stands a second time once it has an answer. */
class Questions {
  readonly list: Asked[] = [];
  readonly #answered = new Set<string>();
  readonly #open = new Set<string>();

  add(asked: Asked): void {
    const { answer } = asked;
    const key = asked.kind === 'textOf' ? `text of ${asked.key}` : asked.key;
    if (this.#answered.has(key) || (answer === undefined && this.#open.has(key))) return;
    (answer === undefined ? this.#open : this.#answered).add(key);
    this.list.push(asked);
  }
}

function outcomeOf<Result>(compute: () => Result): Outcome<Result> {
  try {
    return compute();
  } catch (error) {
    if (error === undecided) return undecided;
    throw error;
  }
}

/** Ends evaluation again where it came to nothing. */
function decided<Result>(outcome: Outcome<Result>): Result {
  if (outcome === undecided) throw undecided;
  return outcome as Result;
}
