import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { blockingNodeHost, nodeHost } from './node-host.ts';
import { childUri } from './uri.ts';

for (const [title, host] of Object.entries({ nodeHost, blockingNodeHost })) {
  describe(title, () => {
    let folder: string;
    let uri: string;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'runner-reach-host-'));
      uri = pathToFileURL(folder).href;
    });

    afterEach(() => rm(folder, { recursive: true }));

    it('reads text without its byte order mark', async () => {
      await writeFile(join(folder, 'größe (1).yml'), '\ufeffon: push\r\n');
      assert.equal(await host.readFile(childUri(uri, 'größe (1).yml')), 'on: push\r\n');
    });

    it('refuses what is not UTF-8', async () => {
      const text = 'on: push\r\n';
      await writeFile(join(folder, 'little.yml'), Buffer.from(`\ufeff${text}`, 'utf16le'));
      await writeFile(join(folder, 'big.yml'), Buffer.from(`\ufeff${text}`, 'utf16le').swap16());
      await writeFile(join(folder, 'binary.yml'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0]));
      for (const name of ['little.yml', 'big.yml'])
        await assert.rejects(async () => host.readFile(childUri(uri, name)), /not UTF-8/, name);
      await assert.rejects(async () => host.readFile(childUri(uri, 'binary.yml')), /a NUL character is in it/);
      await writeFile(join(folder, 'latin-1.yml'), Buffer.from('# größer\n', 'latin1'));
      assert.equal(await host.readFile(childUri(uri, 'latin-1.yml')), '# gr\ufffd\ufffder\n');
    });

    it('finds nothing where there is no file, or something else', async () => {
      await mkdir(join(folder, 'sub'));
      await symlink('loop', join(folder, 'loop'));
      for (const name of ['missing', 'sub', 'loop', 'missing/below']) {
        assert.equal(await host.readFile(childUri(uri, name)), undefined, name);
      }
      await writeFile(join(folder, 'file'), '');
      for (const name of ['missing', 'file']) assert.equal(await host.readFolder(childUri(uri, name)), undefined, name);
      for (const other of ['git:/x', 'untitled:x', 'file://%', '']) assert.equal(await host.readFile(other), undefined, other);
    });

    it('tells files, folders and links apart', async () => {
      await mkdir(join(folder, 'sub'));
      await writeFile(join(folder, 'file'), '');
      await symlink('sub', join(folder, 'link'));
      const entries = await host.readFolder(uri);
      assert.deepEqual(
        [...(entries ?? [])].sort((a, b) => a.name.localeCompare(b.name)),
        [
          { name: 'file', kind: 'file' },
          { name: 'link', kind: 'link' },
          { name: 'sub', kind: 'folder' },
        ],
      );
    });
  });
}
