/**
 * One way in which everything that cannot be known turns out. Evaluation is ordinary and single-valued inside a world;
 * whoever needs to know an open question asks `choose`, and `exploreWorlds` repeats the evaluation for the other answers.
 * The same question has the same answer throughout one world, so `if:` and `runs-on` that ask the same agree.
 */
export interface World {
  /** An index below `count`; the same for the same `key` throughout this world. */
  choose(key: string, count: number): number;
}

export interface Explored<Result> {
  readonly results: readonly Result[];
  /** Every world was visited. If not, the results are a part of what is possible. */
  readonly complete: boolean;
}

interface Decision {
  readonly key: string;
  readonly count: number;
  answer: number;
}

/** Evaluates once in every world that differs in what the evaluation asks for, up to `limit` worlds. Depth first, so the order is fixed. */
export function exploreWorlds<Result>(limit: number, evaluate: (world: World) => Result): Explored<Result> {
  const decisions: Decision[] = [];
  const results: Result[] = [];
  while (results.length < limit) {
    results.push(evaluate(worldOf(decisions)));
    let last = decisions.at(-1);
    while (last && last.answer === last.count - 1) {
      decisions.pop();
      last = decisions.at(-1);
    }
    if (!last) return { results, complete: true };
    last.answer++;
  }
  return { results, complete: false };
}

function worldOf(decisions: Decision[]): World {
  const answers = new Map(decisions.map(decision => [decision.key, decision]));
  return {
    choose(key, count) {
      if (count <= 1) return 0;
      let decision = answers.get(key);
      if (!decision) {
        decision = { key, count, answer: 0 };
        decisions.push(decision);
        answers.set(key, decision);
      }
      return Math.min(decision.answer, count - 1);
    },
  };
}
