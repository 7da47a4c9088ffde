import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { repositoryOf } from '../../../../test/support/repository.ts';
import { analyzeFile } from '../analyze.ts';
import { Source } from '../source/source.ts';
import type { JobReach } from './placement.ts';

/** Where they are not bounded, each of these takes a quarter of a minute or more, and a few jobs more take hours. */
describe('more runs than anybody can look at', () => {
  it('come through calls of calls', () => {
    const levels = ['pull_request_target', ...Array<string>(5).fill('workflow_call')];
    const callers = levels.map((event, level) => {
      const jobs = times(8).map(job => `  j${job}:\n    uses: ./.github/workflows/${level + 1}.yml\n`);
      return workflow(level, `on: ${event}\n`, jobs);
    });
    const last = workflow(levels.length, 'on: workflow_call\n', ['  job:\n    runs-on: self-hosted\n    steps: [run: make]\n']);
    const repository = repositoryOf([...callers, last]);
    for (const { path } of repository.workflows.values()) {
      for (const reach of analyzeFile(repository, path)?.jobs ?? []) assertSeen(reach);
    }
  });

  it('are dispatched by each other', () => {
    const step = 'gh workflow run "$NAME" -f runner=${{ inputs.runner }}';
    const jobs = times(4).map(
      job => `  j${job}:\n    runs-on: \${{ inputs.runner || 'self-hosted' }}\n    steps: [run: '${step}']\n`,
    );
    const head = 'on:\n  issue_comment:\n  workflow_dispatch:\n    inputs: { runner: { type: string } }\n';
    const repository = repositoryOf(times(20).map(name => workflow(name, head, jobs)));
    for (const { path } of repository.workflows.values()) {
      for (const reach of analyzeFile(repository, path)?.jobs ?? []) {
        assertSeen(reach);
        assert.ok(
          reach.open.some(({ outsiders }) => outsiders),
          'an outsider may pass anything',
        );
      }
    }
  });
});

function workflow(name: number, head: string, jobs: readonly string[]): Source {
  return new Source(`.github/workflows/${name}.yml`, `${head}jobs:\n${jobs.join('')}`);
}

function assertSeen({ selfHosted, outsiders }: JobReach) {
  assert.equal(outsiders, 'yes');
  assert.notEqual(selfHosted, 'no');
}

function times(count: number): readonly number[] {
  return [...Array(count).keys()];
}
