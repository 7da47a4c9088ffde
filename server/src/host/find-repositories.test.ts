import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findRepositories, reaches } from './find-repositories.ts';
import type { FolderEntry, Host } from './host.ts';
import { isRepository, listRepositoryFiles, placeOf } from './repository-files.ts';
import { pathBelow } from './uri.ts';

const base = 'file:///w';

/** Files that exist by name only. A name that ends with `@` is a link, one below `locked` cannot be read. */
function hostOf(...files: readonly string[]): Host {
  return {
    readFile: async () => undefined,
    readFolder: async uri => {
      const folder = pathBelow(base, uri)?.join('/') ?? '';
      if (folder.endsWith('locked')) throw new Error('permission denied');
      const inside = files
        .filter(file => folder === '' || file.startsWith(`${folder}/`))
        .map(file => file.slice(folder === '' ? 0 : folder.length + 1));
      const entries = new Map(
        inside.map(it => it.split('/')).map(([name = '', ...rest]) => [name, entryOf(name, rest.length > 0)]),
      );
      return entries.size > 0 ? [...entries.values()] : undefined;
    },
  };
}

function entryOf(name: string, isFolder: boolean): FolderEntry {
  if (name.endsWith('@')) return { name, kind: 'link' };
  return { name, kind: isFolder ? 'folder' : 'file' };
}

async function found(host: Host, unreadable: string[] = []): Promise<string[]> {
  const roots: string[] = [];
  for await (const root of findRepositories(host, base, uri => unreadable.push(uri)))
    roots.push(pathBelow(base, root)?.join('/') ?? '?');
  return roots;
}

describe('repositories', () => {
  it('are a folder with .git, as folder or file, or with .github/workflows', async () => {
    assert.deepEqual(await found(hostOf('.git/HEAD')), ['']);
    assert.deepEqual(await found(hostOf('.git')), ['']);
    assert.deepEqual(await found(hostOf('.github/workflows/ci.yml')), ['']);
    assert.deepEqual(await found(hostOf('.github/dependabot.yml', 'README.md')), []);
    assert.deepEqual(await found(hostOf()), []);
  });

  it('are searched for below a folder that is none, in order, and not below another', async () => {
    const host = hostOf('b/.git', 'b/sub/.git', 'a/x/.github/workflows/ci.yml', 'a/x/y/.github/workflows/ci.yml', 'a/notes.txt');
    assert.deepEqual(await found(host), ['a/x', 'b']);
  });

  it('are not searched for in packages and behind links', async () => {
    assert.deepEqual(await found(hostOf('node_modules/p/.git', '.venv/q/.git', 'link@/.git', 'own/.git')), ['own']);
  });

  it('are found beside a folder that cannot be read', async () => {
    const unreadable: string[] = [];
    assert.deepEqual(await found(hostOf('locked/x', 'open/.git'), unreadable), ['open']);
    assert.deepEqual(unreadable, [`${base}/locked`]);
  });

  it('are reached exactly where the search comes to them', async () => {
    const host = hostOf('b/.git', 'b/sub/.git', 'node_modules/p/.git', 'a/x/.git');
    const isReached = (path: string) => reaches(host, base, `${base}/${path}`);
    assert.deepEqual(await Promise.all(['b', 'a/x', 'a/new', 'b/sub', 'node_modules/p'].map(isReached)), [
      true,
      true,
      true,
      false,
      false,
    ]);
    assert.equal(await reaches(host, `${base}/b/sub`, `${base}/b/sub`), true);
    assert.equal(await reaches(host, `${base}/b/sub`, `${base}/b`), false);
  });

  it('have their workflows directly in one folder', async () => {
    const host = hostOf(
      '.github/workflows/b.yml',
      '.github/workflows/a.yaml',
      '.github/workflows/old/c.yml',
      '.github/workflows/README.md',
      '.github/runner-reach.yml',
      '.github/actionlint.yaml',
      '.github/dependabot.yml',
    );
    assert.equal(await isRepository(host, base), true);
    assert.deepEqual(await listRepositoryFiles(host, base), [
      '.github/actionlint.yaml',
      '.github/runner-reach.yml',
      '.github/workflows/a.yaml',
      '.github/workflows/b.yml',
    ]);
  });

  it('have their actions in folders of .github, and folders in these, up to four', async () => {
    const host = hostOf(
      '.github/workflows/a.yml',
      '.github/actions/action.yml',
      '.github/actions/setup/action.yaml',
      '.github/actions/setup/setup.sh',
      '.github/actions/a/b/c/action.yml',
      '.github/actions/a/b/c/d/action.yml',
      '.github/workflows/setup/action.yml',
      '.github/action.yml',
      '.github/actions/setup/node_modules/action.yml',
      '.github/locked/action.yml',
      'actions/setup/action.yml',
    );
    assert.deepEqual(await listRepositoryFiles(host, base), [
      '.github/action.yml',
      '.github/actions/a/b/c/action.yml',
      '.github/actions/action.yml',
      '.github/actions/setup/action.yaml',
      '.github/workflows/a.yml',
      '.github/workflows/setup/action.yml',
    ]);
  });

  it('are the folder above .github', () => {
    assert.deepEqual(placeOf('file:///w/.github/workflows/a%20b.yml'), { root: 'file:///w', path: '.github/workflows/a b.yml' });
    assert.deepEqual(placeOf('file:///w/.github/runner-reach.yaml'), { root: 'file:///w', path: '.github/runner-reach.yaml' });
    assert.deepEqual(placeOf('file:///w/.github/actions/a/b/action.yml'), {
      root: 'file:///w',
      path: '.github/actions/a/b/action.yml',
    });
    for (const uri of [
      'file:///w/.github/actions/a/setup.yml',
      'file:///w/.github/workflows/old/a.yml',
      'file:///w/workflows/a.yml',
      'file:///w/.github/a.yml',
      'git:/w/.github/workflows/a.yml?x',
    ]) {
      assert.equal(placeOf(uri), undefined, uri);
    }
  });
});
