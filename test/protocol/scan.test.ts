import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { CancellationTokenSource, type ClientCapabilities, FileChangeType } from 'vscode-languageserver';
import { type ScanWorkspaceResult, scanWorkspaceMethod } from '../../shared/src/protocol.ts';
import { type ClientOptions, LanguageClient } from '../support/lsp.ts';
import { pull, push } from '../support/lsp-capabilities.ts';
import { TemporaryWorkspace } from '../support/temporary-workspace.ts';

const build = '.github/workflows/build.yml';
const test = '.github/workflows/test.yml';

describe('scan', () => {
  let client: LanguageClient;
  let workspace: TemporaryWorkspace;

  async function start(fixture: string, options: Partial<ClientOptions> = {}): Promise<void> {
    workspace = await TemporaryWorkspace.of(fixture);
    client = await LanguageClient.start({ folders: [workspace.uri()], ...options });
  }

  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    await workspace.dispose();
    assert.deepEqual(client.log, []);
  });

  function scan(params: object = {}): Promise<ScanWorkspaceResult> {
    return client.connection.sendRequest<ScanWorkspaceResult>(scanWorkspaceMethod, params);
  }

  function codes(path: string): unknown[] {
    return client.shown(workspace.uri(path)).map(({ code }) => code);
  }

  /** Many copies of a workflow with one finding. */
  async function fill(count: number): Promise<void> {
    const text = await workspace.read(build);
    for (let n = 1; n <= count; n++) await workspace.write(`.github/workflows/copy-${n}.yml`, text);
  }

  it('shows the findings of files that were never opened, and sums them up', async () => {
    await start('one-repository');
    const { worst, ...counts } = await scan();
    assert.deepEqual(counts, {
      repositories: 1,
      files: 3,
      jobs: 3,
      problems: 0,
      error: 1,
      warning: 0,
      info: 1,
      hint: 0,
      cancelled: false,
    });
    assert.deepEqual(
      worst.map(({ uri, ...levels }) => [decodeURIComponent(uri), levels]),
      [
        [decodeURIComponent(workspace.uri(test)), { error: 1, warning: 0, info: 0, hint: 0 }],
        [decodeURIComponent(workspace.uri(build)), { error: 0, warning: 0, info: 1, hint: 0 }],
      ],
    );
    assert.deepEqual(codes(test), ['outsider-code-on-self-hosted']);
    assert.deepEqual(codes(build), ['self-hosted-runner']);
    assert.equal(client.published.size, 2);
  });

  it('comes to every repository below a folder that is none itself, and not to those inside of others', async () => {
    await start('several-repositories');
    await workspace.write(`node_modules/package/${build}`, await workspace.read(`alpha/${build}`));
    const { repositories, files } = await scan();
    assert.deepEqual({ repositories, files }, { repositories: 2, files: 3 });
    assert.deepEqual(codes(`beta/${test}`), ['outsider-code-on-self-hosted']);
    assert.deepEqual(codes(`beta/nested/${build}`), []);
  });

  it('counts and shows files of which a part cannot be read, and configuration files with mistakes', async () => {
    await start('half-typed');
    const { problems, info } = await scan();
    assert.deepEqual({ problems, info }, { problems: 1, info: 1 });
    await client.stop();
    await workspace.dispose();
    await start('misconfigured');
    await scan();
    assert.equal(client.shown(workspace.uri('.github/runner-reach.yml')).length, 1);
  });

  it('has nothing to do without folders', async () => {
    await start('one-repository', { folders: [] });
    const { repositories, files, worst } = await scan();
    assert.deepEqual({ repositories, files, worst }, { repositories: 0, files: 0, worst: [] });
  });

  it('reports its progress to the client’s own token', async () => {
    await start('one-repository');
    await fill(300);
    const { files } = await scan({ workDoneToken: 'mine' });
    assert.equal(files, 303);
    const [first, ...others] = client.progress;
    assert.equal(first?.kind, 'begin');
    assert.equal(others.at(-1)?.kind, 'end');
    const messages = others.flatMap(it => (it.kind === 'report' ? [it.message] : []));
    assert.ok(messages.length > 0);
    for (const message of messages) assert.match(message ?? '', /^\d+ of 303 files$|^\d+ repositor(y|ies) found$/);
    assert.equal(messages.at(-1), '303 of 303 files');
  });

  it('asks for a progress where the client sent none', async () => {
    await start('one-repository');
    await scan();
    assert.deepEqual([client.progress.at(0)?.kind, client.progress.at(-1)?.kind], ['begin', 'end']);
  });

  it('answers other requests meanwhile', async () => {
    await start('one-repository');
    await fill(300);
    const uri = workspace.uri(test);
    await client.open(uri, await workspace.read(test));
    const order: string[] = [];
    const scanned = scan({ workDoneToken: 'mine' }).then(() => order.push('scan'));
    await client.until(() => client.progress.some(it => it.kind === 'begin'));
    const pulled = client.pull(uri).then(() => order.push('pull'));
    await Promise.all([scanned, pulled]);
    assert.deepEqual(order, ['pull', 'scan']);
  });

  it('stops before its first file when it is cancelled that early', async () => {
    await start('one-repository');
    const cancellation = new CancellationTokenSource();
    client.connection.onRequest('window/workDoneProgress/create', () => {
      // The scan goes on only after the answer, and hears of the cancellation before it.
      cancellation.cancel();
      return null;
    });
    const result = await client.connection.sendRequest<ScanWorkspaceResult>(scanWorkspaceMethod, {}, cancellation.token);
    assert.deepEqual({ files: result.files, cancelled: result.cancelled }, { files: 0, cancelled: true });
    assert.equal(client.published.size, 0);
  });

  it('leaves counts and diagnostics that agree when it is cancelled on its way', async () => {
    await start('one-repository', { capabilities: { ...pull, window: { workDoneProgress: true } } });
    await fill(400);
    let token: unknown;
    client.connection.onRequest('window/workDoneProgress/create', (params: { token: unknown }) => {
      token = params.token;
      return null;
    });
    const scanned = scan();
    await client.until(() => client.progress.some(it => it.kind === 'report'));
    await client.connection.sendNotification('window/workDoneProgress/cancel', { token });
    const { files, cancelled, error, info } = await scanned;
    assert.equal(cancelled, files < 403);
    assert.equal(error + info, client.published.size);
    assert.equal((await scan()).files, 403);
    assert.equal(client.published.size, 402);
  });

  for (const [kind, capabilities] of [
    ['pulls', pull],
    ['waits', push],
  ] as const satisfies readonly (readonly [string, ClientCapabilities])[]) {
    describe(`and a client that ${kind}`, () => {
      it('never shows a file twice, and shows it again when it is closed', async () => {
        await start('one-repository', { capabilities });
        const uri = workspace.uri(build);
        await scan();
        await client.open(uri, await workspace.read(build));
        const pulled = kind === 'pulls' ? await client.pull(uri) : [];
        await client.until(() => pulled.length + client.shown(uri).length === 1);
        if (kind === 'pulls') assert.deepEqual(codes(build), []);
        await scan();
        assert.equal(pulled.length + client.shown(uri).length, 1);
        await client.close(uri);
        await client.until(() => codes(build).length === 1);
      });

      it('keeps what is shown up to date with the disk', async () => {
        await start('one-repository', { capabilities });
        await scan();
        await workspace.write(build, (await workspace.read(build)).replace('push', 'pull_request'));
        await client.filesChanged([workspace.uri(build), FileChangeType.Changed]);
        await client.until(() => codes(build).includes('outsider-code-on-self-hosted'));
        await workspace.remove(build);
        await client.filesChanged([workspace.uri(build), FileChangeType.Deleted]);
        await client.until(() => codes(build).length === 0);
      });
    });
  }

  it('follows a renamed file', async () => {
    await start('one-repository');
    await scan();
    await workspace.move(build, '.github/workflows/renamed.yaml');
    await client.filesChanged(
      [workspace.uri(build), FileChangeType.Deleted],
      [workspace.uri('.github/workflows/renamed.yaml'), FileChangeType.Created],
    );
    await client.until(() => codes(build).length === 0 && codes('.github/workflows/renamed.yaml').length === 1);
  });

  it('follows a deleted folder, and one that comes back', async () => {
    await start('one-repository');
    await scan();
    await workspace.move('.github', 'elsewhere');
    await client.filesChanged([workspace.uri('.github'), FileChangeType.Deleted]);
    await client.until(() => codes(build).length === 0 && codes(test).length === 0);
    await workspace.move('elsewhere', '.github');
    await client.filesChanged([workspace.uri('.github'), FileChangeType.Created]);
    await client.until(() => codes(build).length === 1 && codes(test).length === 1);
  });

  it('follows a switch of branches: many files at once', async () => {
    await start('one-repository');
    await scan();
    await workspace.remove(test);
    await workspace.write(build, (await workspace.read(build)).replace('self-hosted', 'ubuntu-latest'));
    await workspace.write('.github/workflows/added.yml', (await workspace.read(build)).replace('ubuntu-latest', 'self-hosted'));
    await client.filesChanged(
      [workspace.uri(test), FileChangeType.Deleted],
      [workspace.uri(build), FileChangeType.Changed],
      [workspace.uri('.github/workflows/added.yml'), FileChangeType.Created],
    );
    await client.until(() => codes(test).length + codes(build).length === 0 && codes('.github/workflows/added.yml').length === 1);
  });

  it('lets go of a repository that is deleted, and of a folder that is closed', async () => {
    await start('several-repositories');
    await scan();
    assert.equal(codes(`alpha/${build}`).length, 1);
    await workspace.remove('alpha');
    await client.filesChanged([workspace.uri('alpha'), FileChangeType.Deleted]);
    await client.until(() => codes(`alpha/${build}`).length === 0);
    assert.equal(codes(`beta/${build}`).length, 1);
    const removed = [{ uri: workspace.uri(), name: 'it' }];
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [], removed } });
    await client.until(() => codes(`beta/${build}`).length === 0 && codes(`beta/${test}`).length === 0);
  });

  it('lets go of repositories that became part of another', async () => {
    await start('several-repositories');
    await scan();
    await workspace.write('.git/HEAD', 'ref: refs/heads/main\n');
    await client.filesChanged([workspace.uri('.git'), FileChangeType.Created]);
    await client.until(() => codes(`alpha/${build}`).length + codes(`beta/${build}`).length + codes(`beta/${test}`).length === 0);
  });
});
