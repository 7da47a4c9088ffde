import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { Uri, workspace } from 'vscode';
import { readFile, readFolder } from '../../../client/src/connection/workspace-files.ts';
import { diskOf } from './disk.ts';
import { inWorkspace, workflow } from './support.ts';

describe('what the server may read through the editor', () => {
  const folder = inWorkspace('.github/workflows/folder.yml');
  const other = inWorkspace('secrets.yml');
  const disk = diskOf(other);

  before(async () => {
    await workspace.fs.createDirectory(folder);
    await disk.write(other, 'password: 1234\n');
  });

  after(async () => {
    await disk.remove(folder);
    await disk.remove(other);
  });

  it('are workflows, as text without a byte order mark', async () => {
    const uri = workflow('marked.yml');
    await disk.write(uri, '\ufeffon: push # größe\r\n');
    assert.equal(await readFile(uri.toString()), 'on: push # größe\r\n');
    await disk.remove(uri);
  });

  it('are folders, as names and kinds', async () => {
    const names = ['ci.yml', 'docs.yml', 'matrix.yml', 'nightly.yml', 'quoted.yml', 'release.yml'];
    const files = names.map(name => ({ name, kind: 'file' }));
    const entries = (await readFolder(inWorkspace('.github/workflows').toString())) ?? [];
    const byName = entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    assert.deepEqual(byName, [...files.slice(0, 2), { name: 'folder.yml', kind: 'folder' }, ...files.slice(2)]);
    const [github] = ((await readFolder(inWorkspace('').toString())) ?? []).filter(it => it.name === '.github');
    assert.deepEqual(github, { name: '.github', kind: 'folder' });
  });

  it('are not there where nothing is, or something else', async () => {
    assert.equal(await readFile(workflow('missing.yml').toString()), null);
    assert.equal(await readFile(folder.toString()), null);
    assert.equal(await readFolder(inWorkspace('missing').toString()), null);
    assert.equal(await readFolder(workflow('ci.yml').toString()), null);
  });

  it('are no other files', async () => {
    for (const uri of [other, inWorkspace('.github/other.yml'), inWorkspace('.github/workflows/below/ci.yml')])
      assert.equal(await readFile(uri.toString()), null);
    assert.match(await disk.read(other), /password/);
  });

  it('is nothing outside of the workspace, whichever way it is spelt', async () => {
    const root = inWorkspace('').toString().replace(/\/$/, '');
    const parent = Uri.joinPath(inWorkspace(''), '..').toString().replace(/\/$/, '');
    const outside = [
      parent,
      `${root}/..`,
      `${root}/.github/..`,
      `${root}/%2e%2e`,
      `${root}/..%2F`,
      `${root}%5C..`,
      `${root}-not`,
    ];
    for (const uri of [...outside, '', 'nonsense', 'file://%', 'git:/x', `${root}?x`, `${root}#x`]) {
      assert.equal(await readFolder(uri), null);
      assert.equal(await readFile(`${uri}/.github/workflows/ci.yml`), null);
    }
  });
});
