import assert from 'node:assert/strict';
import { after, afterEach, describe, it } from 'mocha';
import { commands, type TabInputWebview, Uri, window, workspace } from 'vscode';
import { rewrite, until, untilDiskIsKnown, workflow } from './support.ts';

interface Shown {
  readonly jobs: number;
  readonly boxes: number;
  readonly selectedJobs: number;
}

describe('the reach map', () => {
  afterEach(() => commands.executeCommand('workbench.action.closeAllEditors'));
  after(() => untilDiskIsKnown());

  it('shows the jobs of workflows that were never opened', async () => {
    const shown = await openMap();
    assert.equal(shown?.jobs, 6);
    assert.equal(shown.selectedJobs, 0);
    assert.ok(shown.boxes >= 8, `${shown.boxes} boxes`);
    assert.equal(maps(), 1);
  });

  it('is there once, however often it is opened', async () => {
    await openMap();
    await openMap();
    assert.equal(maps(), 1);
  });

  it('has the job selected that it is opened with', async () => {
    const shown = await openMap(workflow('nightly.yml').toString(), 'soak');
    assert.equal(shown?.selectedJobs, 1);
  });

  it('selects nothing for what is no job', async () => {
    const uri = workflow('nightly.yml').toString();
    for (const args of [
      [uri, 'nothing'],
      [uri],
      ['not a uri', 'build'],
      [7, {}],
      [Uri.parse(uri), {}],
      ['file:///etc/passwd', 'build'],
    ])
      assert.equal((await openMap(...args))?.selectedJobs, 0, JSON.stringify(args));
  });

  it('shows a change as soon as it is opened again', async () => {
    const before = await openMap();
    const uri = workflow('nightly.yml');
    const text = await workspace.fs.readFile(uri);
    try {
      await rewrite(uri, it => `${it}  another:\n    runs-on: self-hosted\n`);
      await until('the new job', async () => (await openMap())?.jobs === (before?.jobs ?? 0) + 1);
    } finally {
      await workspace.fs.writeFile(uri, text);
    }
  });
});

/** Resolves with what is drawn. */
async function openMap(...args: readonly unknown[]): Promise<Shown | undefined> {
  return commands.executeCommand<Shown | undefined>('runnerReach.openMap', ...args);
}

function maps(): number {
  const tabs = window.tabGroups.all.flatMap(group => group.tabs);
  return tabs.filter(({ input }) => (input as TabInputWebview | undefined)?.viewType?.includes('runnerReach.map')).length;
}
