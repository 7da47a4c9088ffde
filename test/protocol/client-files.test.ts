import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { DiagnosticSeverity, FileChangeType } from 'vscode-languageserver';
import { type ScanWorkspaceResult, scanWorkspaceMethod } from '../../shared/src/protocol.ts';
import { type ClientOptions, LanguageClient } from '../support/lsp.ts';
import type { ServerForm } from '../support/lsp-servers.ts';
import { TemporaryWorkspace } from '../support/temporary-workspace.ts';
import { VirtualFiles } from '../support/virtual-files.ts';

const build = '.github/workflows/build.yml';
const test = '.github/workflows/test.yml';
const configuration = '.github/runner-reach.yml';
const readsFiles = { readsFiles: true };

const forms: readonly ServerForm[] = ['process', 'worker'];

for (const server of forms) {
  describe(`a folder that is on no disk, for a server in a ${server}`, () => {
    const files = () => VirtualFiles.of('one-repository', 'vscode-vfs://github/o/r');
    let client: LanguageClient;

    async function start(virtual: VirtualFiles, options: Partial<ClientOptions> = {}): Promise<VirtualFiles> {
      const common = { server, files: virtual, folders: [virtual.folder], initializationOptions: readsFiles };
      client = await LanguageClient.start({ ...common, ...options });
      return virtual;
    }

    afterEach(async () => assert.equal(await client.stop(), 0));

    function scan(): Promise<ScanWorkspaceResult> {
      return client.connection.sendRequest<ScanWorkspaceResult>(scanWorkspaceMethod, {});
    }

    async function severitiesOf(uri: string): Promise<unknown[]> {
      return (await client.pull(uri)).map(({ severity }) => severity);
    }

    it('is scanned', async () => {
      const virtual = await start(files());
      const { files: count, jobs, error, info, problems } = await scan();
      assert.deepEqual({ count, jobs, error, info, problems }, { count: 3, jobs: 3, error: 1, info: 1, problems: 0 });
      assert.equal(client.shown(virtual.uri(test)).length, 1);
      assert.deepEqual(client.log, []);
    });

    it('may hold several repositories', async () => {
      await start(VirtualFiles.of('several-repositories', 'memfs:/all%20of%20them'));
      assert.equal((await scan()).repositories, 2);
    });

    it('has findings, hovers and fixes', async () => {
      const virtual = await start(files());
      const uri = virtual.uri(test);
      await client.open(uri, virtual.read(test));
      const [finding, ...others] = await client.pull(uri);
      assert.ok(finding && others.length === 0);
      assert.equal(client.document(uri).getText(finding.range), 'self-hosted');
      assert.ok(await client.hover(uri, finding.range.start));
      assert.ok((await client.codeActions(uri, finding.range)).some(({ edit }) => edit !== undefined));
    });

    it('is judged with the files beside the open one, as they change', async () => {
      const virtual = await start(files());
      const uri = virtual.uri(build);
      await client.open(uri, virtual.read(build));
      assert.deepEqual(await severitiesOf(uri), [DiagnosticSeverity.Information]);
      virtual.write(configuration, 'profile: strict\n');
      await client.filesChanged([virtual.uri(configuration), FileChangeType.Created]);
      await client.until(() => client.refreshes > 0);
      assert.deepEqual(await severitiesOf(uri), [DiagnosticSeverity.Warning]);
    });

    it('may have files that cannot be read, which is not to say that there are none', async () => {
      const virtual = files();
      virtual.unreadable.add(test);
      await start(virtual);
      assert.equal((await scan()).files, 2);
      const [message, ...others] = client.log.map(it => it.message);
      assert.ok(message && others.length === 0);
      assert.match(message, /^Could not read vscode-vfs:\/\/github\/o\/r\/\.github\/workflows\/test\.yml: it is left out until/);
      assert.match(message, /no permission for/);
    });

    it('is asked for nothing but names and what describes runners', async () => {
      const virtual = files();
      virtual.write('secrets.yml', 'password: 1234\n');
      await start(virtual);
      await scan();
      assert.deepEqual([...new Set(virtual.asked)].sort(), [
        '',
        '.github',
        '.github/workflows',
        build,
        '.github/workflows/hosted.yml',
        '.github/workflows/inactive',
        test,
      ]);
    });
  });
}

describe('a server in a process', () => {
  it('asks no client that does not offer to be asked', async () => {
    const files = VirtualFiles.of('one-repository', 'vscode-vfs://github/o/r');
    const client = await LanguageClient.start({ files, folders: [files.folder] });
    const uri = files.uri(test);
    await client.open(uri, files.read(test));
    assert.equal((await client.pull(uri)).length, 1);
    assert.deepEqual(files.asked, []);
    assert.equal(await client.stop(), 0);
  });

  it('reads by itself what is on its disk', async () => {
    const workspace = await TemporaryWorkspace.of('one-repository');
    const files = VirtualFiles.of('one-repository', workspace.uri());
    const folders = [workspace.uri()];
    const client = await LanguageClient.start({ files, folders, initializationOptions: readsFiles });
    assert.equal((await client.connection.sendRequest<ScanWorkspaceResult>(scanWorkspaceMethod, {})).files, 3);
    assert.deepEqual(files.asked, []);
    assert.equal(await client.stop(), 0);
    await workspace.dispose();
  });
});

describe('a server in a worker', () => {
  it('asks for the files of a disk, too', async () => {
    const files = VirtualFiles.of('one-repository', 'file:///folder');
    const client = await LanguageClient.start({
      server: 'worker',
      files,
      folders: [files.folder],
      initializationOptions: readsFiles,
    });
    assert.equal((await client.connection.sendRequest<ScanWorkspaceResult>(scanWorkspaceMethod, {})).files, 3);
    assert.equal(await client.stop(), 0);
  });
});
