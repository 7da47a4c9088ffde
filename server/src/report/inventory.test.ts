import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { path, scanOf } from '../../../test/support/made-scan.ts';
import { inventoryNdjson, inventoryPart, type RunnerJson } from './inventory.ts';
import { inventoryText } from './inventory-text.ts';

describe('inventory', () => {
  const scan = scanOf([], { jobs: ['build', 'größer-🚀', 'called', 'pool'] });

  it('has a record for each job', () => {
    const [build] = inventoryPart(scan, false).jobs;
    assert.deepEqual(build, {
      path,
      job: 'build',
      line: 3,
      runsOn: '[self-hosted, linux]',
      calls: null,
      runners: [
        { labels: ['ubuntu-latest'], group: null, kind: 'github-hosted' },
        { labels: ['self-hosted', 'linux'], group: null, kind: 'self-hosted' },
        { labels: [], group: 'big', kind: 'group' },
      ],
      open: [{ why: 'input', text: 'inputs.runner' }],
      selfHosted: 'may',
      outsiders: 'yes',
      placements: [
        {
          event: 'pull_request',
          actor: 'outsider',
          workflowFrom: 'pull-request',
          code: 'untrusted',
          runs: 'yes',
          guard: null,
          runners: [1, 2],
        },
      ],
    });
  });

  it('shows runs-on on one line as it is written, null for a call', () => {
    assert.deepEqual(
      inventoryPart(scan, false).jobs.map(({ runsOn }) => runsOn),
      ['[self-hosted, linux]', `$${'{{ matrix.os }}'}`, null, '{ group: big, labels: [x64] }'],
    );
  });

  it('has one job a line as ndjson', () => {
    const lines = inventoryNdjson([inventoryPart(scan, false)])
      .trimEnd()
      .split('\n');
    assert.deepEqual(
      lines.map(line => JSON.parse(line)),
      inventoryPart(scan, false).jobs,
    );
  });

  it('is a table in which the columns stand under each other', () => {
    const [title, head = '', first = '', second = ''] = inventoryText([inventoryPart(scan, false)], false).split('\n');
    assert.equal(title, path);
    assert.equal(first.indexOf('ubuntu-latest (github-hosted)'), head.indexOf('MAY LAND ON'));
    assert.equal(second.indexOf('[self-hosted, linux] (self-hosted)'), head.indexOf('MAY LAND ON'));
    assert.equal(first.indexOf('may'), head.indexOf('SELF-HOSTED'));
  });

  it('says what is known of the machines, where the labels alone do not tell', () => {
    const [job] = inventoryPart(scan, false).jobs;
    assert.ok(job);
    const shown = (...kinds: readonly RunnerJson['kind'][]) => {
      const runners = kinds.map(kind => ({ labels: [kind], group: null, kind }));
      const jobs = [{ ...job, runners, open: [], selfHosted: 'custom' as const, outsiders: 'no' as const }];
      return inventoryText([{ prefix: '', jobs, files: [] }], false)
        .split('\n')[2]
        ?.trim()
        .split(/ +/)
        .at(-2);
    };
    assert.equal(shown('self-hosted'), 'yes');
    assert.equal(shown('managed', 'customer-cloud'), 'no');
    assert.equal(shown('custom'), 'may');
    assert.equal(shown('self-hosted', 'managed'), 'may');
  });

  it('tells a job that calls a workflow from one that says nothing of its runner', () => {
    const text = inventoryText([inventoryPart(scanOf([], { jobs: ['called', 'idle'] }), false)], false);
    assert.match(text, /^ {2}called:\d+ +\(calls a workflow\) /m);
    assert.match(text, /^ {2}idle:\d+ +\(none\) /m);
  });

  it('cuts what would push the rest of the table off the screen', () => {
    const part = inventoryPart(scan, false);
    const long = 'x'.repeat(200_000);
    const open = [{ why: 'input', text: long }];
    const jobs = part.jobs.map(job => ({
      ...job,
      job: long,
      runsOn: long,
      open,
      runners: [{ labels: [long], group: null, kind: 'custom' as const }],
    }));
    for (const line of inventoryText([{ ...part, jobs }], false).split('\n')) assert.ok(line.length < 300, line.slice(0, 300));
  });

  it('says so when there is no job', () => {
    assert.equal(inventoryText([inventoryPart(scanOf([], { jobs: [] }), false)], false), 'No jobs.\n');
  });
});
