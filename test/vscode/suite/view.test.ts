import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { ConfigurationTarget, commands, Position, Selection, window, workspace } from 'vscode';
import { rewrite, show, until, workflow } from './support.ts';

describe('the view of jobs', () => {
  before(() => commands.executeCommand('runnerReach.jobs.focus'));
  afterEach(async () => {
    await commands.executeCommand('runnerReach.clearFilter');
    await commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(() => commands.executeCommand('workbench.view.explorer'));

  it('has all jobs, the dangerous first', async () => {
    const lines = (await text()).split('\n');
    assert.match(lines[0] ?? '', /^Outsiders run their own code {2}\d+$/);
    assert.ok(lines.includes('    build  self-hosted · pull_request'), lines.join('\n'));
    assert.match(lines.at(-1) ?? '', /^ {4}\S/);
    assert.ok(lines.some(line => line.startsWith('GitHub’s machine  ')));
  });

  it('follows edits, before they are saved', async () => {
    const uri = workflow('ci.yml');
    const document = await show(uri);
    const before = await text();
    const editor = window.activeTextEditor;
    assert.ok(editor);
    const at = document.positionAt(document.getText().indexOf('self-hosted'));
    await editor.edit(edit => edit.insert(at, 'gpu-'));
    await until('the new label', async () => (await text()).includes('gpu-self-hosted'));
    await commands.executeCommand('undo');
    await until('the old label', async () => (await text()) === before);
  });

  it('follows the disk', async () => {
    const uri = workflow('nightly.yml');
    await rewrite(uri, it => it.replace(/^ {2}([\w-]+):\n {4}runs-on/m, '  renamed-job:\n    runs-on'));
    await until('the new name', async () => (await text()).includes('renamed-job'));
    await rewrite(uri, it => it.replace('renamed-job', 'soak'));
    await until('the old name', async () => !(await text()).includes('renamed-job'));
  });

  it('shows what fits a filter', async () => {
    await commands.executeCommand('runnerReach.filterView', 'docs.yml');
    const workflows = (await text()).split('\n').filter(line => line.includes('.yml'));
    assert.deepEqual(
      workflows.map(line => line.trim().split(' ')[0]),
      ['docs.yml'],
    );
    await commands.executeCommand('runnerReach.filterView', 'nothing is called this');
    assert.equal(await text(), '');
    await commands.executeCommand('runnerReach.clearFilter');
    assert.match(await text(), /ci\.yml/);
  });

  it('can leave out what is harmless', async () => {
    await commands.executeCommand('runnerReach.hideHarmless');
    assert.doesNotMatch(await text(), /GitHub’s machine/);
    await commands.executeCommand('runnerReach.showHarmless');
    assert.match(await text(), /GitHub’s machine/);
  });

  it('is empty where nobody wants findings', async () => {
    const section = workspace.getConfiguration('runnerReach', workflow('ci.yml'));
    // Where the folder is not trusted only the user's own settings count.
    const target = workspace.isTrusted ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Global;
    await section.update('enable', false, target);
    await until('nothing', async () => (await text()) === '');
    await section.update('enable', undefined, target);
    await until('the jobs', async () => (await text()).includes('ci.yml'));
  });

  it('finds the job at the cursor', async () => {
    const document = await show(workflow('ci.yml'));
    const editor = window.activeTextEditor;
    assert.ok(editor);
    const position = document.positionAt(document.getText().indexOf('steps'));
    editor.selection = new Selection(position, position);
    const id = await commands.executeCommand<string | undefined>('runnerReach.revealJob');
    assert.match(id ?? '', /^outsider-code \.github\/workflows\/ci\.yml \w+$/);
    await show(workflow('ci.yml'));
    editor.selection = new Selection(new Position(0, 0), new Position(0, 0));
    assert.equal(await commands.executeCommand('runnerReach.revealJob'), undefined);
  });
});

/** Everything that the view shows. */
async function text(): Promise<string> {
  return commands.executeCommand<string>('runnerReach.copyView');
}
