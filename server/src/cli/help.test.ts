import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands } from './flags.ts';
import { helpText } from './help.ts';

describe('the help', () => {
  for (const about of [undefined, ...commands.map(({ name }) => name)]) {
    it(`of ${about ?? 'the program'} fits into a terminal`, () => {
      const long = helpText(about)
        .split('\n')
        .filter(line => line.length > 80);
      assert.deepEqual(long, []);
    });
  }
});
