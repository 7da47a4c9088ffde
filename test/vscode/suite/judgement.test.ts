import assert from 'node:assert/strict';
import { after, afterEach, describe, it } from 'mocha';
import { ConfigurationTarget, commands, DiagnosticSeverity, window, workspace } from 'vscode';
import { findings, inWorkspace, ruleOf, show, until, untilDiskIsKnown, untilFinding, workflow } from './support.ts';

const uri = workflow('ci.yml');
const file = inWorkspace('.github/runner-reach.yml');
const rule = 'outsider-code-on-self-hosted';

describe('how a repository is judged', () => {
  afterEach(async () => {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await commands.executeCommand('workbench.action.closeAllEditors');
    await workspace.fs.delete(file, { useTrash: false }).then(undefined, () => undefined);
    const target = workspace.isTrusted ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Global;
    await workspace.getConfiguration('runnerReach', uri).update('repository.visibility', undefined, target);
    await untilDiskIsKnown();
  });
  after(() => commands.executeCommand('workbench.action.closeAllEditors'));

  it('can be written into a file that is not there yet', async () => {
    await show(uri);
    await untilFinding(uri, rule);
    await change('private', 'file');
    const editor = window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), file.toString());
    assert.equal(editor.document.getText(), 'repository: private\n');
    assert.equal(editor.selection.active.line, 0);
    await untilSeverity(DiagnosticSeverity.Warning);
  });

  it('changes where it is written already', async () => {
    const text = '# ours\nrepository: private # really\nprofile: strict\n';
    await workspace.fs.writeFile(file, new TextEncoder().encode(text));
    // VS Code may still have the document of the test before in memory, and reads it anew when it hears of the change.
    await until('the file in the editor', async () => (await workspace.openTextDocument(file)).getText() === text);
    await show(uri);
    await untilSeverity(DiagnosticSeverity.Warning);
    await change('public', 'file');
    assert.equal(window.activeTextEditor?.document.getText(), '# ours\nrepository: public # really\nprofile: strict\n');
    assert.equal(window.activeTextEditor.selection.active.line, 1);
    await untilSeverity(DiagnosticSeverity.Error);
  });

  it('takes no value that does not exist', async () => {
    await show(uri);
    await change('secret', 'file');
    assert.equal(window.activeTextEditor?.document.uri.toString(), uri.toString());
  });

  it('can be written into the settings, of the folder where they count', async () => {
    await show(uri);
    await untilFinding(uri, rule);
    await change('private', 'setting');
    const { workspaceFolderValue, globalValue } =
      workspace.getConfiguration('runnerReach', uri).inspect('repository.visibility') ?? {};
    assert.deepEqual([workspaceFolderValue, globalValue], workspace.isTrusted ? ['private', undefined] : [undefined, 'private']);
    await untilSeverity(DiagnosticSeverity.Warning);
  });
});

/** As the lists of the command would have it. */
async function change(value: string, where: string): Promise<void> {
  await commands.executeCommand('runnerReach.changeJudgement', uri.toString(), { what: 'visibility', value, where });
}

async function untilSeverity(severity: DiagnosticSeverity): Promise<void> {
  await until(`severity ${severity}`, () => findings(uri).some(it => ruleOf(it) === rule && it.severity === severity));
}
