import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { dict, list, primitive } from './github-data.ts';
import { compare, isEqual, isTruthy, keyOf, withTruth } from './operators.ts';
import { given, unknown } from './testing/results.ts';
import type { Value } from './value.ts';
import { exploreWorlds, type World } from './world.ts';

describe('isTruthy', () => {
  const x = unknown('x');
  const cases: readonly (readonly [name: string, value: Value, answers: readonly boolean[]])[] = [
    ['a known value', primitive('0'), [true]],
    ['an unknown', x, [true, false]],
    ['an unknown that is known to be true', unknown('x', { truthy: true }), [true]],
    ['a text with a known part', { kind: 'text', parts: [x, 'a'], trail: [] }, [true]],
    ['a text of unknown parts', { kind: 'text', parts: [x, unknown('y')], trail: [] }, [true, false]],
    ['a text with a part that is not empty', { kind: 'text', parts: [x, unknown('y', { truthy: true })], trail: [] }, [true]],
    ['an empty list', list([]), [true]],
  ];
  for (const [name, value, answers] of cases) {
    it(`of ${name} is ${answers.join(' or ')}`, () =>
      assert.deepEqual(
        answersOf(world => isTruthy(value, world)),
        answers,
      ));
  }
});

describe('withTruth', () => {
  it('says what a value is that is not true', () => {
    assert.deepEqual(withTruth(unknown('x', { type: 'string' }), false), primitive(''));
    assert.deepEqual(withTruth(unknown('x', { type: 'boolean' }), false), primitive(false));
    // Zero or NaN.
    assert.equal(withTruth(unknown('x', { type: 'number' }), false).kind, 'unknown');
    assert.deepEqual(withTruth(unknown('x'), true), unknown('x', { truthy: true }));
    assert.deepEqual(withTruth(primitive(0), false), primitive(0));
  });
});

describe('isEqual', () => {
  const name = unknown('name', { type: 'string', truthy: true, foreign: true });
  const equal = (left: Value, right: Value) => answersOf(world => isEqual(left, right, world));
  const [yes, no, open] = [[true], [false], [true, false]];

  it("tells an outsider's names from what the workflow file writes, but not from bots", () => {
    assert.deepEqual(equal(name, primitive('octo-org')), no);
    assert.deepEqual(equal(primitive('octo-org'), name), no);
    assert.deepEqual(equal(name, primitive('dependabot[bot]')), open);
    assert.deepEqual(equal(name, primitive('')), no);
    assert.deepEqual(equal(name, unknown('other')), open);
    // `5` is a name, too.
    assert.deepEqual(equal(name, primitive(5)), open);
  });

  it('keeps apart what is certain to differ', () => {
    const head = unknown('head', { type: 'string', distinctFrom: ['base'] });
    assert.deepEqual(equal(head, unknown('base', { type: 'string' })), no);
    assert.deepEqual(equal(unknown('base'), head), no);
    assert.deepEqual(equal(head, unknown('another')), open);
  });

  it('knows that one text or truth value is itself', () => {
    assert.deepEqual(equal(unknown('x', { type: 'string' }), unknown('x')), yes);
    assert.deepEqual(equal(unknown('x', { type: 'boolean' }), unknown('x')), yes);
    assert.deepEqual(equal(unknown('x', { type: 'number' }), unknown('x')), open);
  });

  it('compares other types as numbers', () => {
    const flag = unknown('flag', { type: 'boolean' });
    assert.deepEqual(equal(flag, primitive('true')), no);
    assert.deepEqual(equal(flag, primitive('1')), open);
    assert.deepEqual(equal(flag, primitive(2)), no);
    assert.deepEqual(equal(flag, primitive(null)), [false, true]);
    assert.deepEqual(equal({ ...flag, truthy: true }, primitive(null)), no);
    assert.deepEqual(equal(unknown('n', { type: 'number' }), primitive('x')), no);
    assert.deepEqual(equal(unknown('text', { type: 'string', nonNumeric: true }), primitive(0)), no);
    assert.deepEqual(equal(unknown('x', { truthy: true }), primitive('')), no);
    // The text `0` is true, and equals zero.
    assert.deepEqual(equal(unknown('x', { truthy: true }), primitive(0)), open);
  });

  it('takes a list or an object for itself only', () => {
    const one = given(['a']);
    assert.deepEqual(equal(one, { ...one, trail: [] }), yes);
    assert.deepEqual(equal(one, given(['b'])), no);
    assert.deepEqual(equal(one, primitive('Array')), no);
    assert.deepEqual(equal(one, dict([])), no);
    assert.deepEqual(equal(one, unknown('x')), open);
    assert.deepEqual(equal(unknown('x', { type: 'string' }), one), no);
  });

  it('asks the same whichever side is which', () => {
    const [x, y] = [unknown('x'), unknown('y')];
    assert.deepEqual(
      answersOf(world => isEqual(x, y, world) === isEqual(y, x, world)),
      [true, true],
    );
  });
});

describe('compare', () => {
  it('asks in which order unknowns stand', () => {
    const [x, one] = [unknown('x'), primitive(1)];
    for (const operator of ['<', '>'] as const)
      assert.deepEqual(
        answersOf(world => compare(operator, x, one, world)),
        [true, false],
      );
    assert.deepEqual(
      answersOf(world => compare('<', x, one, world) === compare('>', one, x, world)),
      [true, true],
    );
    assert.deepEqual(
      answersOf(world => compare('>', list([]), x, world)),
      [false],
    );
  });
});

describe('keyOf', () => {
  it('differs where values differ', () => {
    const [x, y] = [unknown('x'), unknown('y')];
    const open = (key: string): Value => ({ kind: 'dict', trail: [], key, get: () => undefined, entries: () => undefined });
    const values: readonly Value[] = [
      ...[null, Number.NaN, 0, '0', 'null', '', true, 'true', ['a'], ['a', 'b'], ['a,b'], { a: 1 }, { a: '1' }, { A: 1 }, []].map(
        value => given(value),
      ),
      ...[x, y, open('github'), open('vars')],
      { kind: 'text', parts: ['x', y], trail: [] },
      { kind: 'text', parts: [x, 'y'], trail: [] },
      { kind: 'text', parts: [x, y], trail: [] },
      { kind: 'text', parts: ['"x" + ', y], trail: [] },
    ];
    assert.equal(new Set(values.map(keyOf)).size, values.length);
  });
});

function answersOf(ask: (world: World) => boolean): readonly boolean[] {
  return exploreWorlds({ values: 10, worlds: 1 }, { evaluate: ask, admits: () => true }).possible.map(({ result }) => result);
}
