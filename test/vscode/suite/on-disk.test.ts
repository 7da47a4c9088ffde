import { afterEach, beforeEach, describe, it } from 'mocha';
import { commands, type Uri, WorkspaceEdit, workspace } from 'vscode';
import { diskOf } from './disk.ts';
import { inWorkspace, rewrite, show, untilClean, untilDiskIsKnown, untilFinding, workflow } from './support.ts';

const rule = 'outsider-code-on-self-hosted';
const names = ['ci.yml', 'docs.yml', 'matrix.yml', 'nightly.yml', 'quoted.yml', 'release.yml'];

describe('findings do not stay behind', () => {
  const opened = workflow('ci.yml');
  const closed = workflow('nightly.yml');
  const renamed = workflow('renamed.yml');
  const disk = diskOf(opened);
  let texts: Uint8Array[];

  beforeEach(async () => {
    texts = await Promise.all(names.map(name => workspace.fs.readFile(workflow(name))));
    await show(opened);
    await commands.executeCommand('runnerReach.scanWorkspace');
    await Promise.all([untilFinding(opened, rule), untilFinding(closed, rule)]);
  });

  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await disk.remove(renamed);
    await Promise.all(names.map((name, index) => workspace.fs.writeFile(workflow(name), texts[index] ?? new Uint8Array())));
    await untilDiskIsKnown();
  });

  for (const [what, uri] of [
    ['an open', opened],
    ['a closed', closed],
  ] as const) {
    it(`after a fix on disk of ${what} file`, async () => {
      await rewrite(uri, fixed);
      await untilClean(uri);
    });

    it(`after the deletion of ${what} file`, async () => {
      await disk.remove(uri);
      await untilClean(uri);
    });

    it(`after ${what} file has another name on disk`, async () => {
      await disk.rename(uri, renamed);
      await untilClean(uri);
    });
  }

  it('after a rename in the editor, and are at the new name', async () => {
    await renameInEditor(opened, renamed);
    await untilFinding(renamed, rule);
    await untilClean(opened);
  });

  it('after a switch to a branch that changes several files at once', async () => {
    await Promise.all([rewrite(opened, fixed), disk.remove(closed), disk.write(renamed, 'on: push\njobs: {}\n')]);
    await Promise.all([untilClean(opened), untilClean(closed), untilClean(renamed)]);
  });

  it('after the deletion of the whole folder', async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await disk.remove(inWorkspace('.github'));
    await Promise.all([untilClean(opened), untilClean(closed)]);
    await remake('.github', '.github/workflows');
  });
});

/** One after the other: VS Code's watcher on Linux never hears of a folder that is made in one which it has not looked into yet. */
async function remake(...folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    await workspace.fs.createDirectory(inWorkspace(folder));
    await untilDiskIsKnown();
  }
}

function fixed(text: string): string {
  return text.replace(/runs-on: .*/, 'runs-on: ubuntu-latest');
}

async function renameInEditor(from: Uri, to: Uri): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.renameFile(from, to);
  await workspace.applyEdit(edit);
}
