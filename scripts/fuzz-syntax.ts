import process from 'node:process';
import { syntaxProperties } from '../test/support/syntax-properties.ts';

// `npm run fuzz:syntax -- 10000 42`: the properties of the syntax layer, 10,000 runs of each, from the seed 42.
const [runs = '5000', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
if (!/^\d+$/.test(runs) || !/^\d+$/.test(seed)) {
  console.error('usage: npm run fuzz:syntax -- [RUNS] [SEED]');
  process.exit(2);
}
console.log(`${runs} runs of each property from seed ${seed}`);
for (const { name, check } of syntaxProperties) {
  const started = Date.now();
  const { failed, counterexample, errorInstance } = check({ numRuns: Number(runs), seed: Number(seed) });
  console.log(`${failed ? 'FAILED' : 'ok'}  ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (failed) {
    console.log(`${JSON.stringify(counterexample)}\n${errorInstance}`);
    process.exitCode = 1;
  }
}
