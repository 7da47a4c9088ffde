import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, it } from 'mocha';
import { analyzeFile, workflowOf } from '../server/src/analysis/analyze.ts';
import { Source } from '../server/src/analysis/source/source.ts';

const path = '.github/workflows/two-jobs.yml';
const text = readFileSync(new URL('fixtures/two-jobs.yml', import.meta.url), 'utf8');

describe('what is remembered of a file', () => {
  it('is not all the versions that it ever had', async () => {
    const versions: WeakRef<Source>[] = [];
    let source = new Source(path, text);
    analyze(source);
    for (let count = 0; count < 20; count++) {
      // In turn: each job is last analysed in a version whose other job was last analysed in the one before.
      const start = source.text.indexOf(count % 2 === 0 ? 'make' : 'ship');
      const next = source.edited({ start, end: start }, 'x');
      workflowOf(next, source);
      analyze(next);
      versions.push(new WeakRef(source));
      source = next;
    }
    await collectGarbage();
    const alive = versions.filter(version => version.deref() !== undefined).length;
    assert.ok(alive <= 3, `${alive} of ${versions.length} versions are still there`);
    assert.ok(source.text.includes('xmake'));
  });
});

function analyze(source: Source): void {
  const report = analyzeFile({ workflows: new Map([[path, source]]), configurationFiles: new Map(), overrides: {} }, path);
  assert.equal(new Set(report?.findings.map(({ job }) => job)).size, 2);
}

/** Weak references hold what they point to until the end of the turn in which they were made or asked. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  for (let round = 0; round < 3; round++) {
    await turn();
    collect();
  }
}
