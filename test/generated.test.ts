import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { generated, readProjectFile } from '../scripts/generate.ts';

const files = await generated(readProjectFile);

describe('generated files are as `npm run generate` writes them', () => {
  for (const [path, text] of files) {
    it(path, () => assert.equal(readProjectFile(path)?.replaceAll('\r\n', '\n'), text));
  }
});
