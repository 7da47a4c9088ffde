// Runs random scripts with Bash, and compares what happens with what their evaluation says may happen:
// `npm run fuzz:shell [COUNT] [SEED]`. The exit status is 1 if something happens that it rules out.
import process from 'node:process';
import { checkShell } from '../test/support/scripts/check-shell.ts';

const [count = 5000, first = 1] = process.argv.slice(2).map(Number);
if (![count, first].every(Number.isSafeInteger)) {
  console.error('usage: npm run fuzz:shell [COUNT] [SEED]');
  process.exit(2);
}

const maxShown = 20;
const totals = { told: 0, open: 0, skipped: 0, violations: 0 };
for (let seed = first; seed < first + count; seed++) {
  const verdict = await checkShell(seed);
  if (typeof verdict === 'string') totals[verdict]++;
  else if (++totals.violations <= maxShown) console.log(`seed ${seed}: ${verdict.violation}`);
}
console.log(`${count} scripts: of ${totals.told} something is told, of ${totals.open} nothing, ${totals.violations} violations`);
process.exitCode = totals.violations > 0 ? 1 : 0;
