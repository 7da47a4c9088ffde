import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { editDistance, nearest } from './nearest.ts';

describe('editDistance', () => {
  const distances: readonly [string, string, number][] = [
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'abd', 1],
    ['abc', 'ab', 1],
    ['abc', 'abxc', 1],
    ['abcd', 'acbd', 1],
    ['ca', 'abc', 3],
    ['kitten', 'sitting', 3],
  ];
  for (const [from, to, distance] of distances) {
    it(`${from} → ${to}: ${distance}`, () => {
      assert.equal(editDistance(from, to, 10), distance);
      assert.equal(editDistance(to, from, 10), distance);
    });
  }

  it('stops at its limit without changing what is below it', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.nat(8), (from, to, limit) => {
        assert.equal(editDistance(from, to, limit), Math.min(editDistance(from, to, 20), limit + 1));
      }),
      { seed: 2026 },
    );
  });
});

describe('nearest', () => {
  const known = ['profile', 'repository', 'external-callers', 'off', 'error'];
  it('finds what was meant', () => {
    assert.equal(nearest('Profil', known), 'profile');
    assert.equal(nearest('external_callers', known), 'external-callers');
    assert.equal(nearest('externalcallers', known), 'external-callers');
    assert.equal(nearest('of', known), 'off');
    assert.equal(nearest('eror', known), 'error');
  });
  it('finds nothing where nothing is near', () => {
    for (const word of ['', 'x', 'colour', 'repositories-of-mine', 'on']) assert.equal(nearest(word, known), undefined, word);
  });
});
