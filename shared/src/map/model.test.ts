import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { JobOverview, Route } from '../overview.ts';
import { choicesOf } from './filter.ts';
import { machinesWorstFirst } from './gravity.ts';
import { countWorkflows, mapJobsOf } from './jobs.ts';
import { layoutOf } from './layout.ts';
import { mostNodes, type ReachMap, reachMapOf, worstFirst } from './model.ts';
import { highlightOf } from './selection.ts';
import { initialState } from './state.ts';

const all = initialState.filter;

describe('the model of the map', () => {
  it('draws one job as one way through all columns', () => {
    const map = mapOf([job('ci.yml', 'build', 'self-hosted', [route('outsider', 'pull_request', 'code')])]);
    assert.deepEqual(namesOf(map), [['outsider'], ['pull_request'], ['ci.yml'], ['self-hosted']]);
    assert.deepEqual(linksOf(map), [
      'outsider → pull_request outsider-code 1',
      'pull_request → ci.yml outsider-code 1',
      'ci.yml → self-hosted outsider-code 1',
    ]);
  });

  it('keeps apart what is not equally dangerous', () => {
    const routes = [route('outsider', 'pull_request', 'code'), route('writer', 'pull_request', 'none')];
    const map = mapOf([job('ci.yml', 'build', 'self-hosted', routes), job('ci.yml', 'test', 'self-hosted', routes)]);
    assert.deepEqual(linksOf(map).slice(0, 4), [
      'outsider → pull_request outsider-code 2',
      'pull_request → ci.yml outsider-code 2',
      'ci.yml → self-hosted outsider-code 2',
      'writer → pull_request own-people 2',
    ]);
    assert.equal(map.nodes[1]?.[0]?.jobs.length, 2);
    assert.equal(map.nodes[1]?.[0]?.danger, 'outsider-code');
  });

  it('lets as much leave a box as arrives', () => {
    const map = mapOf(many(200));
    for (const node of [...(map.nodes[1] ?? []), ...(map.nodes[2] ?? [])]) {
      const sum = (side: 'source' | 'target') =>
        map.links.filter(link => link[side] === node).reduce((total, { weight }) => total + weight, 0);
      assert.equal(sum('source'), sum('target'), node.id);
    }
  });

  it('puts the worst first, and then the most', () => {
    const map = mapOf([
      job('a.yml', 'a', 'github-hosted', [route('writer', 'push', 'none')]),
      job('b.yml', 'b', 'self-hosted', [route('writer', 'push', 'none')]),
      job('c.yml', 'c', 'self-hosted', [route('writer', 'push', 'none')]),
      job('c.yml', 'd', 'self-hosted', [route('system', 'schedule', 'none')]),
      job('d.yml', 'e', 'self-hosted', [route('outsider', 'issues', 'starts')]),
    ]);
    assert.deepEqual(namesOf(map), [
      ['outsider', 'writer', 'system'],
      ['issues', 'push', 'schedule'],
      ['d.yml', 'c.yml', 'b.yml', 'a.yml'],
      ['self-hosted', 'github-hosted'],
    ]);
  });

  it('draws what is too much as one box, which holds every job of it', () => {
    const map = mapOf(many(200));
    const places = map.nodes[2] ?? [];
    assert.equal(places.length, mostNodes.place);
    const rest = places.at(-1);
    assert.equal(rest?.rest, 50 - (mostNodes.place - 1));
    assert.equal(new Set(places.flatMap(({ jobs }) => jobs)).size, 200);
  });

  it('keeps a box for the workflow of a job that is asked for', () => {
    const jobs = mapJobsOf([{ name: 'r', root: null, jobs: many(200), calls: [] }]);
    const last = reachMapOf(jobs, all).nodes[2]?.at(-1)?.jobs.at(-1);
    assert.ok(last);
    const places = reachMapOf(jobs, all, last).nodes[2] ?? [];
    assert.equal(places.length, mostNodes.place);
    assert.ok(places.some(({ rest, jobs: own }) => rest === 0 && own.includes(last)));
  });

  it('names repositories where there are several, and draws them in place of too many workflows', () => {
    const few = reachMapOf(mapJobsOf(['a', 'b'].map(name => ({ name, root: null, jobs: many(2), calls: [] }))), all);
    assert.deepEqual([few.places, namesOf(few)[2]], ['workflow', ['a: w0.yml', 'b: w0.yml']]);
    const repositories = ['a', 'b'].map(name => ({ name, root: `file:///${name}`, jobs: many(100), calls: [] }));
    const jobs = mapJobsOf(repositories);
    const map = reachMapOf(jobs, all);
    assert.deepEqual([map.places, namesOf(map)[2]], ['repository', ['a', 'b']]);
    const one = reachMapOf(jobs, { ...all, repository: 'file:///b' });
    assert.deepEqual([one.places, one.jobs.length], ['workflow', 100]);
  });

  it('shows the jobs that a workflow calls with it, through other calls as well', () => {
    const routes = [route('writer', 'push', 'none')];
    const jobs = [job('ci.yml', 'lint', 'github-hosted', routes), job('build.yml', 'build', 'self-hosted', routes)];
    const calls = [
      { path: '.github/workflows/release.yml', job: 'all', calls: '.github/workflows/steps.yml' },
      { path: '.github/workflows/steps.yml', job: 'build', calls: '.github/workflows/build.yml' },
      { path: '.github/workflows/steps.yml', job: 'again', calls: '.github/workflows/steps.yml' },
    ];
    const all = mapJobsOf([{ name: 'r', root: null, jobs, calls }]);
    assert.equal(countWorkflows(all), 4);
    const filter = { ...initialState.filter, workflow: '.github/workflows/release.yml' };
    assert.deepEqual(namesOf(reachMapOf(all, filter))[2], ['build.yml']);
    assert.deepEqual(
      choicesOf(all, filter).workflow.map(([, name]) => name),
      ['build.yml', 'ci.yml', 'release.yml', 'steps.yml'],
    );
  });

  it('has errors before warnings, what is certain before what is not, and the machine that is the reason first', () => {
    const toOutsiders = route('outsider', 'pull_request', 'code');
    const [hosted, own] = (['github-hosted', 'self-hosted'] as const).map(kind => ({ kind, labels: [kind], isGroup: false }));
    assert.ok(hosted && own);
    const matrix = { ...job('m.yml', 'matrix', 'self-hosted', []), machines: [hosted, own] };
    const jobs = mapJobsOf([
      {
        name: 'r',
        root: null,
        jobs: [
          job('a.yml', 'warned', 'custom', [toOutsiders]),
          job('a.yml', 'perhaps', 'self-hosted', [{ ...toOutsiders, isUncertain: true }]),
          job('a.yml', 'certain', 'self-hosted', [toOutsiders]),
          job('a.yml', 'chosen', 'custom', [route('outsider', 'issues', 'chooses')]),
          { ...matrix, routes: [toOutsiders, { ...toOutsiders, machine: 1 }] },
        ],
        calls: [],
      },
    ]);
    assert.deepEqual(
      worstFirst(jobs).map(it => it.job),
      ['certain', 'matrix', 'chosen', 'perhaps', 'warned'],
    );
    assert.deepEqual(machinesWorstFirst(jobs[4] ?? assert.fail()), [own, hosted]);
  });

  it('leaves out what the filter hides, and jobs that nobody can start', () => {
    const jobs = [
      job('a.yml', 'a', 'github-hosted', [route('writer', 'push', 'none')]),
      job('b.yml', 'b', 'self-hosted', [route('writer', 'push', 'none')]),
      job('b.yml', 'never', 'self-hosted', []),
    ];
    const map = reachMapOf(mapJobsOf([{ name: 'r', root: null, jobs, calls: [] }]), { ...all, hidden: ['github'] });
    assert.deepEqual(namesOf(map), [['writer'], ['push'], ['b.yml'], ['self-hosted']]);
    assert.equal(map.jobs.length, 3);
    assert.equal(map.nodes[2]?.[0]?.jobs.length, 1);
  });

  it('is the same for the same jobs', () => {
    assert.deepEqual(linksOf(mapOf(many(60))), linksOf(mapOf(many(60))));
  });

  it('is empty without jobs', () => {
    const map = mapOf([]);
    assert.deepEqual([map.links, map.nodes], [[], [[], [], [], []]]);
    assert.ok(Number.isFinite(layoutOf(map, 1000).height));
  });
});

describe('a selection', () => {
  it('follows a box through the whole map', () => {
    const map = mapOf([
      job('a.yml', 'a', 'self-hosted', [route('outsider', 'pull_request', 'code')]),
      job('a.yml', 'b', 'self-hosted', [route('outsider', 'issues', 'starts')]),
      job('b.yml', 'c', 'github-hosted', [route('writer', 'push', 'none')]),
    ]);
    const id = map.nodes[1]?.find(({ name }) => name === 'issues')?.id ?? '';
    const highlight = highlightOf(map, { kind: 'node', id });
    assert.deepEqual(
      highlight?.jobs.map(it => it.job),
      ['b'],
    );
    assert.equal(highlight?.nodes.size, 4);
    assert.equal(highlight?.parts.size, 3);
  });

  it('is a part of a ribbon where others pass, too', () => {
    const routes = [route('outsider', 'pull_request', 'code')];
    const map = mapOf(['a', 'b', 'c', 'd'].map(id => job('a.yml', id, 'self-hosted', routes)));
    const highlight = highlightOf(map, { kind: 'job', repository: 'r', path: '.github/workflows/a.yml', job: 'c' });
    assert.deepEqual([...(highlight?.parts.values() ?? [])], [0.25, 0.25, 0.25]);
  });

  it('may be of something that is gone', () => {
    assert.equal(highlightOf(mapOf(many(3)), { kind: 'node', id: 'gone' }), undefined);
    assert.equal(highlightOf(mapOf(many(3)), { kind: 'job', repository: 'r', path: 'p', job: 'j' }), undefined);
  });
});

describe('the layout', () => {
  for (const [count, width] of [
    [1, 1000],
    [60, 900],
    [2000, 1200],
  ] as const) {
    it(`lets no boxes of ${count} jobs overlap, and no ribbons stick out`, () => {
      const layout = layoutOf(mapOf(many(count)), width);
      for (const column of layout.boxes) {
        for (const [index, box] of column.entries()) {
          const below = column[index + 1];
          assert.ok(!below || box.y + box.height < below.y);
          assert.ok(box.x >= 0 && box.x + box.width <= width && box.y + box.height <= layout.height);
        }
      }
      for (const { node, height } of layout.boxes.flat()) {
        for (const side of ['source', 'target'] as const) {
          const own = layout.ribbons.filter(({ link }) => link[side] === node);
          assert.ok(own.reduce((sum, { thickness }) => sum + thickness, 0) <= height);
        }
      }
    });
  }
});

function mapOf(jobs: readonly JobOverview[]): ReachMap {
  return reachMapOf(mapJobsOf([{ name: 'r', root: null, jobs, calls: [] }]), all);
}

/** Four jobs a workflow, with all that there is. */
function many(count: number): readonly JobOverview[] {
  const kinds = ['self-hosted', 'github-hosted', 'custom', 'managed'] as const;
  const routes = [
    route('outsider', 'pull_request', 'code'),
    route('writer', 'push', 'none'),
    route('system', 'schedule', 'none'),
  ];
  return Array.from({ length: count }, (_, index) =>
    job(`w${Math.floor(index / 4)}.yml`, `j${index}`, kinds[(index * 7) % 4] ?? 'custom', routes.slice(index % 3)),
  );
}

function job(
  file: string,
  id: string,
  kind: 'self-hosted' | 'github-hosted' | 'custom' | 'managed',
  routes: readonly Route[],
): JobOverview {
  const machines = [{ kind, labels: [kind], isGroup: false }];
  return { path: `.github/workflows/${file}`, job: id, line: 3, character: 2, machines, routes };
}

function route(actor: Route['actor'], event: string, exposure: Route['exposure']): Route {
  return { actor, event, exposure, machine: 0 };
}

function namesOf({ nodes }: ReachMap): readonly (readonly string[])[] {
  return nodes.map(column => column.map(({ name }) => name));
}

function linksOf({ links }: ReachMap): readonly string[] {
  return links.map(({ source, target, danger, weight }) => `${source.name} → ${target.name} ${danger} ${weight}`);
}
