import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { ruleDocsUrl } from '../../shared/src/product.ts';
import { LanguageClient } from '../support/lsp.ts';
import { TemporaryWorkspace } from '../support/temporary-workspace.ts';

const build = '.github/workflows/build.yml';
const test = '.github/workflows/test.yml';

describe('diagnostics that are pulled', () => {
  let client: LanguageClient;
  let workspace: TemporaryWorkspace;

  async function start(fixture: string, inFolder = true): Promise<void> {
    workspace = await TemporaryWorkspace.of(fixture);
    client = await LanguageClient.start(inFolder ? { folders: [workspace.uri()] } : {});
  }

  async function open(path: string, change: (text: string) => string = it => it, languageId = 'yaml'): Promise<string> {
    await client.open(workspace.uri(path), change(await workspace.read(path)), languageId);
    return workspace.uri(path);
  }

  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    await workspace.dispose();
    assert.deepEqual(client.log, []);
  });

  it('say what, where, how grave, and where to read more', async () => {
    await start('one-repository');
    const uri = await open(test);
    const [diagnostic, ...others] = await client.pull(uri);
    assert.deepEqual(others, []);
    assert.equal(diagnostic?.code, 'outsider-code-on-self-hosted');
    assert.equal(diagnostic.codeDescription?.href, ruleDocsUrl('outsider-code-on-self-hosted'));
    assert.equal(diagnostic.source, 'runner-reach');
    assert.equal(diagnostic.severity, DiagnosticSeverity.Error);
    assert.equal(diagnostic.range.start.line, 6);
    assert.match(client.document(uri).getText(diagnostic.range), /self-hosted/);
    for (const { location } of diagnostic.relatedInformation ?? []) assert.ok(location.uri.startsWith('file:'));
  });

  it('leave out what the client cannot use', async () => {
    workspace = await TemporaryWorkspace.of('one-repository');
    client = await LanguageClient.start({ folders: [workspace.uri()], capabilities: { textDocument: { diagnostic: {} } } });
    const [diagnostic] = await client.pull(await open(test));
    assert.ok(diagnostic);
    assert.deepEqual(Object.keys(diagnostic).sort(), ['code', 'message', 'range', 'severity', 'source']);
  });

  it('follow incremental edits, and are never pushed as well', async () => {
    await start('one-repository');
    const uri = await open(build);
    assert.deepEqual(codes(await client.pull(uri)), ['self-hosted-runner']);
    await client.replace(uri, 'self-hosted', 'ubuntu-latest');
    assert.deepEqual(await client.pull(uri), []);
    await client.replace(uri, 'ubuntu-latest', '# nothing yet\n      self-hosted');
    const [diagnostic] = await client.pull(uri);
    assert.equal(diagnostic?.range.start.line, 7);
    await client.close(uri);
    assert.equal(client.published.size, 0);
  });

  it('answer for the newest version when several edits come at once', async () => {
    await start('one-repository');
    const uri = await open(build);
    const early = [client.pull(uri)];
    for (const label of ['ubuntu-latest', 'self-hosted', 'windows-latest']) {
      void client.replace(
        uri,
        client
          .document(uri)
          .getText()
          .match(/runs-on: (.+)/)?.[1] ?? '',
        label,
      );
      early.push(client.pull(uri));
    }
    const answers = await Promise.all(early);
    assert.deepEqual(answers.at(-1), []);
  });

  it('say "unchanged" to who has the last report', async () => {
    await start('one-repository');
    const uri = await open(build);
    const first = await client.pullReport(uri);
    assert.equal(first.kind, 'full');
    assert.deepEqual(await client.pullReport(uri, first.resultId), { kind: 'unchanged', resultId: first.resultId });
    await client.replace(uri, 'self-hosted', 'ubuntu-latest');
    const second = await client.pullReport(uri, first.resultId);
    assert.equal(second.kind, 'full');
    assert.notEqual(second.resultId, first.resultId);
  });

  it('are to be pulled again after an edit elsewhere that changes them, and after no other', async () => {
    await start('one-repository');
    const configuration = workspace.uri('.github/runner-reach.yml');
    const uri = await open(test);
    const severity = async () => (await client.pull(uri))[0]?.severity;
    assert.equal(await severity(), DiagnosticSeverity.Error);
    await client.open(configuration, '# nothing yet\n');
    await client.replace(configuration, '# nothing yet', 'repository: private');
    await client.until(() => client.refreshes === 1);
    assert.equal(await severity(), DiagnosticSeverity.Warning);
    // Inlay hints are refreshed after every edit elsewhere, at the same time.
    client.otherRefreshes.clear();
    await client.replace(configuration, 'repository', '# really\nrepository');
    await client.until(() => client.otherRefreshes.size === 2);
    assert.equal(await severity(), DiagnosticSeverity.Warning);
    assert.equal(client.refreshes, 1);
    await client.close(configuration);
    await client.until(() => client.refreshes === 2);
    assert.equal(await severity(), DiagnosticSeverity.Error);
  });

  it('count columns in UTF-16 units', async () => {
    await start('non-ascii');
    const uri = await open(build);
    const [diagnostic] = await client.pull(uri);
    assert.ok(diagnostic);
    assert.equal(client.document(uri).getText(diagnostic.range), 'self-hosted');
  });

  it('count lines that end with CRLF', async () => {
    await start('one-repository');
    const uri = await open(build, text => text.replaceAll('\n', '\r\n'));
    const [diagnostic] = await client.pull(uri);
    assert.ok(diagnostic);
    assert.equal(client.document(uri).getText(diagnostic.range), 'self-hosted');
    assert.equal(diagnostic.range.start.line, 6);
  });

  it('stay for the other jobs when one is half typed, and say what cannot be read', async () => {
    await start('half-typed');
    const uri = await open(build);
    const diagnostics = await client.pull(uri);
    const sound = diagnostics.find(({ code }) => code === 'self-hosted-runner');
    assert.equal(sound?.range.start.line, 8);
    const problem = diagnostics.find(({ code }) => code === undefined);
    assert.equal(problem?.severity, DiagnosticSeverity.Error);
  });

  it('cover the configuration file', async () => {
    await start('misconfigured');
    const [diagnostic] = await client.pull(await open('.github/runner-reach.yml'));
    assert.equal(diagnostic?.severity, DiagnosticSeverity.Error);
    assert.match(String(diagnostic.message), /profile|loud/);
  });

  it('are the same under the language of GitHub’s own extension', async () => {
    await start('one-repository');
    assert.deepEqual(codes(await client.pull(await open(build, undefined, 'github-actions-workflow'))), ['self-hosted-runner']);
  });

  it('do not exist for other languages, inactive places and the past', async () => {
    await start('one-repository');
    assert.deepEqual(await client.pull(await open(build, undefined, 'jinja')), []);
    assert.deepEqual(await client.pull(await open('.github/workflows/inactive/build.yml')), []);
    assert.deepEqual(await client.pull(await open('examples/.github/workflows/build.yml')), []);
    const past = `${workspace.uri(test).replace('file:', 'git:')}?%7B%22ref%22%3A%22HEAD%22%7D`;
    await client.open(past, await workspace.read(test));
    assert.deepEqual(await client.pull(past), []);
    await client.open(past.replace(/\?.*/, ''), await workspace.read(test));
    assert.deepEqual(await client.pull(past.replace(/\?.*/, '')), []);
    await client.open('untitled:Untitled-1', await workspace.read(test));
    assert.deepEqual(await client.pull('untitled:Untitled-1'), []);
  });

  it('need no folder: the repository of a lone file is the folder above .github', async () => {
    await start('one-repository', false);
    assert.deepEqual(codes(await client.pull(await open(build))), ['self-hosted-runner']);
    assert.deepEqual(codes(await client.pull(await open('examples/.github/workflows/build.yml'))), ['self-hosted-runner']);
  });

  it('work for a file that is nowhere on disk', async () => {
    await start('one-repository');
    const uri = workspace.uri('.github/workflows/new (1).yml');
    await client.open(uri, await workspace.read(build));
    assert.deepEqual(codes(await client.pull(uri)), ['self-hosted-runner']);
  });
});

function codes(diagnostics: readonly { readonly code?: number | string | undefined }[]): unknown[] {
  return diagnostics.map(({ code }) => code);
}
