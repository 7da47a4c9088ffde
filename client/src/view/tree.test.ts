import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { JobOverview, Machine, RepositoryOverview, Route } from '../../../shared/src/overview.ts';
import { childrenOf, jobAt, type TreeNode, treeOf, worstWaysOf } from './tree.ts';

const everything = { text: '', hidesHarmless: false };
const own: Machine = { kind: 'self-hosted', labels: ['self-hosted', 'Linux'], isGroup: false };
const hosted: Machine = { kind: 'github-hosted', labels: ['ubuntu-latest'], isGroup: false };
const toOutsiders: Route = { actor: 'outsider', event: 'pull_request', exposure: 'code', machine: 0 };
const toPeople: Route = { actor: 'writer', event: 'push', exposure: 'none', machine: 0 };

function job(name: string, path: string, machines: readonly Machine[], ...routes: Route[]): JobOverview {
  return { path: `.github/workflows/${path}`, job: name, line: 2, character: 2, machines, routes };
}

function repository(name: string, ...jobs: JobOverview[]): RepositoryOverview {
  return { name, root: `file:///${name}`, jobs, calls: [] };
}

const shop = repository(
  'shop',
  job('test', 'ci.yml', [own], toPeople, toOutsiders),
  job('lint', 'ci.yml', [hosted], toOutsiders),
  job('deploy', 'b.yml', [own], toPeople),
  job('build', 'a.yml', [own], toPeople),
);

function outline(nodes: readonly TreeNode[]): unknown[] {
  return nodes.map(node => [nameOf(node), ...outline(childrenOf(node))]);
}

function nameOf(node: TreeNode): string {
  if (node.kind === 'danger') return `${node.danger} ${node.jobs}`;
  if (node.kind === 'repository') return node.repository.name;
  return node.kind === 'workflow' ? node.path.replace('.github/workflows/', '') : node.job.job;
}

describe('the tree of jobs', () => {
  it('has the worst first, below that workflows by name', () => {
    assert.deepEqual(outline(treeOf([shop], everything).roots), [
      ['outsider-code 1', ['ci.yml', ['test']]],
      ['own-people 2', ['a.yml', ['build']], ['b.yml', ['deploy']]],
      ['github 1', ['ci.yml', ['lint']]],
    ]);
  });

  it('has repositories where there are several', () => {
    const { roots } = treeOf([shop, repository('api', job('test', 'ci.yml', [own], toOutsiders))], everything);
    assert.deepEqual(outline(roots)[0], ['outsider-code 2', ['api', ['ci.yml', ['test']]], ['shop', ['ci.yml', ['test']]]]);
  });

  it('counts what there is, whatever the filter shows', () => {
    const { total, shown, dangerous } = treeOf([shop], { text: 'deploy', hidesHarmless: false });
    assert.deepEqual([total, shown, dangerous], [4, 1, 1]);
  });

  it('does not count as dangerous what is not reported on GitHub Enterprise Server', () =>
    assert.equal(treeOf([{ ...shop, isEnterpriseServer: true }], everything).dangerous, 0));

  for (const [text, shown] of [
    ['', 4],
    ['CI', 2],
    ['  ci   Linux ', 1],
    ['ubuntu', 1],
    ['pull_request', 2],
    ['shop deploy', 1],
    ['nothing', 0],
  ] as const)
    it(`shows ${shown} jobs for "${text}"`, () => assert.equal(treeOf([shop], { text, hidesHarmless: false }).shown, shown));

  it('can leave out what is harmless', () => {
    const { roots, shown, total } = treeOf([shop], { text: '', hidesHarmless: true });
    assert.deepEqual([roots.map(({ danger }) => danger), shown, total], [['outsider-code', 'own-people'], 3, 4]);
  });

  it('has ids that stay, each once, and others where somebody searches', () => {
    const idsOf = (nodes: readonly TreeNode[]): string[] => nodes.flatMap(node => [node.id, ...idsOf(childrenOf(node))]);
    const ids = idsOf(treeOf([shop], everything).roots);
    assert.equal(new Set(ids).size, ids.length);
    const more = repository('shop', job('new', 'a.yml', [own], toOutsiders), ...shop.jobs);
    const after = new Set(idsOf(treeOf([more], everything).roots));
    assert.deepEqual(
      ids.filter(id => !after.has(id)),
      [],
    );
    assert.ok(idsOf(treeOf([shop], { text: 'ci', hidesHarmless: false }).roots).every(id => !after.has(id)));
  });

  it('leads from every node to its parent', () => {
    const check = (nodes: readonly TreeNode[], parent: TreeNode | undefined) => {
      for (const node of nodes) {
        assert.equal(node.parent, parent);
        check(childrenOf(node), node);
      }
    };
    check(treeOf([shop, repository('api', ...shop.jobs)], everything).roots, undefined);
  });

  it('unfolds what is urgent, and what was searched for, but not thousands of jobs', () => {
    const states = (jobs: number, text: string) => {
      const many = Array.from({ length: jobs }, (_, n) => job(`job-${n}`, `${n}.yml`, [own], toOutsiders));
      const [danger] = treeOf([repository('many', ...many)], { text, hidesHarmless: false }).roots;
      return [danger?.isUnfolded, danger?.children[0]?.isUnfolded];
    };
    assert.deepEqual(states(3, ''), [true, true]);
    assert.deepEqual(states(300, ''), [true, false]);
    assert.deepEqual(states(300, 'job'), [true, true]);
    assert.deepEqual(states(5000, 'job'), [true, false]);
    assert.equal(treeOf([shop], everything).roots[1]?.isUnfolded, false);
  });

  it('finds a job by its names', () => {
    const { find } = treeOf([shop], everything);
    assert.equal(find('file:///shop', '.github/workflows/ci.yml', 'lint')?.danger, 'github');
    assert.equal(find('file:///shop', '.github/workflows/ci.yml', 'gone'), undefined);
  });

  it('names the machines and events that are the reason', () => {
    const mixed = job(
      'mixed',
      'm.yml',
      [hosted, own],
      { ...toOutsiders, machine: 0 },
      { ...toOutsiders, event: 'issues', machine: 1 },
    );
    const node = treeOf([repository('r', mixed)], everything).find('file:///r', mixed.path, 'mixed');
    assert.ok(node);
    assert.deepEqual(worstWaysOf(node), { machines: [own], events: ['issues'] });
    const idle = treeOf([repository('r', job('idle', 'm.yml', [hosted]))], everything).roots[0]?.children[0];
    assert.ok(idle?.kind === 'workflow' && idle.children[0]);
    assert.deepEqual(worstWaysOf(idle.children[0]), { machines: [hosted], events: [] });
  });
});

describe('the job at a line', () => {
  const at = (line: number, path = 'ci.yml') => {
    const jobs = [2, 8, 20].map((start, n) => ({ ...job(`job-${n}`, 'ci.yml', [own]), line: start }));
    return jobAt([shop, repository('api', ...jobs)], (root, it) => root === 'file:///api' && it.endsWith(path), line)?.job.job;
  };

  it('is the last that begins above it', () =>
    assert.deepEqual(
      [2, 7, 8, 99].map(line => at(line)),
      ['job-0', 'job-0', 'job-1', 'job-2'],
    ));

  it('is none above the first, and in another file', () => assert.deepEqual([at(1), at(9, 'other.yml')], [undefined, undefined]));
});
