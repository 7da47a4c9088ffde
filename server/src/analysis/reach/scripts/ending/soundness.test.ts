import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'mocha';
import { checkShell } from '../../../../../../test/support/scripts/check-shell.ts';
import { countTold } from '../../../../../../test/support/scripts/verdict.ts';

const scripts = 100;

/** `npm run fuzz:shell` tries more of them. */
describe('the evaluation of scripts and Bash', () => {
  it('agree about what may happen', async function () {
    if (process.platform === 'win32' || spawnSync('bash', ['-c', 'true']).status !== 0) return this.skip();
    const told = await countTold(checkShell, scripts);
    assert.ok(told > scripts / 5, `something is told of ${told} scripts alone`);
  }).timeout(60_000);
});
