import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { generated, readProjectFile } from '../scripts/generate.ts';

describe('generated files are as `npm run generate` writes them', () => {
  for (const [path, text] of generated(readProjectFile)) {
    it(path, () => assert.equal(readProjectFile(path)?.replaceAll('\r\n', '\n'), text));
  }
});
