import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands, workspace } from 'vscode';
import { diskOf } from './disk.ts';
import { findings, form, inWorkspace, show, until, untilClean, untilFinding, workflow } from './support.ts';

const rule = 'outsider-code-on-self-hosted';

describe('settings of a folder that would silence the extension', () => {
  const uri = workflow('ci.yml');
  const settings = inWorkspace('.vscode/settings.json');
  const disk = diskOf(settings);

  before(async () => {
    await show(uri);
    await untilFinding(uri, rule);
    await workspace.fs.createDirectory(inWorkspace('.vscode'));
    // The second is one that any folder may change: it shows that the editor has read the file.
    await disk.write(settings, JSON.stringify({ 'runnerReach.enable': false, 'editor.tabSize': 7 }));
    await until('the settings', () => tabSize() === 7);
  });

  after(async () => {
    await disk.remove(inWorkspace('.vscode'));
    await until('no settings', () => tabSize() !== 7);
    await untilFinding(uri, rule);
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  if (form() === 'untrusted') {
    it('do not count before the folder is trusted', async () => {
      assert.equal(workspace.isTrusted, false);
      assert.equal(workspace.getConfiguration('runnerReach', uri).get('enable'), true);
      const result = await commands.executeCommand<{ readonly files: number }>('runnerReach.scanWorkspace');
      assert.equal(result.files, 6);
      assert.ok(findings(uri).length > 0);
    });
  } else {
    it('count in one that is trusted', async () => {
      assert.equal(workspace.isTrusted, true);
      await untilClean(uri);
    });
  }

  function tabSize(): unknown {
    return workspace.getConfiguration('editor', uri).get('tabSize');
  }
});
