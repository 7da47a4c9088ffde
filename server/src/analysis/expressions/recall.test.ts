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

  it('leaves nothing behind where a settled world ends it', () => {
    const memory = new Memory<number>();
    const world = new RecordingWorld(settled(worldWithoutAnswers));
    assert.throws(
      () => world.recall(memory, () => world.choose('a', 2), always),
      (it: unknown) => it === undecided,
    );
    assert.equal(memory.find(worldWithoutAnswers), undefined);
  });

  it('has the same results in the same order as one that is always made anew', () => {
    const property = fc.property(fc.array(steps, { minLength: 1, maxLength: 4 }), computations => {
      const memories = new Map(computations.map(steps => [steps, new Memory<string>()]));
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
  choose: () => 0,
};

/** What a computation does: it chooses, looks what is chosen already, tries what a settled world tells, or uses an earlier computation. */
type Step = readonly ['choose' | 'answerOf' | 'try' | 'use', number];
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.tuple(fc.constantFrom('choose' as const, 'answerOf' as const, 'try' as const, 'use' as const), fc.nat(3)),
  { maxLength: 4 },
);

class Computing {
  readonly #world: RecordingWorld;
  readonly #all: readonly (readonly Step[])[];
  readonly #memories: ReadonlyMap<readonly Step[], Memory<string>> | undefined;

  constructor(
    world: World,
    all: readonly (readonly Step[])[],
    memories: ReadonlyMap<readonly Step[], Memory<string>> | undefined,
  ) {
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
    const memory = this.#memories?.get(steps);
    return memory ? this.#world.recall(memory, compute, always) : compute();
  }

  /** What comes next depends on the answers. */
  #step([kind, number]: Step, index: number): string {
    const key = `k${number}`;
    if (kind === 'choose') return this.#world.choose(key, 2) === 0 ? 'a' : `b${this.#world.choose(`${key}'`, 2)}`;
    if (kind === 'answerOf') return `${this.#world.answerOf(key)}`;
    if (kind === 'use') return number < index ? this.#result(number) : 'none';
    try {
      return `${settled(this.#world).choose(key, 2)}`;
    } catch {
      return this.#world.choose('after', 2) === 0 ? 'open' : 'other';
    }
  }
}
