import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { Log } from 'sarif';
import type { ScanJson } from '../../server/src/report/json.ts';
import type { ReportFindings } from '../../shared/src/map/findings.ts';
import {
  type ExportParams,
  type ExportResult,
  exportMethod,
  reportFindingsMethod,
  type ScanWorkspaceParams,
  type ScanWorkspaceResult,
  scanWorkspaceMethod,
} from '../../shared/src/protocol.ts';
import { LanguageClient } from '../support/lsp.ts';
import { TemporaryWorkspace } from '../support/temporary-workspace.ts';

const build = '.github/workflows/build.yml';
const test = '.github/workflows/test.yml';
const caller = '.github/workflows/caller.yml';
const called = '.github/workflows/called.yml';

describe('export', () => {
  let client: LanguageClient;
  let workspace: TemporaryWorkspace;

  async function start(fixture: string): Promise<void> {
    workspace = await TemporaryWorkspace.of(fixture);
    client = await LanguageClient.start({ folders: [workspace.uri()] });
  }

  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    await workspace.dispose();
    assert.deepEqual(client.log, []);
  });

  async function report(params: ExportParams): Promise<string> {
    return (await client.connection.sendRequest<ExportResult>(exportMethod, params)).text;
  }

  function scan(params: ScanWorkspaceParams): Promise<ScanWorkspaceResult> {
    return client.connection.sendRequest<ScanWorkspaceResult>(scanWorkspaceMethod, params);
  }

  async function found(changed?: string[]): Promise<readonly string[]> {
    const json: ScanJson = JSON.parse(await report({ format: 'json', ...(changed && { changed }) }));
    return json.findings.map(({ path, rule }) => `${path} ${rule}`);
  }

  it('lists what a page of its own shows', async () => {
    await start('one-repository');
    const { found, problems } = await client.connection.sendRequest<ReportFindings>(reportFindingsMethod, {});
    assert.deepEqual(
      found.map(({ place, rule }) => `${place.split(':')[0]} ${rule}`),
      [`${build} self-hosted-runner`, `${test} outsider-code-on-self-hosted`],
    );
    assert.ok(found.every(({ line }) => line !== null));
    assert.deepEqual(problems, []);
  });

  it('writes what the command line writes, with the text of open documents', async () => {
    await start('one-repository');
    assert.deepEqual(await found(), [`${build} self-hosted-runner`, `${test} outsider-code-on-self-hosted`]);
    await client.open(workspace.uri(test), 'on: push\njobs: {}\n');
    assert.deepEqual(await found(), [`${build} self-hosted-runner`]);
    const sarif: Log = JSON.parse(await report({ format: 'sarif' }));
    assert.deepEqual(
      sarif.runs.map(({ results }) => results?.length),
      [1],
    );
    assert.match(await report({ format: 'markdown' }), /^## Runner Reach\n/);
    assert.match(await report({ format: 'github' }), /^::notice file=/);
  });

  it('has every repository', async () => {
    await start('several-repositories');
    const sarif: Log = JSON.parse(await report({ format: 'sarif' }));
    assert.ok(sarif.runs.length > 1);
    assert.equal(new Set(sarif.runs.map(({ automationDetails }) => automationDetails?.id)).size, sarif.runs.length);
  });

  it('is empty for a format that nobody knows', async () => {
    await start('one-repository');
    const params: object = { format: 'toString' };
    assert.deepEqual(await client.connection.sendRequest(exportMethod, params), { text: '' });
  });

  describe('of changed files', () => {
    it('is about these alone', async () => {
      await start('one-repository');
      assert.deepEqual(await found([workspace.uri(test)]), [`${test} outsider-code-on-self-hosted`]);
      assert.deepEqual(await found([]), []);
    });

    it('is about the callers of a changed workflow, where the causes are', async () => {
      await start('calls');
      assert.deepEqual(await found([workspace.uri(called)]), [`${caller} outsider-code-on-self-hosted`]);
      assert.equal((await scan({ changed: [workspace.uri(called)] })).files, 2);
    });

    it('is about everything when the configuration has changed', async () => {
      await start('one-repository');
      await workspace.write('.github/runner-reach.yml', 'profile: strict\n');
      assert.equal((await found([workspace.uri('.github/runner-reach.yml')])).length, 2);
    });

    it('shows findings of these alone', async () => {
      await start('one-repository');
      const { files, error, info } = await scan({ changed: [workspace.uri(test)] });
      assert.deepEqual([files, error, info], [1, 1, 0]);
      assert.equal(client.shown(workspace.uri(test)).length, 1);
      assert.deepEqual(client.shown(workspace.uri(build)), []);
    });
  });
});
