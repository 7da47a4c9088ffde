import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import {
  type ClientCapabilities,
  type CodeAction,
  CreateFile,
  DiagnosticSeverity,
  InsertTextFormat,
  type Position,
  TextDocumentEdit,
} from 'vscode-languageserver';
import { LanguageClient } from '../support/lsp.ts';
import { plain, pull, push } from '../support/lsp-capabilities.ts';
import { TemporaryWorkspace } from '../support/temporary-workspace.ts';

const build = '.github/workflows/build.yml';
const own = '.github/runner-reach.yml';
const everything = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

describe('configuration file', () => {
  let client: LanguageClient;
  let workspace: TemporaryWorkspace;

  async function start(fixture: string, capabilities: ClientCapabilities = pull): Promise<void> {
    workspace = await TemporaryWorkspace.of(fixture);
    client = await LanguageClient.start({ folders: [workspace.uri()], capabilities });
  }

  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    await workspace.dispose();
    assert.deepEqual(client.log, []);
  });

  async function open(path: string, text?: string): Promise<string> {
    const uri = workspace.uri(path);
    await client.open(uri, text ?? (await workspace.read(path)));
    return uri;
  }

  function endOf(uri: string, text: string): Position {
    const document = client.document(uri);
    const start = document.getText().indexOf(text);
    assert.ok(start >= 0);
    return document.positionAt(start + text.length);
  }

  /** The texts that are marked, with what is said of them. */
  async function problems(uri: string): Promise<readonly string[]> {
    const found = await client.pull(uri);
    return found.map(({ range, message }) => `${client.document(uri).getText(range)}: ${message}`);
  }

  async function codes(path = build): Promise<readonly unknown[]> {
    return (await client.pull(workspace.uri(path))).map(({ code }) => code);
  }

  describe('completion', () => {
    it('offers keys and values in a file that is on no disk yet', async () => {
      await start('one-repository');
      const uri = await open(own, '');
      const [profile, ...others] = await client.complete(uri, { line: 0, character: 0 });
      assert.ok(others.length >= 8);
      assert.equal(profile?.label, 'profile');
      assert.equal(profile.insertTextFormat, InsertTextFormat.Snippet);
      assert.match(JSON.stringify(profile.documentation), /"kind":"markdown"/);
      await client.change(uri, [{ text: 'größe: 🐢\nrules:\n  runner-gr' }]);
      const rules = await client.complete(uri, endOf(uri, 'runner-gr'));
      const group = rules.find(({ label }) => label === 'runner-group');
      assert.deepEqual(group?.textEdit, {
        range: { start: { line: 2, character: 2 }, end: { line: 2, character: 11 } },
        newText: 'runner-group: ${1|off,hint,info,warning,error|}',
      });
    });

    it('is plain text without places to fill in, for simple editors', async () => {
      await start('misconfigured', plain);
      const uri = await open(own, 'profile: ');
      const items = await client.complete(uri, endOf(uri, 'profile: '));
      assert.deepEqual(
        items.map(({ label }) => label),
        ['default', 'strict'],
      );
      await client.change(uri, [{ text: '' }]);
      for (const item of await client.complete(uri, { line: 0, character: 0 })) {
        assert.equal(item.insertTextFormat, InsertTextFormat.PlainText);
        assert.doesNotMatch(JSON.stringify(item.textEdit), /\$/);
        assert.match(JSON.stringify(item.documentation), /"kind":"plaintext"/);
      }
    });

    it('has nothing to say in empty workflows, other configuration files, and places that do not count', async () => {
      await start('one-repository');
      for (const path of [build, '.github/actionlint.yaml', 'examples/.github/runner-reach.yml', 'runner-reach.yml']) {
        assert.deepEqual(await client.complete(await open(path, ''), { line: 0, character: 0 }), [], path);
      }
    });
  });

  describe('hover', () => {
    it('explains the key under the pointer', async () => {
      await start('misconfigured');
      const uri = await open(own);
      const hover = await client.hover(uri, { line: 0, character: 3 });
      assert.deepEqual(hover?.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 7 } });
      assert.match(JSON.stringify(hover.contents), /"kind":"markdown".*`profile`.*`default`.*`strict`/);
    });

    it('is silent elsewhere', async () => {
      await start('misconfigured');
      const uri = await open(own, '# profile\nprofile: strict\n');
      assert.equal(await client.hover(uri, { line: 0, character: 5 }), null);
    });
  });

  describe('problems', () => {
    it('stand where they are, come with typing and go with it', async () => {
      await start('one-repository');
      const uri = await open(own, 'profile: strict\n');
      assert.deepEqual(await problems(uri), []);
      await client.replace(uri, 'strict', 'loud');
      assert.deepEqual(await problems(uri), ['loud: Expected one of default or strict, but this is "loud".']);
      await client.replace(uri, 'loud', 'strict\nrunners:\n  - kind: managed\n  - label');
      const [missing, label, ...others] = await problems(uri);
      assert.equal(missing, 'kind: managed: The key labels is missing here.');
      assert.match(label ?? '', /^label: /);
      assert.deepEqual(others, []);
      await client.replace(uri, '  - kind: managed\n  - label', '  - labels: [gpu]');
      assert.deepEqual(await problems(uri), []);
    });

    it('of a half-typed file leave what is above and below in force', async () => {
      await start('undeclared');
      const uri = await open(own, 'runners:\n  - labels: [gpu-box]\nrepo\nrules:\n  self-hosted-runner: off\n');
      const found = await client.pull(uri);
      assert.ok(found.length > 0);
      for (const { severity, range } of found) {
        assert.equal(severity, DiagnosticSeverity.Error);
        assert.equal(range.start.line, 2);
      }
      await open(build);
      assert.deepEqual(await codes(), []);
    });

    it('are pushed to editors that do not pull, and taken back', async () => {
      await start('misconfigured', push);
      const uri = await open(own);
      await client.until(() => client.shown(uri).length === 1);
      assert.equal(client.document(uri).getText(client.shown(uri)[0]?.range), 'loud');
      await client.replace(uri, 'loud', 'strict');
      await client.until(() => client.shown(uri).length === 0);
    });

    it('cover actionlint’s file under both names', async () => {
      await start('one-repository');
      for (const path of ['.github/actionlint.yml', '.github/actionlint.yaml']) {
        const uri = await open(path, 'self-hosted-runner:\n  labels: { a: b }\n');
        assert.deepEqual(await problems(uri), ['{ a: b }: Expected a list, but this is a group of keys.'], path);
      }
    });

    it('say on the first line of a second file that it is not read', async () => {
      await start('misconfigured');
      const uri = await open('.github/runner-reach.yaml', 'profile: strict\nrepository: public\n');
      const [problem, ...others] = await problems(uri);
      assert.match(problem ?? '', /^profile: strict: This file is not read/);
      assert.deepEqual(others, []);
    });
  });

  describe('declaring a label', () => {
    async function declaration(): Promise<CodeAction> {
      const actions = await client.codeActions(workspace.uri(build), everything);
      const action = actions.find(({ title }) => /^Declare “gpu-box”/.test(title));
      assert.ok(action, actions.map(({ title }) => title).join());
      return action;
    }

    /** As an editor does: files are created, and edited as open documents that are not saved. */
    async function apply({ edit }: CodeAction): Promise<string> {
      const uris: string[] = [];
      for (const change of edit?.documentChanges ?? []) {
        if (CreateFile.is(change)) await client.open(change.uri, '');
        if (!TextDocumentEdit.is(change)) continue;
        const { uri } = change.textDocument;
        uris.push(uri);
        await client.change(
          uri,
          change.edits.flatMap(it => ('newText' in it ? [{ range: it.range, text: it.newText }] : [])),
        );
      }
      const [uri, ...others] = uris;
      assert.ok(uri);
      assert.deepEqual(others, []);
      return uri;
    }

    it('makes the file, and changes the findings before it is saved', async () => {
      await start('undeclared');
      await open(build);
      assert.deepEqual(await codes(), ['undeclared-runner-label']);
      const uri = await apply(await declaration());
      assert.match(client.document(uri).getText(), /gpu-box/);
      assert.deepEqual(await client.pull(uri), []);
      assert.deepEqual(await codes(), ['self-hosted-runner']);
      await client.replace(uri, 'kind: self-hosted', 'kind: larger');
      assert.deepEqual(await codes(), []);
      await client.close(uri);
      assert.deepEqual(await codes(), ['undeclared-runner-label']);
    });

    it('adds to the open file, whatever is on the disk', async () => {
      await start('undeclared');
      await workspace.write(own, 'profile: strict\n');
      await open(build);
      const uri = await open(own, 'repository: private\n');
      assert.equal(await apply(await declaration()), uri);
      assert.match(client.document(uri).getText(), /^repository: private\nrunners:\n.*gpu-box/);
      assert.deepEqual(await client.pull(uri), []);
      assert.deepEqual(await codes(), ['self-hosted-runner']);
    });
  });
});
