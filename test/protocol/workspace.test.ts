import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { DiagnosticSeverity, FileChangeType, type Registration } from 'vscode-languageserver';
import { type ClientOptions, LanguageClient } from '../support/lsp.ts';
import { plain, pull } from '../support/lsp-capabilities.ts';
import { TemporaryWorkspace } from '../support/temporary-workspace.ts';

const build = '.github/workflows/build.yml';

describe('workspace', () => {
  let client: LanguageClient;
  let workspace: TemporaryWorkspace;
  let uri: string;

  async function start(fixture: string, options: Partial<ClientOptions> = {}): Promise<void> {
    workspace = await TemporaryWorkspace.of(fixture);
    client = await LanguageClient.start({ folders: [workspace.uri()], ...options });
    uri = workspace.uri(build);
  }

  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    await workspace.dispose();
    assert.deepEqual(client.log, []);
  });

  async function severities(): Promise<unknown[]> {
    return (await client.pull(uri)).map(({ severity }) => severity);
  }

  function changeFolders(added: readonly string[], removed: readonly string[]): Promise<void> {
    const folders = (uris: readonly string[]) => uris.map(it => ({ uri: it, name: it }));
    const event = { added: folders(added), removed: folders(removed) };
    return client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
  }

  describe('settings', () => {
    it('are asked for per repository, and again when they change', async () => {
      let profile = 'strict';
      const scopes = new Set<string | undefined>();
      await start('one-repository', {
        settings: scope => {
          scopes.add(scope);
          return { profile };
        },
      });
      await client.open(uri, await workspace.read(build));
      assert.deepEqual(await severities(), [DiagnosticSeverity.Warning]);
      assert.deepEqual(
        [...scopes].map(it => decodeURIComponent(it ?? '')),
        [decodeURIComponent(workspace.uri())],
      );
      profile = 'default';
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await client.until(() => client.refreshes > 0);
      assert.deepEqual(await severities(), [DiagnosticSeverity.Information]);
    });

    it('are taken as sent by clients that cannot be asked', async () => {
      const { workspace: _, ...rest } = pull;
      await start('one-repository', { capabilities: rest, initializationOptions: { runnerReach: { profile: 'strict' } } });
      await client.open(uri, await workspace.read(build));
      assert.deepEqual(await severities(), [DiagnosticSeverity.Warning]);
      await client.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: { runnerReach: { enable: false } },
      });
      assert.deepEqual(await severities(), []);
      assert.equal(await client.hover(uri, { line: 6, character: 15 }), null);
    });

    it('that make no sense count as their defaults', async () => {
      await start('one-repository', { settings: () => ({ profile: 7, enable: 'no' }) });
      await client.open(uri, await workspace.read(build));
      assert.deepEqual(await severities(), [DiagnosticSeverity.Information]);
    });

    it('register for changes', async () => {
      await start('one-repository');
      await client.until(() => client.registrations.some(isFor('workspace/didChangeConfiguration')));
    });
  });

  describe('folders', () => {
    it('decide which files are active, as they come and go', async () => {
      await start('one-repository');
      uri = workspace.uri('examples/.github/workflows/build.yml');
      await client.open(uri, await workspace.read(build));
      assert.deepEqual(await severities(), []);
      await changeFolders([workspace.uri('examples')], []);
      await client.until(() => client.refreshes === 1);
      assert.deepEqual(await severities(), [DiagnosticSeverity.Information]);
      await changeFolders([], [workspace.uri('examples')]);
      await client.until(() => client.refreshes === 2);
      assert.deepEqual(await severities(), []);
    });

    it('may be a part of the repository', async () => {
      await start('one-repository', { folders: [] });
      await changeFolders([workspace.uri('.github')], []);
      await client.open(uri, await workspace.read(build));
      assert.deepEqual(await severities(), [DiagnosticSeverity.Information]);
    });
  });

  describe('files', () => {
    it('are watched, folders and all', async () => {
      await start('one-repository');
      await client.until(() => client.registrations.some(isFor('workspace/didChangeWatchedFiles')));
    });

    it('that change on disk change what open documents depend on', async () => {
      await start('one-repository');
      await client.open(uri, await workspace.read(build));
      assert.deepEqual(await severities(), [DiagnosticSeverity.Information]);
      await workspace.write('.github/runner-reach.yml', 'profile: strict\n');
      await client.filesChanged([workspace.uri('.github/runner-reach.yml'), FileChangeType.Created]);
      await client.until(() => client.refreshes === 1);
      assert.deepEqual(await severities(), [DiagnosticSeverity.Warning]);
    });

    it('that are open win over the disk', async () => {
      await start('one-repository');
      const text = await workspace.read(build);
      await client.open(uri, text);
      await workspace.write(build, text.replace('self-hosted', 'ubuntu-latest'));
      await client.filesChanged([uri, FileChangeType.Changed]);
      assert.deepEqual(await severities(), [DiagnosticSeverity.Information]);
      await client.close(uri);
      assert.deepEqual(await severities(), []);
    });

    it('are read again on saving, for clients that cannot watch', async () => {
      await start('one-repository', {
        capabilities: { ...plain, textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
      });
      await client.open(uri, await workspace.read(build));
      assert.deepEqual(await severities(), [DiagnosticSeverity.Information]);
      await workspace.write('.github/runner-reach.yml', 'profile: strict\n');
      await client.save(uri);
      await client.until(() => client.refreshes === 1);
      assert.deepEqual(await severities(), [DiagnosticSeverity.Warning]);
    });
  });
});

function isFor(method: string): (registration: Registration) => boolean {
  return registration => registration.method === method;
}
