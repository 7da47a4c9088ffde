import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { TextDocumentSyncKind } from 'vscode-languageserver';
import { LanguageClient } from '../support/lsp.ts';
import { TemporaryWorkspace } from '../support/temporary-workspace.ts';

const build = '.github/workflows/build.yml';

describe('server', () => {
  let client: LanguageClient;
  let workspace: TemporaryWorkspace;

  beforeEach(async () => {
    workspace = await TemporaryWorkspace.of('one-repository');
    client = await LanguageClient.start({ folders: [workspace.uri()] });
  });

  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    await workspace.dispose();
  });

  async function isAlive(): Promise<void> {
    const uri = workspace.uri(build);
    await client.open(uri, await workspace.read(build));
    assert.equal((await client.pull(uri)).length, 1);
  }

  it('introduces itself and names what it can do', () => {
    const { serverInfo, capabilities } = client.initialized ?? {};
    assert.equal(serverInfo?.name, 'Runner Reach');
    assert.match(serverInfo.version ?? '', /^\d+\.\d+\.\d+/);
    assert.deepEqual(capabilities, {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      diagnosticProvider: { identifier: 'runner-reach', interFileDependencies: true, workspaceDiagnostics: false },
      hoverProvider: true,
      inlayHintProvider: true,
      codeLensProvider: {},
      completionProvider: { triggerCharacters: [' ', '[', '"', "'"] },
      codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.runnerReach'] },
    });
  });

  for (const uri of [
    '',
    'nonsense',
    'file://',
    'file:///%zz/.github/workflows/a.yml',
    'file:///.github/workflows/a.yml',
    'file://host/share/.github/workflows/a.yml',
  ]) {
    it(`survives the URI ${JSON.stringify(uri)}`, async () => {
      await client.open(uri, await workspace.read(build));
      await client.pull(uri);
      await client.filesChanged([uri, 3]);
      await isAlive();
    });
  }

  it('answers an unknown request with an error, and goes on', async () => {
    await assert.rejects(client.connection.sendRequest('runnerReach/unknown', {}));
    await isAlive();
  });

  it('answers a malformed request, says so in the log, and goes on', async () => {
    assert.equal(await client.connection.sendRequest('textDocument/hover', {}), null);
    await client.until(() => client.log.length > 0);
    assert.match(client.log[0]?.message ?? '', /^Could not explain what is under the pointer: please report this at https:/);
    await isAlive();
  });

  it('leaves out a workflow that is no file', async () => {
    await workspace.write('.github/workflows/folder.yml/inside.txt', 'text');
    await isAlive();
    assert.deepEqual(client.log, []);
  });
});
