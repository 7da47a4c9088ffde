import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { CompletionItemTag, InsertTextFormat } from 'vscode-languageserver';
import { type ClientOptions, LanguageClient } from '../support/lsp.ts';
import { plain, pull } from '../support/lsp-capabilities.ts';
import { TemporaryWorkspace } from '../support/temporary-workspace.ts';

const build = '.github/workflows/build.yml';

let client: LanguageClient;
let workspace: TemporaryWorkspace;
let uri: string;

async function start(options: Partial<ClientOptions> = {}): Promise<void> {
  workspace = await TemporaryWorkspace.of('expressions');
  client = await LanguageClient.start({ folders: [workspace.uri()], ...options });
  uri = workspace.uri(build);
  await client.open(uri, await workspace.read(build));
}

async function stop(): Promise<void> {
  assert.equal(await client.stop(), 0);
  await workspace.dispose();
  assert.deepEqual(client.log, []);
}

/** The text of a position's line up to it. */
function before(position: { readonly line: number; readonly character: number }): string {
  return client
    .document(uri)
    .getText({ start: { line: position.line, character: 0 }, end: position })
    .trim();
}

describe('inlay hints', () => {
  afterEach(stop);

  async function hints(): Promise<readonly string[]> {
    return (await client.inlayHints(uri)).map(({ position, label }) => `${before(position)} ${label}`);
  }

  it('stand behind expressions, with everything else in their tooltips', async () => {
    await start();
    assert.deepEqual(await hints(), [
      'runs-on: ${{ matrix.os }} → ubuntu-latest · gpu-box',
      `"größe 😀": { name: "😀", runs-on: "\${{ vars.RUNNER || 'ubuntu-latest' }}" → ubuntu-latest · …`,
    ]);
    const [matrix, variable] = await client.inlayHints(uri);
    assert.match(JSON.stringify(matrix?.tooltip), /"kind":"markdown".*`gpu-box` ← `matrix\.os` ← \[line 9\]\(file:/);
    assert.match(JSON.stringify(variable?.tooltip), /`vars\.RUNNER` cannot be known here/);
    assert.equal(matrix?.paddingLeft, true);
  });

  it('are asked for a part of a file', async () => {
    await start();
    const part = { start: { line: 12, character: 0 }, end: { line: 13, character: 0 } };
    assert.equal((await client.inlayHints(uri, part)).length, 1);
    assert.deepEqual(await client.inlayHints(uri, { start: part.end, end: part.end }), []);
    assert.deepEqual(await client.inlayHints(workspace.uri('no/such.yml')), []);
  });

  it('have plain tooltips for simple editors', async () => {
    await start({ capabilities: plain });
    const [hint] = await client.inlayHints(uri);
    assert.match(JSON.stringify(hint?.tooltip), /"kind":"plaintext","value":"What this can come to:/);
    assert.doesNotMatch(JSON.stringify(hint?.tooltip), /`/);
  });

  it('follow what is typed', async () => {
    await start();
    await client.replace(uri, 'gpu-box', 'gpu-box, my-box');
    assert.equal((await hints())[0], 'runs-on: ${{ matrix.os }} → ubuntu-latest · gpu-box · my-box');
  });
});

describe('code lenses', () => {
  afterEach(stop);

  async function lenses(): Promise<readonly string[]> {
    return (await client.codeLenses(uri)).map(
      ({ range, command }) => `${client.document(uri).getText(range)}: ${command?.title}`,
    );
  }

  it('stand above jobs that outsiders bring to another machine', async () => {
    await start();
    assert.deepEqual(await lenses(), [
      'matrix: Outsiders can run their own code here on gpu-box, which may be self-hosted',
      'own: Outsiders can run their own code here on [self-hosted, linux]',
    ]);
    await client.replace(uri, '[push, pull_request]', 'push');
    assert.deepEqual(await lenses(), []);
    assert.deepEqual(await client.codeLenses(workspace.uri('no/such.yml')), []);
  });

  it('have no command that the client did not tell of', async () => {
    for (const initializationOptions of [undefined, { commands: ['other'] }, { commands: 'runnerReach.openMap' }]) {
      await start({ initializationOptions });
      for (const { command } of await client.codeLenses(uri))
        assert.deepEqual([command?.command, command?.arguments], ['', undefined]);
      if (initializationOptions?.commands !== 'runnerReach.openMap') await stop();
    }
  });

  it('open the map where the client can', async () => {
    await start({ initializationOptions: { commands: ['runnerReach.openMap'] } });
    const [matrix] = await client.codeLenses(uri);
    assert.equal(matrix?.command?.command, 'runnerReach.openMap');
    assert.deepEqual(matrix.command.arguments, [uri, 'matrix']);
  });
});

describe('what is shown beside the text', () => {
  afterEach(stop);

  const counts = async () => [(await client.inlayHints(uri)).length, (await client.codeLenses(uri)).length];

  it('goes when it is turned off, and comes back, at once', async () => {
    let settings: unknown = {};
    await start({ settings: () => settings });
    assert.deepEqual(await counts(), [2, 2]);
    const steps = [
      [{ inlayHints: { enabled: false } }, [0, 2]],
      [{ codeLens: { enabled: false } }, [2, 0]],
      [{ enable: false }, [0, 0]],
      [{}, [2, 2]],
    ] as const;
    for (const [index, [changed, expected]] of steps.entries()) {
      settings = changed;
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      const isAsked = (method: string) => client.otherRefreshes.get(method) === index + 1;
      await client.until(() => isAsked('workspace/inlayHint/refresh') && isAsked('workspace/codeLens/refresh'));
      assert.deepEqual(await counts(), expected);
    }
  });

  it('is refreshed after something was typed in another document', async () => {
    await start();
    assert.deepEqual(await counts(), [2, 2]);
    const configuration = workspace.uri('.github/runner-reach.yml');
    await client.open(configuration, 'runners:\n  - labels: [gpu-box]\n    kind: managed\n');
    await client.until(() => client.otherRefreshes.size === 2);
    assert.deepEqual(await counts(), [2, 1]);
    client.otherRefreshes.clear();
    await client.replace(configuration, 'managed', 'self-hosted');
    await client.until(() => client.otherRefreshes.size === 2);
    assert.equal((await client.codeLenses(uri))[0]?.command?.title, 'Outsiders can run their own code here on gpu-box');
  });

  it('is not refreshed where the client cannot', async () => {
    const { inlayHint: _, codeLens: __, ...rest } = pull.workspace ?? {};
    let profile = 'default';
    await start({ capabilities: { ...pull, workspace: rest }, settings: () => ({ profile }) });
    assert.deepEqual(await counts(), [2, 2]);
    profile = 'strict';
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => client.refreshes > 0);
    assert.deepEqual(await counts(), [2, 2]);
    assert.deepEqual([...client.otherRefreshes], []);
  });
});

describe('completion of runners', () => {
  afterEach(stop);

  it('offers what may run the job, in order, with what it replaces', async () => {
    await start();
    await client.replace(uri, 'runs-on: ubuntu-latest', 'runs-on: "ubuntu-lat');
    const items = await client.complete(uri, { line: 14, character: 24 });
    const labels = items.map(({ label }) => label);
    assert.deepEqual(labels.slice(0, 3), ['ubuntu-latest', 'windows-latest', 'macos-latest']);
    assert.deepEqual(
      [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)).map(({ label }) => label),
      labels,
    );
    assert.ok(labels.indexOf('gpu-box') < labels.indexOf('macos-latest-xlarge'));
    const [first] = items;
    assert.deepEqual(first?.textEdit, {
      range: { start: { line: 14, character: 14 }, end: { line: 14, character: 24 } },
      newText: 'ubuntu-latest',
    });
    assert.equal(first.insertTextFormat, InsertTextFormat.PlainText);
    assert.match(JSON.stringify(first.documentation), /"kind":"markdown".*Ubuntu/);
  });

  it('counts UTF-16 units, and stays out of expressions', async () => {
    await start();
    const text = client.document(uri).getText();
    const expression = client.document(uri).positionAt(text.indexOf('vars.RUNNER') + 5);
    assert.deepEqual(await client.complete(uri, expression), []);
    await client.replace(uri, "${{ vars.RUNNER || 'ubuntu-latest' }}", 'mac');
    const at = client.document(uri).positionAt(client.document(uri).getText().indexOf('"mac"') + 4);
    const [item] = await client.complete(uri, at);
    assert.deepEqual(item?.textEdit, {
      range: { start: { ...at, character: at.character - 3 }, end: at },
      newText: 'ubuntu-latest',
    });
  });

  it('strikes out what will be retired, where the editor can', async () => {
    for (const capabilities of [pull, plain]) {
      await start({ capabilities });
      const items = await client.complete(uri, { line: 14, character: 13 });
      const deprecated = items.find(({ label }) => label === 'ubuntu-22.04');
      assert.deepEqual(deprecated?.tags, capabilities === pull ? [CompletionItemTag.Deprecated] : undefined);
      assert.equal(items.find(({ label }) => label === 'ubuntu-latest')?.tags, undefined);
      if (capabilities === pull) await stop();
    }
  });
});
