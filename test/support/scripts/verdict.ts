import assert from 'node:assert/strict';

/** What came of one comparison. `told`: the evaluation says something, and it is so; `open`: it says nothing. */
export type ScriptVerdict = 'told' | 'open' | 'skipped' | { readonly violation: string };

/** Of how many scripts, those of the first seeds, something is told. Nothing of that may be wrong. */
export async function countTold(check: (seed: number) => Promise<ScriptVerdict>, scripts: number): Promise<number> {
  let told = 0;
  for (let seed = 1; seed <= scripts; seed++) {
    const verdict = await check(seed);
    if (typeof verdict !== 'string') assert.fail(`seed ${seed}: ${verdict.violation}`);
    if (verdict === 'told') told++;
  }
  return told;
}
