import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { LanguageClient } from '../support/lsp.ts';
import { push } from '../support/lsp-capabilities.ts';
import { TemporaryWorkspace } from '../support/temporary-workspace.ts';

const build = '.github/workflows/build.yml';
const test = '.github/workflows/test.yml';

describe('diagnostics that are pushed', () => {
  let client: LanguageClient;
  let workspace: TemporaryWorkspace;
  let uri: string;

  beforeEach(async () => {
    workspace = await TemporaryWorkspace.of('one-repository');
    client = await LanguageClient.start({ folders: [workspace.uri()], capabilities: push });
    uri = workspace.uri(build);
  });

  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    await workspace.dispose();
    assert.deepEqual(client.log, []);
  });

  async function published(version: number): Promise<void> {
    await client.until(() => client.published.get(uri)?.at(-1)?.version === version);
  }

  it('come for open documents, with their version', async () => {
    assert.equal(client.initialized?.capabilities.diagnosticProvider, undefined);
    await client.open(uri, await workspace.read(build));
    await published(1);
    assert.deepEqual(
      client.shown(uri).map(({ code }) => code),
      ['self-hosted-runner'],
    );
    await client.replace(uri, 'self-hosted', 'ubuntu-latest');
    await published(2);
    assert.deepEqual(client.shown(uri), []);
  });

  it('never come late: after an edit, nothing is said of the version before', async () => {
    await client.open(uri, await workspace.read(build));
    for (const [from, to] of [
      ['self-hosted', 'a'],
      ['runs-on: a', 'runs-on: self-hosted'],
      ['push', 'pull_request'],
    ] as const) {
      void client.replace(uri, from, to);
    }
    await published(4);
    const versions = client.published.get(uri)?.map(({ version }) => version ?? 0) ?? [];
    assert.deepEqual(
      versions,
      [...versions].sort((a, b) => a - b),
    );
    assert.deepEqual(
      client.shown(uri).map(({ code }) => code),
      ['outsider-code-on-self-hosted'],
    );
  });

  it('go when the document is closed', async () => {
    await client.open(uri, await workspace.read(build));
    await published(1);
    await client.close(uri);
    await client.until(() => client.shown(uri).length === 0);
  });

  it('do not come for documents that are none of ours', async () => {
    const past = `${uri.replace('file:', 'git:')}?HEAD`;
    const inactive = workspace.uri('examples/.github/workflows/build.yml');
    for (const it of [past, inactive, uri]) await client.open(it, await workspace.read(build));
    await client.open(workspace.uri(test), await workspace.read(test), 'jinja');
    await published(1);
    assert.deepEqual([...client.published.keys()], [uri]);
  });
});
