import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { mapJobsOf } from '../../../shared/src/map/jobs.ts';
import { reachMapOf } from '../../../shared/src/map/model.ts';
import { initialState } from '../../../shared/src/map/state.ts';
import type { Route } from '../../../shared/src/overview.ts';
import { neighbour, type Step, stopOf } from './neighbours.ts';

const map = reachMapOf(
  mapJobsOf([
    {
      name: 'r',
      root: null,
      calls: [],
      jobs: [jobOf('a.yml', 'outsider', 'pull_request', 'code'), jobOf('b.yml', 'writer', 'push', 'none')],
    },
  ]),
  initialState.filter,
);

describe('a step in the picture', () => {
  it('leads from box to ribbon to box, and back', () => {
    assert.deepEqual(walk('n0', 'right', 'right', 'right', 'right', 'right', 'right'), [
      'outsider → pull_request',
      'pull_request',
      'pull_request → a.yml',
      'a.yml',
      'a.yml → self-hosted',
      'self-hosted',
    ]);
    assert.deepEqual(walk('n0', 'right', 'left'), ['outsider → pull_request', 'outsider']);
  });

  it('goes up and down within a column', () =>
    assert.deepEqual(walk('n0', 'down', 'up', 'last', 'first'), ['writer', 'outsider', 'writer', 'outsider']));

  it('goes nowhere at an edge, and from what is not there', () => {
    for (const step of ['up', 'left'] as const) assert.equal(neighbour(map, 'n0', step), undefined);
    for (const key of ['', 'n99', 'l99', 'x0', 'nx']) assert.equal(neighbour(map, key, 'right'), undefined, key);
  });
});

function walk(from: string, ...steps: readonly Step[]): readonly string[] {
  let key: string | undefined = from;
  return steps.map(step => {
    key = neighbour(map, key ?? '', step);
    const stop = stopOf(map, key ?? '');
    if (!stop) return 'nowhere';
    return 'node' in stop ? stop.node.name : `${stop.link.source.name} → ${stop.link.target.name}`;
  });
}

function jobOf(file: string, actor: Route['actor'], event: string, exposure: Route['exposure']) {
  return {
    path: `.github/workflows/${file}`,
    job: 'build',
    line: 0,
    character: 0,
    machines: [{ kind: 'self-hosted' as const, labels: ['self-hosted'], isGroup: false }],
    routes: [{ actor, event, exposure, machine: 0 }],
  };
}
