import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { ClientCapabilities } from 'vscode-languageserver';
import { LanguageClient } from '../support/lsp.ts';
import { plain, pull } from '../support/lsp-capabilities.ts';
import { TemporaryWorkspace } from '../support/temporary-workspace.ts';

const build = '.github/workflows/build.yml';

describe('hover', () => {
  let client: LanguageClient;
  let workspace: TemporaryWorkspace;
  let uri: string;

  async function start(fixture: string, capabilities: ClientCapabilities, initializationOptions?: unknown): Promise<void> {
    workspace = await TemporaryWorkspace.of(fixture);
    client = await LanguageClient.start({ folders: [workspace.uri()], capabilities, initializationOptions });
    uri = workspace.uri(build);
    await client.open(uri, await workspace.read(build));
  }

  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    await workspace.dispose();
    assert.deepEqual(client.log, []);
  });

  it('explains the runner under the pointer, and marks what it explains', async () => {
    await start('non-ascii', pull);
    const document = client.document(uri);
    const hover = await client.hover(uri, document.positionAt(document.getText().indexOf('self-hosted') + 4));
    assert.ok(hover?.range);
    assert.match(document.getText(hover.range), /self-hosted/);
    assert.match(JSON.stringify(hover.contents), /"kind":"markdown".*self-hosted/);
  });

  it('is plain text for editors that know nothing else', async () => {
    await start('one-repository', plain);
    const hover = await client.hover(uri, { line: 6, character: 15 });
    assert.ok(hover && !Array.isArray(hover.contents) && typeof hover.contents === 'object' && 'kind' in hover.contents);
    assert.equal(hover.contents.kind, 'plaintext');
    assert.match(hover.contents.value, /^- People with write access → push → self-hosted$/m);
    assert.doesNotMatch(hover.contents.value, /[`*|\\]|\]\(/);
  });

  it('gives a verdict, unless the client shows findings in the same place', async () => {
    const verdict = /^Only people with write access, or GitHub itself, can start this on a self-hosted machine\./;
    for (const showsFindingsInHovers of [false, true]) {
      await start('one-repository', plain, { showsFindingsInHovers });
      const hover = await client.hover(uri, { line: 6, character: 15 });
      const { value } = Object(hover?.contents);
      assert.match(value, showsFindingsInHovers ? /^Treat it as persistent/ : verdict);
      if (showsFindingsInHovers) continue;
      await client.stop();
      await workspace.dispose();
    }
  });

  it('leads to where a value is written', async () => {
    await start('expressions', pull);
    const hover = await client.hover(uri, { line: 9, character: 20 });
    const link = /\[line 9\]\((.*?)\)/.exec(JSON.stringify(hover?.contents))?.[1] ?? '';
    assert.equal(decodeURIComponent(link), `${decodeURIComponent(uri)}#L9,29`);
    assert.doesNotMatch(link, /[() ]/);
  });

  it('is silent where there is nothing to explain', async () => {
    await start('one-repository', pull);
    assert.equal(await client.hover(uri, { line: 0, character: 1 }), null);
    assert.equal(await client.hover(uri, { line: 999, character: 999 }), null);
    assert.equal(await client.hover(workspace.uri('no/such.yml'), { line: 0, character: 0 }), null);
  });
});
