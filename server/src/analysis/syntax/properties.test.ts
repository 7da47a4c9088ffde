import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { syntaxProperties } from '../../../../test/support/syntax-properties.ts';

describe('the syntax layer', () => {
  for (const { name, check } of syntaxProperties) {
    it(name, () => {
      const { failed, counterexample, errorInstance } = check({ numRuns: 100, seed: 2026 });
      assert.ok(!failed, `${JSON.stringify(counterexample)}\n${errorInstance}`);
    });
  }
});
