import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { changedWorkflows } from './changed-workflows.ts';
import type { Address, GitChange, GitRepository } from './git.ts';

const ci = '/w/.github/workflows/ci.yml';

interface Facts {
  /** What a name leads to, and where HEAD left it; null for a branch without a common ancestor. */
  readonly branches?: Readonly<Record<string, string | null>>;
  readonly commits?: boolean;
  readonly diff?: readonly GitChange[];
  readonly state?: Partial<GitRepository['state']>;
}

class Repository implements GitRepository {
  readonly rootUri = address('/w');
  readonly state: GitRepository['state'];
  readonly compared: string[] = [];
  readonly #facts: Facts;

  constructor(facts: Facts) {
    this.#facts = facts;
    const HEAD = facts.commits === false ? {} : { commit: 'c0ffee' };
    this.state = { HEAD, mergeChanges: [], indexChanges: [], workingTreeChanges: [], ...facts.state };
  }

  async status(): Promise<void> {}

  async getCommit(ref: string): Promise<{ hash: string }> {
    if (this.#facts.branches?.[ref] === undefined) throw new Error(`no ${ref}`);
    return { hash: ref };
  }

  async getMergeBase(ref: string, head: string): Promise<string | undefined> {
    assert.equal(head, 'HEAD');
    return this.#facts.branches?.[ref] ?? undefined;
  }

  async diffBetween(from: string, to: string): Promise<readonly GitChange[]> {
    this.compared.push(`${from} ${to}`);
    return this.#facts.diff ?? [];
  }
}

function address(path: string): Address {
  return { path, toString: () => `file://${path}` };
}

function change(path: string, from = path): GitChange {
  return { uri: address(path), originalUri: address(from), renameUri: from === path ? undefined : address(path) };
}

describe('changed workflows', () => {
  it('are those since the branch left the default branch, under the first name that it has', async () => {
    const repository = new Repository({ branches: { 'origin/main': 'base', main: 'other' }, diff: [change(ci)] });
    assert.deepEqual(await changedWorkflows([repository]), { changed: [`file://${ci}`], withoutDefaultBranch: [] });
    assert.deepEqual(repository.compared, ['base HEAD']);
  });

  it('are compared with what the remote says before anything else', async () => {
    const repository = new Repository({ branches: { 'origin/HEAD': 'trunk', 'origin/main': 'old' } });
    await changedWorkflows([repository]);
    assert.deepEqual(repository.compared, ['trunk HEAD']);
  });

  it('have those that are not committed among them, and those that Git does not know yet, each once', async () => {
    const paths = ['a', 'b', 'c', 'd'].map(name => `/w/.github/workflows/${name}.yaml`);
    const [a, b, c, d] = paths.map(path => change(path));
    assert.ok(a && b && c && d);
    const state = { mergeChanges: [a], indexChanges: [b], workingTreeChanges: [b, c], untrackedChanges: [d] };
    const { changed } = await changedWorkflows([new Repository({ branches: { main: 'base' }, state })]);
    assert.deepEqual(
      changed,
      paths.map(path => `file://${path}`),
    );
  });

  it('have both names of a renamed one, for its callers are elsewhere', async () => {
    const old = '/w/.github/workflows/old.yml';
    const { changed } = await changedWorkflows([new Repository({ branches: { main: 'base' }, diff: [change(ci, old)] })]);
    assert.deepEqual(changed, [`file://${ci}`, `file://${old}`]);
  });

  it('have what describes runners among them, actions, and nothing else', async () => {
    const paths = [
      '/w/.github/runner-reach.yml',
      '/w/.github/actions/get/action.yml',
      '/w/README.md',
      '/w/.github/workflows/old/ci.yml',
      '/w/.github/dependabot.yml',
    ];
    const diff = paths.map(path => change(path));
    const { changed } = await changedWorkflows([new Repository({ branches: { main: 'base' }, diff })]);
    assert.deepEqual(changed, ['file:///w/.github/actions/get/action.yml', 'file:///w/.github/runner-reach.yml']);
  });

  it('are not known to the end without a default branch', async () => {
    for (const branches of [{}, { main: null }]) {
      const repository = new Repository({ branches, state: { workingTreeChanges: [change(ci)] } });
      assert.deepEqual(await changedWorkflows([repository]), { changed: [`file://${ci}`], withoutDefaultBranch: ['/w'] });
    }
  });

  it('are all that there is before the first commit', async () => {
    const repository = new Repository({ commits: false, state: { workingTreeChanges: [change(ci)] } });
    assert.deepEqual(await changedWorkflows([repository]), { changed: [`file://${ci}`], withoutDefaultBranch: [] });
  });
});
