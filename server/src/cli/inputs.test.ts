import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FolderEntry, Host } from '../host/host.ts';
import { UsageError } from './arguments.ts';
import { InputError, repositoriesOf, uriOf } from './inputs.ts';

const disk = {
  '/w/one/.git/HEAD': '',
  '/w/one/.github/workflows/a.yml': '',
  '/w/one/.github/workflows/b.yml': '',
  '/w/one/.github/runner-reach.yml': '',
  '/w/one/src/deep/a.c': '',
  '/w/one/nested/.github/workflows/c.yml': '',
  '/w/deep/er/two/.github/workflows/d.yml': '',
  '/w/deep/er/two/docs/README.md': '',
  '/w/node_modules/x/.github/workflows/e.yml': '',
  '/w/plain/loose.yml': '',
  '/organisation/.github/.git/HEAD': '',
};

describe('repositoriesOf', () => {
  it('finds every repository below a folder and stops at each', async () => {
    assert.deepEqual(await found('/w', '.'), [
      { root: '/w/deep/er/two', name: 'deep/er/two', prefix: 'deep/er/two/' },
      { root: '/w/one', name: 'one', prefix: 'one/' },
    ]);
  });

  it('takes a repository for itself', async () => {
    assert.deepEqual(await found('/w/one', '.'), [{ root: '/w/one', name: '.', prefix: '' }]);
    assert.deepEqual(await found('/w', 'one/'), [{ root: '/w/one', name: '.', prefix: 'one/' }]);
    assert.deepEqual(await found('/', '/w/one'), [{ root: '/w/one', name: '.', prefix: '/w/one/' }]);
    assert.deepEqual(await found('/w/deep', '../one'), [{ root: '/w/one', name: '.', prefix: '../one/' }]);
  });

  it('takes the folder of workflows for its repository', async () => {
    assert.deepEqual(await found('/w/one', '.github/workflows'), [{ root: '/w/one', name: '.', prefix: '' }]);
    assert.deepEqual(await found('/w/one/.github', '.'), [{ root: '/w/one', name: '.', prefix: '../' }]);
    assert.deepEqual(await found('/organisation/.github', '.'), [{ root: '/organisation/.github', name: '.', prefix: '' }]);
  });

  it('takes a workflow file for a part of its repository', async () => {
    assert.deepEqual(await found('/w/one', '.github/workflows/a.yml'), [
      { root: '/w/one', name: '.', prefix: '', only: ['.github/workflows/a.yml'] },
    ]);
  });

  it('joins what belongs to one repository', async () => {
    const a = '.github/workflows/a.yml';
    const b = '.github/workflows/b.yml';
    assert.deepEqual(await found('/w/one', a, b), [{ root: '/w/one', name: '.', prefix: '', only: [a, b] }]);
    assert.deepEqual(await found('/w/one', a, '.'), [{ root: '/w/one', name: '.', prefix: '' }]);
    assert.deepEqual(await found('/w/one', '.', a), [{ root: '/w/one', name: '.', prefix: '' }]);
  });

  it('names repositories below what holds all paths', async () => {
    const roots = await found('/', '/w/one', '/w/deep');
    assert.deepEqual(
      roots.map(it => it['name']),
      ['one', 'deep/er/two'],
    );
  });

  it('looks at a file elsewhere alone', async () => {
    assert.deepEqual(await found('/w', 'plain/loose.yml'), [
      { root: '/w/plain', name: '.', prefix: 'plain/', only: ['loose.yml'], isLoose: true },
    ]);
  });

  it('refuses a file that is no YAML by its name, and says so of what is there only', async () => {
    for (const path of ['deep/er/two/docs/README.md', 'one/src/deep/a.c'])
      await assert.rejects(
        found('/w', path),
        (error: unknown) =>
          error instanceof UsageError &&
          error.message === `${path} is no workflow: the name of a workflow file ends in .yml or .yaml`,
      );
    await assert.rejects(found('/w', 'nowhere.md'), /^Error: no such file or folder: nowhere\.md$/);
  });

  it('checks only the configuration where that is named', async () => {
    assert.deepEqual(await found('/w/one', '.github/runner-reach.yml'), [{ root: '/w/one', name: '.', prefix: '', only: [] }]);
  });

  it('takes a folder of a repository for the repository', async () => {
    assert.deepEqual(await found('/w/one/src/deep', '.'), [{ root: '/w/one', name: '.', prefix: '../../' }]);
    assert.deepEqual(await found('/w/one', 'src', '.'), [{ root: '/w/one', name: '.', prefix: '' }]);
    assert.deepEqual(await found('/w/deep/er/two/docs', '.'), [{ root: '/w/deep/er/two', name: '.', prefix: '../' }]);
  });

  it('finds repositories below a folder before the one that it lies in', async () => {
    assert.deepEqual(await found('/w/one', 'nested'), [{ root: '/w/one/nested', name: '.', prefix: 'nested/' }]);
  });

  it('says that a folder stands for no repository', async () => {
    await assert.rejects(
      found('/w', 'one', 'plain'),
      (error: unknown) => error instanceof InputError && /^no repository .* at plain, below it or above it$/.test(error.message),
    );
  });

  it('says which path cannot be read', async () => {
    await assert.rejects(
      found('/w', 'one', 'nowhere'),
      (error: unknown) => error instanceof InputError && error.message === 'no such file or folder: nowhere',
    );
  });
});

async function found(cwd: string, ...paths: string[]): Promise<readonly Partial<Record<string, unknown>>[]> {
  const inputs = await repositoriesOf(hostOf(disk), cwd, paths, []);
  return inputs.map(({ only, isLoose, ...input }) => ({
    ...input,
    ...(only && { only: [...only] }),
    ...(isLoose && { isLoose }),
  }));
}

/** A disk in memory. */
function hostOf(files: Readonly<Record<string, string>>): Host {
  const texts = new Map(Object.entries(files).map(([path, text]) => [uriOf(path), text]));
  return {
    readFile: async uri => texts.get(uri),
    readFolder: async uri => {
      const folder = uri.replace(/\/?$/, '/');
      const below = [...texts.keys()].filter(it => it.startsWith(folder)).map(it => it.slice(folder.length).split('/'));
      if (below.length === 0) return undefined;
      const kinds = new Map(
        below.map(([name = '', ...rest]) => [name, rest.length > 0 ? ('folder' as const) : ('file' as const)]),
      );
      return [...kinds].map(([name, kind]): FolderEntry => ({ name, kind }));
    },
  };
}
