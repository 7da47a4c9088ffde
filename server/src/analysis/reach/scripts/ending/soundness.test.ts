import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'mocha';
import { checkShell } from '../../../../../../test/support/scripts/check-shell.ts';

const scripts = 100;

/** `npm run fuzz:shell` tries more of them. */
describe('the evaluation of scripts and Bash', () => {
  it('agree about what may happen', async function () {
    if (process.platform === 'win32' || spawnSync('bash', ['-c', 'true']).status !== 0) return this.skip();
    let told = 0;
    for (let seed = 1; seed <= scripts; seed++) {
      const verdict = await checkShell(seed);
      if (typeof verdict !== 'string') assert.fail(`seed ${seed}: ${verdict.violation}`);
      if (verdict === 'told') told++;
    }
    assert.ok(told > scripts / 5, `something is told of ${told} scripts alone`);
  }).timeout(60_000);
});
