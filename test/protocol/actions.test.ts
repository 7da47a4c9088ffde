import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { FileChangeType } from 'vscode-languageserver';
import { type ScanWorkspaceResult, scanWorkspaceMethod } from '../../shared/src/protocol.ts';
import { LanguageClient } from '../support/lsp.ts';
import { TemporaryWorkspace } from '../support/temporary-workspace.ts';

const build = '.github/workflows/build.yml';
const prepare = '.github/actions/prepare/action.yml';
const checkout = '.github/actions/ci/checkout/action.yaml';

describe('composite actions of the repository', () => {
  let client: LanguageClient;
  let workspace: TemporaryWorkspace;
  let uri: string;

  beforeEach(async () => {
    workspace = await TemporaryWorkspace.of('actions');
    client = await LanguageClient.start({ folders: [workspace.uri()] });
    uri = workspace.uri(build);
    await client.open(uri, await workspace.read(build));
  });

  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    await workspace.dispose();
    assert.deepEqual(client.log, []);
  });

  async function codes(): Promise<unknown[]> {
    return (await client.pull(uri)).map(({ code }) => code);
  }

  it('are read, and findings lead to the step in them', async () => {
    const [finding] = await client.pull(uri);
    assert.equal(finding?.code, 'outsider-code-on-self-hosted');
    const related = finding?.relatedInformation?.find(({ message }) => /checks out the pull request/.test(message));
    assert.equal(decodeURIComponent(related?.location.uri ?? ''), decodeURIComponent(workspace.uri(checkout)));
    assert.deepEqual(related?.location.range.start, { line: 9, character: 13 });
  });

  it('count as they are in the editor', async () => {
    assert.deepEqual(await codes(), ['outsider-code-on-self-hosted']);
    const action = workspace.uri(prepare);
    await client.open(action, await workspace.read(prepare));
    await client.replace(action, '${{ github.event.pull_request.head.sha }}', 'main');
    assert.deepEqual(await codes(), ['outsider-starts-self-hosted']);
    assert.deepEqual(await client.pull(action), []);
    await client.close(action);
    assert.deepEqual(await codes(), ['outsider-code-on-self-hosted']);
  });

  it('count as they are on disk, also when they or their folders come and go', async () => {
    assert.deepEqual(await codes(), ['outsider-code-on-self-hosted']);
    await workspace.write(checkout, (await workspace.read(checkout)).replace('inputs.ref', 'github.ref'));
    await client.filesChanged([workspace.uri(checkout), FileChangeType.Changed]);
    await client.until(() => client.refreshes === 1);
    assert.deepEqual(await codes(), ['outsider-starts-self-hosted']);
    await workspace.remove('.github/actions/ci');
    await client.filesChanged([workspace.uri('.github/actions/ci'), FileChangeType.Deleted]);
    await client.until(() => client.refreshes === 2);
    const [finding] = await client.pull(uri);
    assert.match(JSON.stringify(finding?.message), /ci\/checkout\\*" does is not looked into/);
  });

  it('concern those who use them when only what has changed is scanned', async () => {
    const scan = (...changed: string[]) =>
      client.connection.sendRequest<ScanWorkspaceResult>(scanWorkspaceMethod, { changed: changed.map(it => workspace.uri(it)) });
    const all = await client.connection.sendRequest<ScanWorkspaceResult>(scanWorkspaceMethod, {});
    assert.deepEqual([all.files, all.error, all.info], [2, 1, 1]);
    for (const changed of [prepare, checkout]) {
      const { files, error, info } = await scan(changed);
      assert.deepEqual([files, error, info], [1, 1, 0], changed);
    }
  });
});
