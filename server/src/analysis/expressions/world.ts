/**
 * One way in which everything that cannot be known turns out. Evaluation is ordinary and single-valued inside a world;
 * whoever needs to know an open question asks `choose`, and `exploreWorlds` repeats the evaluation for the other answers.
 * The same question has the same answer throughout one world, so `if:` and `runs-on` that ask the same agree.
 */
export interface World {
  /**
   * An index below `count`; the same for the same `key` throughout this world. 0 says that `equality` holds, where the question is for one.
   */
  choose(key: string, count: number, equality?: Equality): number;
  /** The text that a value is in this world, if it has said so. */
  textOf(subject: string): string | undefined;
  /** The same, but not counted as a question. */
  peekText(subject: string): string | undefined;
  /** The answer that this world has given already. */
  answerOf(key: string): number | undefined;
  /** The same, but not counted as a question. */
  peek(key: string): number | undefined;
  /** `choose` repeats answers that were given before, and throws `undecided` in place of a new one: see `settled`. */
  readonly isSettled: boolean;
}

/** An open value is a text, letter case folded: then it is no other. */
export interface Equality {
  readonly subject: string;
  readonly text: string;
}

/** What a text that is known says of an equality. */
export function answerFrom(known: string | undefined, { text }: Equality): number | undefined {
  return known === undefined ? undefined : known === text ? 0 : 1;
}

/** Thrown by a settled world that is asked something new. No `Error`: it is thrown often, and a stack trace costs more than the rest. */
export const undecided = Symbol('undecided');

/** What `decide` comes to; undefined where a settled world leaves it open. */
export function unlessUndecided<Result>(decide: () => Result): Result | undefined {
  try {
    return decide();
  } catch (error) {
    if (error === undecided) return undefined;
    throw error;
  }
}

/** The same world, but what it has not answered yet it does not answer: evaluation ends by throwing `undecided`. */
export function settled(world: World): World {
  return {
    isSettled: true,
    peek: key => world.peek(key),
    answerOf: key => world.answerOf(key),
    peekText: subject => world.peekText(subject),
    textOf: subject => world.textOf(subject),
    choose: (key, count, equality) => (count <= 1 ? 0 : settledAnswer(world, key, count, equality)),
  };
}

/** What a world has answered already, or what follows from that. */
export function settledAnswer(world: World, key: string, count: number, equality: Equality | undefined): number {
  const answer = world.answerOf(key) ?? (equality && answerFrom(world.textOf(equality.subject), equality));
  if (answer === undefined) throw undecided;
  return Math.min(answer, count - 1);
}

/** A value that is possible, as far as a search for a world that admits it has come. */
export interface Possible<Result> {
  readonly result: Result;
  /**
   * `always`: nothing open was asked. `sometimes`: there is a world that admits it, or none was found before the search was given up.
   * `never`: no world does.
   */
  readonly admitted: 'always' | 'sometimes' | 'never';
}

export interface Explored<Result> {
  readonly possible: readonly Possible<Result>[];
  /** Every value was visited. If not, they are a part of what is possible. */
  readonly isComplete: boolean;
}

export interface Exploration<Result> {
  /** The value in one world. */
  evaluate(world: World): Result;
  /** Whether that world can come about at all. */
  admits(world: World): boolean;
  /**
   * Whether no world that agrees with the answers given so far can, as far as they tell: `world` is settled. It saves trying all answers to what
   * `admits` asks before it comes to the reason.
   */
  excludes?(world: World): boolean;
}

/** Values that are looked at, and worlds that are tried for each of them. More are reported, not computed. */
export interface Limits {
  readonly values: number;
  readonly worlds: number;
}

/**
 * The values of all worlds that differ in what their evaluation asks, each with whether a world that agrees with its answers is admitted.
 * One such world is enough, so what only admission asks multiplies nothing. Depth first, so the order is fixed.
 */
export function exploreWorlds<Result>(limits: Limits, exploration: Exploration<Result>): Explored<Result> {
  const decisions: Decision[] = [];
  const possible: Possible<Result>[] = [];
  let search: Search | undefined;
  do {
    if (possible.length >= limits.values) return { possible, isComplete: false };
    const result = exploration.evaluate(worldOf(decisions));
    const outer = decisions.length;
    // A search can go another way only if it asked one of the decisions that the value rests on; then it is made anew, and serves this value
    // alone. Most conditions ask nothing of the kind, so that one search does for all values.
    if (!search || isAskedIn(search, decisions)) search = searchFor(decisions, limits.worlds, exploration);
    possible.push({ result, admitted: search.admitted });
    decisions.length = outer;
    if (isAskedIn(search, decisions)) search = undefined;
  } while (advance(decisions, 0));
  return { possible, isComplete: true };
}

function isAskedIn({ asked }: Pick<Search, 'asked'>, decisions: readonly Decision[]): boolean {
  return decisions.some(({ key, equality }) => asked.has(key) || (equality && asked.has(textQuestion(equality.subject))));
}

/** A search for an admitted world, and every question that came up in it. */
interface Search {
  readonly admitted: Possible<never>['admitted'];
  readonly asked: ReadonlySet<string>;
}

function searchFor(
  decisions: Decision[],
  limit: number,
  { admits, excludes }: Pick<Exploration<unknown>, 'admits' | 'excludes'>,
): Search {
  const outer = decisions.length;
  const asked = new Set<string>();
  for (let tried = 0; tried < limit; tried++) {
    if (admits(worldOf(decisions, asked))) return { admitted: decisions.length > outer ? 'sometimes' : 'always', asked };
    if (tried === 0 && decisions.length > outer && excludes?.(settled(worldOf(decisions.slice(0, outer), asked))))
      return { admitted: 'never', asked };
    if (!advance(decisions, outer)) return { admitted: 'never', asked };
  }
  return { admitted: 'sometimes', asked };
}

interface Decision {
  readonly key: string;
  readonly count: number;
  readonly equality: Equality | undefined;
  answer: number;
}

/** What is asked of a world that is asked which text something is. */
function textQuestion(subject: string): string {
  return `text of ${subject}`;
}

/** Turns to the next answer of the last question behind `floor` that has one left; false where none has. */
function advance(decisions: Decision[], floor: number): boolean {
  while (decisions.length > floor) {
    const last = decisions.at(-1);
    if (last && ++last.answer < last.count) return true;
    decisions.pop();
  }
  return false;
}

/** `asked` collects the questions, answered before or not. */
function worldOf(decisions: Decision[], asked?: Set<string>): World {
  const answers = new Map(decisions.map(decision => [decision.key, decision]));
  const texts = new Map<string, string>();
  const note = ({ equality, answer }: Decision) => {
    if (equality && answer === 0) texts.set(equality.subject, equality.text);
  };
  for (const decision of decisions) note(decision);
  return {
    isSettled: false,
    peekText: subject => texts.get(subject),
    textOf: subject => {
      asked?.add(textQuestion(subject));
      return texts.get(subject);
    },
    peek: key => answers.get(key)?.answer,
    answerOf: key => {
      asked?.add(key);
      return answers.get(key)?.answer;
    },
    choose(key, count, equality) {
      if (count <= 1) return 0;
      asked?.add(key);
      if (equality) {
        asked?.add(textQuestion(equality.subject));
        const answer = answerFrom(texts.get(equality.subject), equality);
        if (answer !== undefined) return answer;
      }
      let decision = answers.get(key);
      if (!decision) {
        decision = { key, count, equality, answer: 0 };
        decisions.push(decision);
        note(decision);
        answers.set(key, decision);
      }
      return Math.min(decision.answer, count - 1);
    },
  };
}

/** Whether something holds in a world; false also where the search was given up before there was one. */
export function mayHold(limits: Limits, holdsIn: (world: World) => boolean): boolean {
  const { possible } = exploreWorlds(limits, { evaluate: () => null, admits: holdsIn });
  return possible.some(({ admitted }) => admitted !== 'never');
}
