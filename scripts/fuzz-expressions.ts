// Compares the partial evaluator with GitHub's own on random expressions: `npm run fuzz:expressions [COUNT] [SEED]`.
// The exit status is 1 if some expression has a value that the partial evaluator rules out.
import process from 'node:process';
import {
  checkPrecision,
  checkSoundness,
  randomPair,
  type Verdict,
} from '../server/src/analysis/expressions/testing/check-pair.ts';

const [count = 1_000_000, first = 1] = process.argv.slice(2).map(Number);
if (![count, first].every(Number.isSafeInteger)) {
  console.error('usage: npm run fuzz:expressions [COUNT] [SEED]');
  process.exit(2);
}

const maxShown = 20;
const totals = { agrees: 0, skipped: 0, violations: 0 };
for (let seed = first; seed < first + count; seed++) {
  const pair = randomPair(seed);
  note(seed, 'precision', checkPrecision(pair));
  note(seed, 'soundness', checkSoundness(pair));
}
console.log(
  `${count} pairs, two checks each: ${totals.agrees} agree, ${totals.skipped} cannot be compared, ${totals.violations} violations`,
);
process.exitCode = totals.violations > 0 ? 1 : 0;

function note(seed: number, property: string, verdict: Verdict): void {
  if (typeof verdict === 'string') {
    totals[verdict]++;
    return;
  }
  totals.violations++;
  if (totals.violations <= maxShown) console.log(`${property}, seed ${seed}: ${verdict.violation}\n`);
}
