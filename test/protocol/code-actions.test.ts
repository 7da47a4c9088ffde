import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  CreateFile,
  FileChangeType,
  TextDocumentEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LanguageClient } from '../support/lsp.ts';
import { plain, pull } from '../support/lsp-capabilities.ts';
import { TemporaryWorkspace } from '../support/temporary-workspace.ts';

const build = '.github/workflows/build.yml';
const everything = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

describe('code actions', () => {
  let client: LanguageClient;
  let workspace: TemporaryWorkspace;
  let uri: string;

  async function start(
    fixture: string,
    capabilities: ClientCapabilities,
    change: (text: string) => string = it => it,
  ): Promise<void> {
    workspace = await TemporaryWorkspace.of(fixture);
    client = await LanguageClient.start({ folders: [workspace.uri()], capabilities });
    uri = workspace.uri(build);
    await client.open(uri, change(await workspace.read(build)));
  }

  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    await workspace.dispose();
    assert.deepEqual(client.log, []);
  });

  /** The document after an action that edits it alone. */
  function applied({ edit }: CodeAction): string {
    const edits = edit?.changes?.[uri] ?? edit?.documentChanges?.flatMap(it => (TextDocumentEdit.is(it) ? it.edits : [])) ?? [];
    return TextDocument.applyEdits(
      client.document(uri),
      edits.filter(it => 'newText' in it),
    );
  }

  async function preferred(): Promise<CodeAction> {
    const diagnostics = await client.pull(uri);
    const [first] = diagnostics;
    assert.ok(first);
    const actions = await client.codeActions(uri, first.range, { diagnostics });
    const action = actions.find(it => it.isPreferred);
    assert.deepEqual(action?.diagnostics, [first]);
    assert.equal(action.kind, CodeActionKind.QuickFix);
    return action;
  }

  it('replace the label at its cause', async () => {
    await start('one-repository', pull);
    assert.equal(applied(await preferred()), (await workspace.read(build)).replace('self-hosted', 'ubuntu-latest'));
  });

  it('edit behind non-ASCII text and in files with CRLF', async () => {
    const toCrlf = (text: string) => text.replaceAll('\n', '\r\n');
    await start('non-ascii', pull, toCrlf);
    assert.equal(applied(await preferred()), toCrlf(await workspace.read(build)).replace('self-hosted', 'ubuntu-latest'));
  });

  it('name the version that they are for', async () => {
    await start('one-repository', pull);
    await client.replace(uri, 'make', 'make all');
    const [edit] = (await preferred()).edit?.documentChanges ?? [];
    assert.ok(TextDocumentEdit.is(edit));
    assert.deepEqual(edit.textDocument, { uri, version: 2 });
  });

  it('are offered where the cursor touches the finding, and only there', async () => {
    await start('one-repository', pull);
    const at = (line: number, character: number) => ({ start: { line, character }, end: { line, character } });
    const kinds = async (line: number, character: number) =>
      (await client.codeActions(uri, at(line, character))).map(({ kind }) => kind).includes(CodeActionKind.QuickFix);
    assert.equal(await kinds(6, 13), true);
    assert.equal(await kinds(6, 24), true);
    assert.equal(await kinds(6, 2), false);
    assert.equal(await kinds(8, 8), false);
  });

  it('create the files that they need, in editors that can', async () => {
    await start('undeclared', pull);
    const changes = (await client.codeActions(uri, everything)).map(({ edit }) => edit?.documentChanges ?? []);
    const [create, edit, ...others] = changes.find(([first]) => CreateFile.is(first)) ?? [];
    assert.deepEqual(others, []);
    assert.ok(CreateFile.is(create) && TextDocumentEdit.is(edit));
    assert.match(create.uri, /\/\.github\/runner-reach\.yml$/);
    assert.deepEqual(edit.textDocument, { uri: create.uri, version: null });
    assert.match(JSON.stringify(edit.edits), /gpu-box/);
  });

  it('edit the files that they need where these exist', async () => {
    await start('undeclared', pull);
    await workspace.write('.github/runner-reach.yml', 'profile: strict\n');
    await client.filesChanged([workspace.uri('.github/runner-reach.yml'), FileChangeType.Created]);
    const changes = (await client.codeActions(uri, everything)).flatMap(({ edit }) => edit?.documentChanges ?? []);
    assert.ok(!changes.some(it => CreateFile.is(it)));
    const edits = changes.filter(it => TextDocumentEdit.is(it)).filter(({ textDocument }) => textDocument.uri !== uri);
    // As one's own machine, and as a larger one.
    assert.equal(edits.length, 2);
  });

  it('use plain changes, and create nothing, for simple editors', async () => {
    await start('undeclared', plain);
    const actions = await client.codeActions(uri, everything, { diagnostics: [], only: [CodeActionKind.QuickFix] });
    assert.ok(actions.length > 0);
    for (const { edit } of actions) {
      assert.equal(edit?.documentChanges, undefined);
      assert.deepEqual(Object.keys(edit?.changes ?? {}), [uri]);
    }
  });

  it('of source.fixAll make all safe changes at once, and no other', async () => {
    await start('retired', pull);
    for (const asked of [CodeActionKind.Source, CodeActionKind.SourceFixAll, 'source.fixAll.runnerReach']) {
      const [action, ...others] = await client.codeActions(uri, everything, { diagnostics: [], only: [asked] });
      assert.ok(action);
      assert.deepEqual(others, []);
      assert.equal(action.kind, 'source.fixAll.runnerReach');
      const text = applied(action);
      assert.doesNotMatch(text, /ubuntu-20\.04|macos-12$/m);
      assert.match(text, /runs-on: ubuntu-\S+ # the oldest we support/);
      assert.match(text, /runs-on: self-hosted/);
    }
  });

  it('of kinds that nobody asked for stay away', async () => {
    await start('retired', pull);
    assert.deepEqual(await client.codeActions(uri, everything, { diagnostics: [], only: ['refactor'] }), []);
    assert.deepEqual(await client.codeActions(uri, everything, { diagnostics: [], only: ['source.fixAll.eslint'] }), []);
    const quickFixes = await client.codeActions(uri, everything, { diagnostics: [], only: [CodeActionKind.QuickFix] });
    assert.ok(quickFixes.every(({ kind }) => kind === CodeActionKind.QuickFix));
  });

  it('of source.fixAll do not exist where nothing is safe to fix', async () => {
    await start('one-repository', pull);
    assert.deepEqual(await client.codeActions(uri, everything, { diagnostics: [], only: [CodeActionKind.SourceFixAll] }), []);
  });
});
