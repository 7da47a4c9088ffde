import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type Exploration, exploreWorlds, type Limits, settled, undecided, type World } from './world.ts';

const wide: Limits = { values: 1000, worlds: 1000 };

describe('exploreWorlds', () => {
  it('visits every combination of answers once, in order', () => {
    const values = resultsOf(world => `${world.choose('a', 2)}${world.choose('b', 3)}`);
    assert.deepEqual(values, ['00', '01', '02', '10', '11', '12']);
  });

  it('answers one question the same way throughout a world', () => {
    const twice = (world: World) => [1, 2].map(() => world.choose('a', 2));
    assert.deepEqual(resultsOf(twice), [
      [0, 0],
      [1, 1],
    ]);
  });

  it('asks only what a world leads to', () => {
    assert.deepEqual(
      resultsOf(world => (world.choose('a', 2) === 0 ? 'no' : `b${world.choose('b', 2)}`)),
      ['no', 'b0', 'b1'],
    );
  });

  it('does not branch where there is one answer', () => {
    assert.deepEqual(
      resultsOf(world => world.choose('a', 1) + world.choose('b', 0)),
      [0],
    );
  });

  it('stops at the limit of values, and says so', () => {
    const coins = (count: number) => (world: World) =>
      Array.from({ length: count }, (_, index) => world.choose(`coin ${index}`, 2)).join('');
    const { possible, isComplete } = exploreWorlds({ values: 8, worlds: 1 }, { evaluate: coins(100), admits: () => true });
    assert.deepEqual([possible.length, isComplete], [8, false]);
    assert.equal(exploreWorlds({ values: 8, worlds: 1 }, { evaluate: coins(3), admits: () => true }).isComplete, true);
  });

  it('says whether a value is admitted always, sometimes or never', () => {
    const admitted = (admits: (world: World) => boolean) =>
      exploreWorlds(wide, { evaluate: world => world.choose('a', 2), admits }).possible.map(possible => possible.admitted);
    assert.deepEqual(
      admitted(() => true),
      ['always', 'always'],
    );
    assert.deepEqual(
      admitted(world => world.choose('a', 2) === 0),
      ['always', 'never'],
    );
    assert.deepEqual(
      admitted(world => world.choose('b', 2) === 1),
      ['sometimes', 'sometimes'],
    );
    assert.deepEqual(
      admitted(world => world.choose('b', 2) === 1 && world.choose('a', 2) === 1),
      ['never', 'sometimes'],
    );
  });

  it('multiplies nothing by what only admission asks', () => {
    const exploration = {
      evaluate: (world: World) => world.choose('a', 2),
      admits: (world: World) => world.choose('b', 50) >= 0,
    };
    assert.equal(exploreWorlds(wide, exploration).possible.length, 2);
  });

  it('asks again about admission where a value has answered what it depends on', () => {
    const { possible } = exploreWorlds(wide, {
      evaluate: world => (world.choose('first', 2) === 0 ? `first ${world.choose('open', 2)}` : 'second'),
      admits: world => world.choose('open', 2) === 1,
    });
    assert.deepEqual(
      possible.map(({ result, admitted }) => [result, admitted]),
      [
        ['first 0', 'never'],
        ['first 1', 'always'],
        ['second', 'sometimes'],
      ],
    );
  });

  it('searches once for values that admission does not depend on', () => {
    let searched = 0;
    const { possible } = exploreWorlds(wide, {
      evaluate: world => world.choose('row', 100),
      admits: world => {
        searched++;
        return world.choose('open', 2) === 1;
      },
    });
    assert.equal(possible.length, 100);
    assert.ok(possible.every(({ admitted }) => admitted === 'sometimes'));
    assert.equal(searched, 2);
  });

  it('does not call a value impossible when it gave up looking', () => {
    const exploration = { evaluate: () => 'x', admits: (world: World) => world.choose('b', 50) === 49 };
    assert.deepEqual(exploreWorlds({ values: 1, worlds: 10 }, exploration).possible[0]?.admitted, 'sometimes');
    assert.deepEqual(exploreWorlds({ values: 1, worlds: 50 }, exploration).possible[0]?.admitted, 'sometimes');
    assert.deepEqual(
      exploreWorlds({ values: 1, worlds: 50 }, { ...exploration, admits: world => world.choose('b', 9) > 9 }).possible[0]
        ?.admitted,
      'never',
    );
  });
});

describe('settled', () => {
  it('repeats what was answered and answers nothing new', () => {
    const seen = resultsOf(world => {
      const before = world.choose('a', 2);
      const after = settled(world);
      assert.throws(
        () => after.choose('b', 2),
        (thrown: unknown) => thrown === undecided,
      );
      assert.equal(after.choose('c', 1), 0);
      assert.equal(after.answerOf('b'), undefined);
      return [before, after.choose('a', 2), after.answerOf('a')];
    });
    assert.deepEqual(seen, [
      [0, 0, 0],
      [1, 1, 1],
    ]);
  });
});

function resultsOf<Result>(evaluate: Exploration<Result>['evaluate']): readonly Result[] {
  return exploreWorlds(wide, { evaluate, admits: () => true }).possible.map(({ result }) => result);
}
