import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ScanWorkspaceResult } from '../../../shared/src/protocol.ts';
import { summaryOf } from './summary.ts';

const nothing: ScanWorkspaceResult = {
  repositories: 1,
  files: 12,
  jobs: 40,
  problems: 0,
  worst: [],
  cancelled: false,
  error: 0,
  warning: 0,
  info: 0,
  hint: 0,
};

function summary(result: Partial<ScanWorkspaceResult>): string {
  return summaryOf({ ...nothing, ...result }, uri => uri.slice(uri.lastIndexOf('/') + 1));
}

describe('the summary of a scan', () => {
  it('says that there is nothing to say', () => assert.equal(summary({}), 'Nothing to report in 40 jobs of 12 workflows.'));

  it('counts by level, and leaves out levels without findings', () =>
    assert.equal(summary({ error: 2, info: 1, files: 1, jobs: 1 }), '2 errors, 1 note in 1 job of 1 workflow.'));

  it('groups large numbers', () => assert.match(summary({ files: 1208, jobs: 10_000 }), /10,000 jobs of 1,208 workflows/));

  it('names the three worst files', () => {
    const worst = ['a', 'b', 'c', 'd'].map(name => ({ uri: `file:///w/${name}.yml`, error: 1, warning: 0, info: 0, hint: 2 }));
    assert.match(
      summary({ error: 4, worst }),
      / Worst: a\.yml \(1 error, 2 hints\), b\.yml \(1 error, 2 hints\), c\.yml \(1 error, 2 hints\)\.$/,
    );
  });

  it('says how much is not understood', () => assert.match(summary({ problems: 1 }), /1 file could not be fully understood\./));

  it('does not pass off a part for the whole', () => {
    assert.match(summary({ cancelled: true, error: 1 }), /^Scan stopped early\. 1 error in 40 jobs/);
    assert.equal(summary({ cancelled: true, files: 0 }), 'Scan stopped before the first workflow.');
  });

  it('tells a folder without workflows from a clean one', () => assert.match(summary({ files: 0 }), /^No workflows/));
});
