import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ago, readScanRecord, type ScanRecord, storable } from './last-scan.ts';

const now = Date.UTC(2026, 10, 22);
const hour = 60 * 60 * 1000;

describe('the last scan', () => {
  it('is kept with its files', () => {
    for (const changed of [null, [], ['file:///w/.github/workflows/ci.yml']]) {
      const record: ScanRecord = { version: 1, at: now - hour, changed };
      assert.equal(storable(record), record);
      assert.deepEqual(readScanRecord(JSON.parse(JSON.stringify(record)), now), record);
    }
  });

  it('is not kept where it is too long', () => {
    const many = Array.from({ length: 501 }, (_, n) => `file:///${n}`);
    assert.equal(storable({ version: 1, at: now, changed: many }), undefined);
    assert.equal(readScanRecord({ version: 1, at: now, changed: many }, now), undefined);
  });

  it('is forgotten after a month, and where the clock went back', () => {
    assert.ok(readScanRecord({ version: 1, at: now - 29 * 24 * hour, changed: null }, now));
    assert.equal(readScanRecord({ version: 1, at: now - 31 * 24 * hour, changed: null }, now), undefined);
    assert.equal(readScanRecord({ version: 1, at: now + hour, changed: null }, now), undefined);
  });

  for (const broken of [
    undefined,
    null,
    'x',
    7,
    [],
    {},
    { version: 2, at: now, changed: null },
    { version: 1, at: '1', changed: null },
    { version: 1, at: Number.NaN, changed: null },
    { version: 1, at: now, changed: [7] },
    { version: 1, at: now },
  ])
    it(`is not ${JSON.stringify(broken)}`, () => assert.equal(readScanRecord(broken, now), undefined));

  it('was a while ago', () => {
    assert.deepEqual(ago(now + hour, now), [0, 'minute']);
    assert.deepEqual(ago(now - 59 * 60_000, now), [59, 'minute']);
    assert.deepEqual(ago(now - 23.9 * hour, now), [23, 'hour']);
    assert.deepEqual(ago(now - 49 * hour, now), [2, 'day']);
  });
});
