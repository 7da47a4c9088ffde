import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { checkScript } from '../../../../../../test/support/scripts/check-script.ts';
import { countTold } from '../../../../../../test/support/scripts/verdict.ts';

const scripts = 1000;

/** `npm run fuzz:scripts` tries more of them. */
describe('the evaluation of scripts and JavaScript', () => {
  it('agree about what may happen', async () => {
    const told = await countTold(checkScript, scripts);
    assert.ok(told > scripts / 2, `something is told of ${told} scripts alone`);
  }).timeout(60_000);
});
