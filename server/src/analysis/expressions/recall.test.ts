import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Memory, RecordingWorld } from './recall.ts';
import { exploreWorlds, settled, undecided, type World } from './world.ts';

const limits = { values: 1000, worlds: 1000 };

describe('a remembered computation', () => {
  it('is made once for all worlds that answer alike', () => {
    const memory = new Memory<string>();
    let made = 0;
    const compute = (world: World) => {
      made++;
      return world.choose('a', 2) === 0 ? 'no' : `yes ${world.choose('b', 2)}`;
    };
    const inEveryWorld = () =>
      exploreWorlds(limits, {
        evaluate: world => {
          const recording = new RecordingWorld(world);
          return `${recording.choose('c', 2)} ${recording.recall(memory, () => compute(recording), always)}`;
        },
        admits: always,
      }).possible.map(({ result }) => result);
    const expected = ['0 no', '0 yes 0', '0 yes 1', '1 no', '1 yes 0', '1 yes 1'];
    assert.deepEqual(inEveryWorld(), expected);
    assert.equal(made, 3);
    assert.deepEqual(inEveryWorld(), expected);
    assert.equal(made, 3);
  });

  it('is not kept unless it may be', () => {
    const memory = new Memory<number>();
    let made = 0;
    const compute = () => ++made;
    const world = () => new RecordingWorld(worldWithoutAnswers);
    assert.equal(
      world().recall(memory, compute, () => false),
      1,
    );
    assert.equal(world().recall(memory, compute, always), 2);
    assert.equal(world().recall(memory, compute, always), 2);
  });

  it('remembers that a settled world decides nothing, until there is an answer', () => {
    const memory = new Memory<number>();
    let made = 0;
    const use = (world: World) => {
      const recording = new RecordingWorld(settled(world));
      const compute = () => {
        made++;
        return recording.choose('a', 2);
      };
      return recording.recall(memory, compute, always);
    };
    const isUndecided = (it: unknown) => it === undecided;
    assert.throws(() => use(worldWithoutAnswers), isUndecided);
    assert.throws(() => use(worldWithoutAnswers), isUndecided);
    assert.equal(made, 1);
    assert.equal(use({ ...worldWithoutAnswers, peek: () => 1, answerOf: () => 1 }), 1);
    assert.equal(made, 2);
  });

  it('does not ask what it assumes', () => {
    const memory = new Memory<string>();
    const { possible } = exploreWorlds(limits, {
      evaluate: world => {
        const recording = new RecordingWorld(world);
        const choice = () => recording.recall(memory, () => `${recording.choose('a', 2)}${recording.choose('b', 2)}`, always);
        const assumed = recording.assuming('a', 1, choice);
        const other = recording.assuming('c', 1, choice);
        return `${assumed.result} ${assumed.isAsked}, ${other.result} ${other.isAsked}, ${choice()}`;
      },
      admits: always,
    });
    assert.deepEqual(
      possible.map(({ result }) => result),
      ['10 true, 00 false, 00', '10 true, 10 false, 10', '11 true, 01 false, 01', '11 true, 11 false, 11'],
    );
  });

  it('has the same results in the same order as one that is always made anew', () => {
    const property = fc.property(fc.array(steps, { minLength: 1, maxLength: 4 }), computations => {
      const memories = memoriesFor(computations);
      const explore = (isRemembering: boolean) =>
        exploreWorlds(limits, {
          evaluate: world => new Computing(world, computations, isRemembering ? memories : undefined).all(),
          admits: always,
        });
      const expected = explore(false);
      assert.deepEqual(explore(true), expected);
      assert.deepEqual(explore(true), expected);
    });
    fc.assert(property, { seed: 2026, numRuns: 500 });
  });
});

function always(): boolean {
  return true;
}

const worldWithoutAnswers: World = {
  isSettled: false,
  peek: () => undefined,
  answerOf: () => undefined,
  peekText: () => undefined,
  textOf: () => undefined,
  choose: () => 0,
};

/** One for each computation in ordinary worlds, and one in settled ones. */
type Memories = ReadonlyMap<readonly Step[], { readonly open: Memory<string>; readonly settled: Memory<string> }>;

function memoriesFor(computations: readonly (readonly Step[])[]): Memories {
  return new Map(computations.map(steps => [steps, { open: new Memory(), settled: new Memory() }]));
}

/** What a computation does: it chooses, looks what is chosen already, or uses an earlier computation, also as far as it is settled or under an assumption. */
const kinds = ['choose', 'answerOf', 'equality', 'use', 'try', 'assume'] as const;
type Step = readonly [(typeof kinds)[number], number];
const steps: fc.Arbitrary<readonly Step[]> = fc.array(fc.tuple(fc.constantFrom(...kinds), fc.nat(3)), { maxLength: 4 });

class Computing {
  readonly #world: RecordingWorld;
  readonly #all: readonly (readonly Step[])[];
  readonly #memories: Memories | undefined;

  constructor(world: World, all: readonly (readonly Step[])[], memories: Memories | undefined) {
    this.#world = new RecordingWorld(world);
    this.#all = all;
    this.#memories = memories;
  }

  all(): string {
    return this.#all.map((_, index) => this.#result(index)).join(' ');
  }

  #result(index: number): string {
    const steps = this.#all[index] ?? [];
    const compute = () => `(${steps.map(step => this.#step(step, index)).join(',')})`;
    const memories = this.#memories?.get(steps);
    if (!memories) return compute();
    return this.#world.recall(this.#world.isSettled ? memories.settled : memories.open, compute, always);
  }

  #equality(subject: string, text: string): string {
    if (text === 't0') return `${this.#world.textOf(subject)}`;
    return this.#world.choose(`${subject} is ${text}`, 2, { subject, text }) === 0 ? 'is' : 'is not';
  }

  /** What comes next depends on the answers. */
  #step([kind, number]: Step, index: number): string {
    const key = `k${number}`;
    if (kind === 'choose') return this.#world.choose(key, 2) === 0 ? 'a' : `b${this.#world.choose(`${key}'`, 2)}`;
    if (kind === 'answerOf') return `${this.#world.answerOf(key)}`;
    if (kind === 'equality') return this.#equality(`s${number % 2}`, `t${index % 3}`);
    if (number >= index) return 'none';
    if (kind === 'use') return this.#result(number);
    if (kind === 'assume') {
      const { result, isAsked } = this.#world.assuming(`k${index % 3}`, 1, () => this.#result(number));
      return `${result} ${isAsked}`;
    }
    try {
      return new Computing(settled(this.#world), this.#all, this.#memories).#result(number);
    } catch (error) {
      if (error !== undecided) throw error;
      return this.#world.choose('after', 2) === 0 ? 'open' : 'other';
    }
  }
}
