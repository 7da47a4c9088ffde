import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { repositoryOf } from '../../../../test/support/repository.ts';
import { configurationOf, workflowOf } from '../analyze.ts';
import { knowledgeOf } from '../reach/calls/knowledge.ts';
import type { JobReach } from '../reach/placement.ts';
import { reachOf } from '../reach/reach.ts';
import { Source } from '../source/source.ts';
import { verdictsInPieces } from './verdict.ts';

const callers = 12;

describe('verdicts in pieces', () => {
  it('come to one placement at a time, also where it is kept from running and all others tell what it would land on', () => {
    const reach = guardedJob();
    const made = new Set<number>();
    for (const [index, pending] of reach.pending.entries()) watch(pending, () => made.add(index));
    let before = 0;
    for (const _ of verdictsInPieces(reach)) {
      assert.ok(made.size <= before + 1, `${made.size - before} placements in one piece`);
      before = made.size;
    }
    assert.ok(made.size >= callers);
  });
});

/** A job that pull requests come to through many callers, and only pushes get into. */
function guardedJob(): JobReach {
  const calling = [...Array(callers).keys()].map(
    name =>
      new Source(
        `.github/workflows/${name}.yml`,
        'on: [pull_request, push]\njobs:\n  call:\n    uses: ./.github/workflows/called.yml\n',
      ),
  );
  const called = new Source(
    '.github/workflows/called.yml',
    "on: workflow_call\njobs:\n  build:\n    if: github.event_name == 'push'\n    runs-on: [self-hosted, big]\n    steps: [run: make]\n",
  );
  const repository = repositoryOf([...calling, called]);
  const workflows = new Map([...repository.workflows].map(([path, source]) => [path, workflowOf(source)]));
  const [reach] = reachOf(workflowOf(called), knowledgeOf(workflows, configurationOf(repository)));
  assert.ok(reach);
  return reach;
}

function watch(pending: JobReach['pending'][number], onMade: () => void): void {
  const { get } = Object.getOwnPropertyDescriptor(pending, 'placement') ?? {};
  assert.ok(get);
  Object.defineProperty(pending, 'placement', {
    get() {
      onMade();
      return get.call(pending);
    },
  });
}
