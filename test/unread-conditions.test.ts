import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { analyzeFile } from '../server/src/analysis/analyze.ts';
import { Source } from '../server/src/analysis/source/source.ts';
import { repositoryOf } from './support/repository.ts';

const path = '.github/workflows/ci.yml';

describe('conditions that GitHub refuses', () => {
  const text = readFileSync(new URL(`fixtures/unread/condition/${path}`, import.meta.url), 'utf8');
  const report = analyzeFile(repositoryOf([new Source(path, text)]), path);

  it('are problems of the file, where they stand', () =>
    assert.deepEqual(
      report?.problems.map(({ span: { start, end }, message }) => [text.slice(start, end), message]),
      [
        ['github.event_name ==', 'not a valid expression; GitHub refuses the whole file'],
        ["githib.event_name == 'push'", 'not a valid expression, because of "githib"; GitHub refuses the whole file'],
        ['x ${{ github.event_name == }}', 'not a valid expression; GitHub refuses the whole file'],
        ["env.DEPLOY == 'true'", '"env" is not available in the condition of a job; GitHub refuses the whole file'],
        [
          "github.event_name == 'push' && hashFiles('Makefile') != ''",
          '"hashFiles()" is not available in the condition of a job; GitHub refuses the whole file',
        ],
      ],
    ));

  it('keep nobody out where they are not understood', () =>
    assert.deepEqual(
      report?.findings.map(({ job, level }) => [job, level]),
      [
        ['half-typed', 'error'],
        ['misspelt', 'error'],
        ['around', 'error'],
        ['unavailable', 'info'],
        ['also-unavailable', 'info'],
      ],
    ));
});
