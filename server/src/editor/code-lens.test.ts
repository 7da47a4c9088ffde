import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { path, readExamples, repositoryWith } from '../../../test/support/editor-examples.ts';
import { analyzeFile } from '../analysis/analyze.ts';
import { codeLensesIn } from './code-lens.ts';

describe('code lens', () => {
  for (const { title, files, expected = [] } of readExamples(new URL('fixtures/code-lens.md', import.meta.url))) {
    it(title, () => {
      const text = files.get(path) ?? '';
      const lenses = codeLensesIn(repositoryWith(files), path);
      assert.deepEqual(
        lenses.map(({ job, title }) => `${job}: ${title}`),
        expected,
      );
      for (const { span, job } of lenses) assert.equal(text.slice(span.start, span.end), job);
    });
  }

  it('knows nothing of a file that is not there', () => {
    assert.deepEqual(codeLensesIn(repositoryWith(new Map()), path), []);
  });

  it('does not ask who starts a job that stays on GitHub’s machines', () => {
    const text =
      'on: pull_request\njobs:\n  one:\n    runs-on: ubuntu-latest\n    if: github.actor != 1\n  two:\n    strategy: { matrix: { os: [ubuntu-latest, windows-latest] } }\n    runs-on: ${{ matrix.os }}\n';
    const repository = repositoryWith(new Map([[path, text]]));
    const jobs = analyzeFile(repository, path)?.jobs ?? [];
    assert.equal(jobs.length, 2);
    for (const reach of jobs) {
      Object.defineProperty(reach, 'placements', {
        get: () => {
          throw new Error(`the placements of ${reach.job.id} were asked for`);
        },
      });
    }
    assert.deepEqual(codeLensesIn(repository, path), []);
  });
});
