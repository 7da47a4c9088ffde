import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { checkPrecision, checkSoundness, type Pair, randomPair, type Verdict } from './testing/check-pair.ts';

const pairs = 20_000;

/** `npm run fuzz:expressions` tries a million. */
describe("the partial evaluator and GitHub's own", () => {
  it('has a world with the same value, whatever is forgotten', () => checkAll(checkSoundness)).timeout(60_000);
  it('has one world and the same value, when all is known', () => checkAll(checkPrecision)).timeout(60_000);
});

function checkAll(check: (pair: Pair) => Verdict): void {
  let compared = 0;
  for (let seed = 1; seed <= pairs; seed++) {
    const verdict = check(randomPair(seed));
    if (typeof verdict !== 'string') assert.fail(`seed ${seed}: ${verdict.violation}`);
    if (verdict === 'agrees') compared++;
  }
  assert.ok(compared > pairs * 0.9, `only ${compared} pairs could be compared`);
}
