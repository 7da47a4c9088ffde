import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { memoOfText, once } from './memo.ts';

describe('memory of texts', () => {
  it('computes once for equal texts, also where there is nothing to tell', () => {
    const computed: string[] = [];
    const lengthOf = memoOfText(text => {
      computed.push(text);
      return text === '' ? undefined : { length: text.length };
    });
    assert.equal(lengthOf('ab'), lengthOf(['a', 'b'].join('')));
    assert.equal(lengthOf(''), lengthOf(''));
    assert.deepEqual(computed, ['ab', '']);
  });

  it('keeps what was asked for of late, and no more than twice as many', () => {
    const computed: string[] = [];
    const keep = memoOfText(text => computed.push(text), 2);
    for (const text of ['a', 'b', 'a', 'c', 'a', 'd', 'a', 'e', 'a', 'b']) keep(text);
    assert.deepEqual(computed, ['a', 'b', 'c', 'd', 'e', 'b']);
  });
});

describe('what is computed once', () => {
  it('is computed when it is first asked for', () => {
    let count = 0;
    const next = once(() => ++count);
    assert.equal(count, 0);
    assert.deepEqual([next(), next()], [1, 1]);
  });
});
