import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { shortened } from './shortened.ts';

describe('a text that is shortened', () => {
  it('stays as it is where it is short enough', () => {
    for (const text of ['', 'abc', '🚀🚀🚀']) assert.equal(shortened(text, 3), text);
  });

  it('is cut between characters', () => {
    assert.equal(shortened('abcd', 3), 'ab…');
    assert.equal(shortened('🚀🚀🚀🚀', 3), '🚀🚀…');
    assert.equal(shortened('a'.repeat(1e6), 3), 'aa…');
  });
});
