// Runs random scripts, and compares what happens with what their evaluation says may happen: those for actions/github-script with
// `npm run fuzz:scripts [COUNT] [SEED]`, those for Bash with `npm run fuzz:shell [COUNT] [SEED]`. The exit status is 1 if something happens that it
// rules out.
import process from 'node:process';
import { checkScript } from '../test/support/scripts/check-script.ts';
import { checkShell } from '../test/support/scripts/check-shell.ts';

const [language, ...numbers] = process.argv.slice(2);
const isShell = language === 'bash';
const [count = isShell ? 5000 : 20_000, first = 1] = numbers.map(Number);
if (![count, first].every(Number.isSafeInteger)) {
  console.error(`usage: npm run fuzz:${isShell ? 'shell' : 'scripts'} [COUNT] [SEED]`);
  process.exit(2);
}

const check = isShell ? checkShell : checkScript;
const maxShown = 20;
const totals = { told: 0, open: 0, skipped: 0, violations: 0 };
for (let seed = first; seed < first + count; seed++) {
  const verdict = await check(seed);
  if (typeof verdict === 'string') totals[verdict]++;
  else if (++totals.violations <= maxShown) console.log(`seed ${seed}: ${verdict.violation}`);
}
console.log(
  `${count} scripts: of ${totals.told} something is told, of ${totals.open} nothing, ${totals.skipped} cannot be run, ${totals.violations} violations`,
);
process.exitCode = totals.violations > 0 ? 1 : 0;
