import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { labelsText } from './labels.ts';

describe('labels', () => {
  it('are written as in YAML', () => {
    assert.deepEqual(
      [labelsText(['gpu']), labelsText(['self-hosted', 'linux']), labelsText([])],
      ['gpu', '[self-hosted, linux]', '[]'],
    );
  });
});
