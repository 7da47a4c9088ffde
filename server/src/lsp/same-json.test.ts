import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { isSameJson } from './same-json.ts';

describe('isSameJson', () => {
  it('says of any two values what their JSON says', () => {
    const value = fc.jsonValue({ maxDepth: 3, depthSize: 'small' });
    const key = fc.constantFrom('a', 'b', 'c');
    const small = fc.oneof(value, fc.dictionary(key, fc.constantFrom(1, null, 'x', {}, [])), fc.array(fc.constantFrom(1, 2)));
    fc.assert(
      fc.property(small, small, (one, other) => {
        assert.equal(isSameJson(one, other), sorted(one) === sorted(other));
        assert.ok(isSameJson(one, structuredClone(one)));
      }),
      { seed: 2026, numRuns: 2000 },
    );
  });

  it('takes what is undefined for what is not there', () => {
    assert.ok(isSameJson({ a: 1, b: undefined }, { a: 1 }));
    assert.ok(isSameJson({ a: 1 }, { a: 1, b: undefined }));
    assert.ok(!isSameJson({ a: 1 }, { a: 1, b: null }));
  });
});

/** JSON with the keys of its objects in order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort())
      : inner,
  );
}
