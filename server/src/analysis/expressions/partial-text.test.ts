import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { dict, list, primitive } from './github-data.ts';
import { couldBe, couldBeSame, displayText, maxTextLength, textFrom, textParts } from './partial-text.ts';
import { unknown } from './testing/results.ts';

const [x, y] = [unknown('x'), unknown('y')];

describe('textFrom', () => {
  it('is a plain string where all parts are known', () => {
    assert.deepEqual(textFrom(['a', '', 'b'], []), primitive('ab'));
    assert.deepEqual(textFrom([], []), primitive(''));
  });

  it('joins what is known and drops what is empty', () => {
    assert.deepEqual(textFrom(['a', 'b', x, '', y, 'c', 'd'], []), { kind: 'text', parts: ['ab', x, y, 'cd'], trail: [] });
  });

  it('is unknown where GitHub gives up', () => {
    const half = 'a'.repeat(maxTextLength / 2);
    assert.equal(textFrom([half, half], []).kind, 'primitive');
    assert.equal(textFrom([half, half, 'b'], []).kind, 'unknown');
    assert.equal(textFrom(Array(100_000).fill(x), []).kind, 'unknown');
  });
});

describe('textParts', () => {
  it('writes values as GitHub does', () => {
    const values = [
      primitive(null),
      primitive(true),
      primitive(1.5),
      primitive('a'),
      primitive(Number.NaN),
      list([]),
      dict([]),
      x,
    ];
    assert.deepEqual(values.flatMap(textParts), ['', 'true', '1.5', 'a', 'NaN', 'Array', 'Object', x]);
  });
});

describe('displayText', () => {
  it('names what cannot be known', () => assert.equal(displayText(['linux-', x]), 'linux-${{ x }}'));
});

describe('couldBe', () => {
  const cases: readonly (readonly [parts: Parameters<typeof couldBe>[0], text: string, expected: boolean])[] = [
    [['a', x], 'abc', true],
    [['A', x], 'abc', true],
    [['b', x], 'abc', false],
    [[x, 'c'], 'abc', true],
    [[x, 'b'], 'abc', false],
    [['ab', x, 'bc'], 'abc', false],
    [['ab', x, 'bc'], 'abbc', true],
    [[x, 'b', y], 'abc', true],
    [[x, 'd', y], 'abc', false],
    [[x, 'b', y, 'b', x], 'abc', false],
    [[x, 'b', y, 'a', x], 'abc', false],
    [['a', x, 'b', y, 'c'], 'abc', true],
    [['a', x, 'c', y, 'c'], 'abc', false],
    [['ß', x], 'ss', true],
  ];
  for (const [parts, text, expected] of cases) {
    it(`${displayText(parts)} ${expected ? 'can' : 'cannot'} be ${text}`, () => assert.equal(couldBe(parts, text), expected));
  }
});

describe('couldBeSame', () => {
  it('compares how two texts begin and end', () => {
    assert.equal(couldBeSame(['refs/heads/', x], ['refs/tags/', y]), false);
    assert.equal(couldBeSame(['refs/', x], ['Refs/tags/', y]), true);
    assert.equal(couldBeSame([x, '-a'], [y, '-b']), false);
    assert.equal(couldBeSame([x, '-a'], ['b-', y]), true);
  });
});
