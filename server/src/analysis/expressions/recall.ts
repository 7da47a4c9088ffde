import { undecided, type World } from './world.ts';

/** What was asked of a world, with its answer: to choose, or what it has chosen already. */
interface Asked {
  readonly kind: 'choose' | 'answerOf';
  readonly key: string;
  readonly count: number;
  readonly answer: number | undefined;
}

interface Question<Result> extends Pick<Asked, 'kind' | 'key' | 'count'> {
  readonly next: Map<number | undefined, Branch<Result>>;
}

type Branch<Result> = { readonly result: Result } | Question<Result>;

/**
 * The results of one computation in the worlds that it was made in. A computation is decided by the answers to its questions, so the
 * memory is a tree of questions with results at its ends: another world that gives the same answers has the same result.
 */
export class Memory<Result> {
  #root: Branch<Result> | undefined;

  /** What the computation would ask of the world, if the result is known for it. The world does not notice. */
  find(world: World): { readonly result: Result; readonly asked: readonly Asked[] } | undefined {
    const asked: Asked[] = [];
    const chosen = new Map<string, number>();
    let branch = this.#root;
    while (branch && !('result' in branch)) {
      const { kind, key, count } = branch;
      let answer = chosen.get(key) ?? world.peek(key);
      if (kind === 'choose') {
        answer = Math.min(answer ?? 0, count - 1);
        chosen.set(key, answer);
      }
      asked.push({ kind, key, count, answer });
      branch = branch.next.get(answer);
    }
    return branch && { result: branch.result, asked };
  }

  keep(asked: readonly Asked[], result: Result): void {
    let put = (branch: Branch<Result>): Branch<Result> => {
      this.#root ??= branch;
      return this.#root;
    };
    for (const { kind, key, count, answer } of withoutRepetition(asked)) {
      const branch = put({ kind, key, count, next: new Map() });
      // What goes by more than the answers of its world is not remembered.
      if ('result' in branch || branch.key !== key || branch.kind !== kind) return;
      put = inner => {
        const known = branch.next.get(answer) ?? inner;
        branch.next.set(answer, known);
        return known;
      };
    }
    put({ result });
  }
}

/** A world that notes what is asked of it, so that results can be remembered for other worlds. */
export class RecordingWorld implements World {
  readonly #world: World;
  readonly #asked: Asked[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  get isSettled(): boolean {
    return this.#world.isSettled;
  }

  peek(key: string): number | undefined {
    return this.#world.peek(key);
  }

  choose(key: string, count: number): number {
    if (count <= 1) return 0;
    if (this.isSettled) {
      const settled = this.answerOf(key);
      if (settled === undefined) throw undecided;
      return Math.min(settled, count - 1);
    }
    const answer = this.#world.choose(key, count);
    this.#asked.push({ kind: 'choose', key, count, answer });
    return answer;
  }

  answerOf(key: string): number | undefined {
    const answer = this.#world.answerOf(key);
    this.#asked.push({ kind: 'answerOf', key, count: 0, answer });
    return answer;
  }

  /** The result that `memory` has for this world, or that of `compute`, which is kept if it `mayKeep` for other worlds. */
  recall<Result>(memory: Memory<Result>, compute: () => Result, mayKeep: (result: Result) => boolean): Result {
    const found = memory.find(this.#world);
    if (found) {
      for (const { kind, key, count } of found.asked) {
        if (kind === 'choose') this.choose(key, count);
        else this.answerOf(key);
      }
      return found.result;
    }
    const before = this.#asked.length;
    const result = compute();
    if (mayKeep(result)) memory.keep(this.#asked.slice(before), result);
    return result;
  }
}

/** Without what follows from the answers before. */
function withoutRepetition(asked: readonly Asked[]): readonly Asked[] {
  const known = new Set<string>();
  const open = new Set<string>();
  return asked.filter(({ key, answer }) => {
    if (known.has(key) || (answer === undefined && open.has(key))) return false;
    (answer === undefined ? open : known).add(key);
    return true;
  });
}
