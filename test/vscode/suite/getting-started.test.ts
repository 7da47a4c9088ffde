import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { commands, DiagnosticSeverity, Selection, type TextDocument, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { findings, ruleOf, theExtension, until, untilQuickFix } from './support.ts';

describe('the example workflow', () => {
  afterEach(() => commands.executeCommand('workbench.action.closeAllEditors'));

  it('has the findings that its comments speak of', async () => {
    const { uri } = await openExample();
    const found = await until('findings', () => findings(uri).length === 3 && findings(uri));
    const rules = found.map(it => [ruleOf(it), window.activeTextEditor?.document.getText(it.range)]);
    assert.deepEqual(rules.sort(), [
      ['outsider-code-on-self-hosted', 'gpu-box'],
      ['outsider-code-on-self-hosted', 'self-hosted'],
      ['self-hosted-runner', "'self-hosted'"],
    ]);
  });

  it('can be repaired by the light bulb, and is as new when it is opened again', async () => {
    const document = await openExample();
    const { uri } = document;
    const original = document.getText();
    const finding = await until('an error', () => findings(uri).find(it => it.severity === DiagnosticSeverity.Error));
    const { edit } = await untilQuickFix(uri, finding.range, /ubuntu-latest/);
    assert.ok(edit);
    await workspace.applyEdit(edit);
    await until('the other findings alone', () => findings(uri).length === 2);
    assert.ok(await document.save());
    await commands.executeCommand('workbench.action.closeAllEditors');
    assert.equal((await openExample()).getText(), original);
  });

  it('keeps what somebody is at work on', async () => {
    const document = await openExample();
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, document.positionAt(0), '# mine\n');
    await workspace.applyEdit(edit);
    assert.match((await openExample()).getText(), /^# mine\n/);
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('has room for a description of its runners', async () => {
    const { uri } = await openExample();
    await until('findings', () => findings(uri).length === 3);
    const configuration = Uri.joinPath(uri, '../../runner-reach.yml');
    const text = 'repository: private\nrunners:\n  - labels: [gpu-box]\n    kind: github-hosted\n';
    await workspace.fs.writeFile(configuration, new TextEncoder().encode(text));
    await window.showTextDocument(await workspace.openTextDocument(configuration));
    await until('fewer findings', () => findings(uri).length === 2);
  });
});

describe('the walkthrough', () => {
  it('leads to commands and pictures that are there', async () => {
    const { walkthroughs } = theExtension().packageJSON.contributes;
    const [{ steps }] = walkthroughs;
    assert.ok(steps.length >= 4);
    const known = await commands.getCommands(true);
    for (const { id, description, media } of steps) {
      const links = [...String(description).matchAll(/\(command:([\w.]+)/g)].map(([, command]) => command ?? '');
      assert.ok(links.length > 0, `${id} leads nowhere`);
      assert.deepEqual(
        links.filter(it => !known.includes(it) && !it.endsWith('.focus')),
        [],
      );
      const files: string[] = media.markdown ? [media.markdown] : Object.values(media.image);
      for (const file of new Set(files)) {
        const bytes = await workspace.fs.readFile(Uri.joinPath(theExtension().extensionUri, file));
        assert.ok(bytes.length > 200, file);
      }
    }
  });
});

async function openExample(): Promise<TextDocument> {
  await commands.executeCommand('runnerReach.openExample');
  const editor = window.activeTextEditor;
  assert.equal(editor?.document.uri.scheme, 'runner-reach-example');
  editor.selection = new Selection(0, 0, 0, 0);
  return editor.document;
}
