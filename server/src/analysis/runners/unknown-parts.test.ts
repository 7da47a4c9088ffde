import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { couldBe, filledIn, literalParts } from './unknown-parts.ts';

describe('literalParts', () => {
  const labels: readonly (readonly [string, readonly string[]])[] = [
    ['linux', ['linux']],
    ['', ['']],
    ['${{ a }}', ['', '']],
    ['x-${{ a }}-y', ['x-', '-y']],
    ['${{ a }}${{ b }}z', ['', '', 'z']],
    ["x${{ format('}}{0}', a) }}y", ['x', 'y']],
    ["x${{ 'it''s }}' }}y", ['x', 'y']],
    ['x-${{ a', ['x-${{ a']],
    ['x-}}', ['x-}}']],
  ];
  for (const [label, parts] of labels) {
    it(label || '(empty)', () => assert.deepEqual(literalParts(label), parts));
  }
});

describe('couldBe', () => {
  const target = 'ubuntu-24.04-arm';
  const labels: readonly (readonly [string, boolean])[] = [
    ['${{ a }}', true],
    ['Ubuntu-${{ a }}', true],
    ['ubuntu-${{ a }}-arm', true],
    ['${{ a }}-24.04-${{ b }}', true],
    ['ubuntu-24.04-arm', true],
    ['ubuntu-24.04-arm${{ a }}', true],
    ['ubuntu-24.04', false],
    ['linux-${{ a }}', false],
    ['${{ a }}-x64', false],
    ['${{ a }}-arm-${{ b }}', false],
    ['ubuntu-24.04-a${{ a }}arm', false],
  ];
  for (const [label, expected] of labels) {
    it(`${label} ${expected ? 'could' : 'could not'} be ${target}`, () => assert.equal(couldBe(label, target), expected));
  }
});

describe('filledIn', () => {
  it('fills in every unknown part', () => assert.equal(filledIn('a-${{ x }}-b-${{ y }}', '1'), 'a-1-b-1'));
});
