import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { outputWrites } from './output-writes.ts';
import { readScript } from './script.ts';

describe('outputWrites', () => {
  const expressions = "${{ a == '}' }}".repeat(500);

  it('reads expressions with any marks in them', () => {
    const values = outputWrites(readScript(`echo "r=${expressions}" >> "$GITHUB_OUTPUT"`)).map(({ value }) => value);
    assert.deepEqual(values, [expressions]);
  });

  for (const mark of ['"', "'"]) {
    it(`comes to an end where ${mark} is not closed`, () => {
      assert.doesNotThrow(() => outputWrites(readScript(`echo ${mark}r=${expressions} >> $GITHUB_OUTPUT`)));
      assert.doesNotThrow(() => outputWrites(readScript(`printf ${mark}r=%s${mark} ${mark}${expressions} >> $GITHUB_OUTPUT`)));
      assert.doesNotThrow(() => outputWrites(readScript(`echo r=${mark}${'${{ '.repeat(20_000)} >> $GITHUB_OUTPUT`)));
    });
  }

  it('comes to an end without quotation marks', () => {
    assert.doesNotThrow(() => outputWrites(readScript(`echo r=${'${{ '.repeat(20_000)} >> $GITHUB_OUTPUT`)));
  });
});
