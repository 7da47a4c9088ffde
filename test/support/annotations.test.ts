import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { parseAnnotated, writeAnnotated } from './annotations.ts';

const example = readFileSync(new URL('../fixtures/annotated.yml', import.meta.url), 'utf8');

describe('annotated workflows', () => {
  it('are read without their annotations', () => {
    const [first, second] = parseAnnotated(example);
    assert.deepEqual([first?.path, second?.path], ['.github/workflows/ci.yml', '.github/workflows/other.yml']);
    assert.ok(first && !first.text.includes('^'));
    assert.deepEqual(first.annotations, [
      { line: 3, start: 14, end: 25, level: 'error', message: 'anyone' },
      { line: 3, start: 27, end: 30, level: 'hint', message: '' },
    ]);
    assert.equal(first.text.split('\n')[3]?.slice(14, 25), 'self-hosted');
    assert.deepEqual(second?.annotations, []);
  });

  it('are written as they were read', () => {
    assert.equal(writeAnnotated(parseAnnotated(example)), example);
  });
});
