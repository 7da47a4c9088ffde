import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { checkScript } from '../../../../../../test/support/scripts/check-script.ts';

const scripts = 1000;

/** `npm run fuzz:scripts` tries more of them. */
describe('the evaluation of scripts and JavaScript', () => {
  it('agree about what may happen', async () => {
    let told = 0;
    for (let seed = 1; seed <= scripts; seed++) {
      const verdict = await checkScript(seed);
      if (typeof verdict !== 'string') assert.fail(`seed ${seed}: ${verdict.violation}`);
      if (verdict === 'told') told++;
    }
    assert.ok(told > scripts / 2, `something is told of ${told} scripts alone`);
  }).timeout(60_000);
});
