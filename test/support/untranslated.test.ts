import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { namesIn, untranslated } from './untranslated.ts';

describe('words that are not translated', () => {
  const names = namesIn('runs-on: my-box');
  const leaves = (text: string) => untranslated(text, names);

  it('are found, alone or within what is', () => {
    assert.deepEqual(leaves('This job'), ['This', 'job']);
    assert.deepEqual(leaves('Ŧħīş job řŭŭƞş'), ['job']);
    assert.deepEqual(leaves('“ŧħīş” file.'), ['file']);
  });

  it('are not names, quotations, code and addresses', () => {
    const text =
      'Ŧħīş "some words" `more words` [ŀīƞḗ](https://example.com/some/page) ubuntu-latest my-box .github/runner-reach.yml';
    assert.deepEqual(leaves(text), []);
    assert.deepEqual(leaves("ẇǿřķş: needs.check.result == 'success' && contains(github.ref, 'x')"), []);
    assert.deepEqual(leaves(`Ŧħīş: fromJSON('["one", "two"]').`), []);
  });
});
