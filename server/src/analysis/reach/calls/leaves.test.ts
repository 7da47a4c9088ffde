import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { repositoryOf } from '../../../../../test/support/repository.ts';
import { analyzeFile } from '../../analyze.ts';
import { Source } from '../../source/source.ts';
import type { JobReach } from '../placement.ts';

const head = '- uses: actions/checkout@v4.2.2\n  with: { ref: "${{ github.event.pull_request.head.sha }}" }';

describe('a job of very many steps', () => {
  it('is looked at to its last step', () => {
    const steps = [...Array<string>(400).fill('- run: make'), '- uses: ./.github/actions/a0', head];
    assert.equal(broughtBy(reachOf(steps, [['- run: make']])), 'checkout');
  });

  it('is looked at to the last action that it uses', () => {
    const steps = [...Array<string>(400).fill('- uses: ./.github/actions/a0'), '- uses: ./.github/actions/a1'];
    assert.equal(broughtBy(reachOf(steps, [['- run: make'], [head]])), 'checkout');
  });

  it('may come to more than is looked at', () => {
    const actions = [1, 2, 3, 4, 5, 6].map(next => Array<string>(20).fill(`- uses: ./.github/actions/a${next}`));
    assert.equal(broughtBy(reachOf(['- uses: ./.github/actions/a0'], [...actions, ['- run: make']])), 'unread');
  });
});

function broughtBy({ placements }: JobReach): string | undefined {
  return placements.find(({ scenario }) => scenario.actor === 'outsider')?.brings?.how;
}

/** Of a job of these steps, with actions of those. */
function reachOf(steps: readonly string[], actions: readonly (readonly string[])[]): JobReach {
  const job = `on: pull_request_target\njobs:\n  job:\n    runs-on: self-hosted\n    steps:\n${indented(steps, 6)}`;
  const repository = repositoryOf([
    new Source('.github/workflows/ci.yml', job),
    ...actions.map((it, index) => {
      const text = `runs:\n  using: composite\n  steps:\n${indented(it, 4)}`;
      return new Source(`.github/actions/a${index}/action.yml`, text);
    }),
  ]);
  const reach = analyzeFile(repository, '.github/workflows/ci.yml')?.jobs[0];
  assert.ok(reach);
  return reach;
}

function indented(steps: readonly string[], by: number): string {
  return `${steps.join('\n')}\n`.replace(/^(?=.)/gm, ' '.repeat(by));
}
