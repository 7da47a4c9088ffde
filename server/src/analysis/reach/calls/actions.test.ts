import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { workflowOf } from '../../analyze.ts';
import { Source } from '../../source/source.ts';
import { stepsOf } from '../../workflow/read-steps.ts';
import { actionFolder, mayUseOwnActions } from './actions.ts';

describe('a text of which a look tells whether it uses actions of this repository', () => {
  const ours = [
    'uses: ./a',
    'uses: $/a',
    'uses: .\\a',
    'uses : ./a',
    '"uses": ./a',
    "uses: ' ./a'",
    'uses: &a ./a',
    'uses: >-\n          ./a',
  ];
  for (const uses of ours) {
    it(`does: ${uses}`, () => {
      assert.equal(folderIn(uses), 'a');
      assert.ok(mayUseOwnActions(textOf(uses)));
    });
  }

  const others = [
    'uses: actions/checkout@v7',
    "uses:   'actions/checkout@v7'",
    'uses: docker://alpine',
    'uses:\n        run: make',
  ];
  for (const uses of others) {
    it(`does not: ${uses}`, () => {
      assert.equal(folderIn(uses), undefined);
      assert.ok(!mayUseOwnActions(textOf(uses)));
    });
  }
});

function textOf(uses: string): string {
  return `on: push\njobs:\n  job:\n    runs-on: box\n    steps:\n      - ${uses}\n`;
}

function folderIn(uses: string): string | undefined {
  const [job] = workflowOf(new Source('.github/workflows/ci.yml', textOf(uses))).jobs;
  const [step] = job ? stepsOf(job) : [];
  assert.ok(step);
  return actionFolder(step);
}
