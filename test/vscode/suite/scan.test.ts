import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands, workspace } from 'vscode';
import { findings, untilFinding, workflow } from './support.ts';

interface Result {
  readonly files: number;
  readonly jobs: number;
  readonly error: number;
  readonly cancelled: boolean;
  readonly worst: readonly { readonly uri: string }[];
}

describe('scanning the workspace', () => {
  let result: Result | undefined;
  before(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    result = await commands.executeCommand<Result>('runnerReach.scanWorkspace');
  });
  after(() => commands.executeCommand('workbench.action.closeAllEditors'));

  it('sees every workflow', () => {
    assert.equal(result?.files, 6);
    assert.equal(result.jobs, 6);
    assert.equal(result.cancelled, false);
  });

  it('puts findings of files that were never opened among the problems', async () => {
    await untilFinding(workflow('nightly.yml'), 'outsider-code-on-self-hosted');
    assert.ok(!workspace.textDocuments.some(it => it.uri.path.endsWith('/nightly.yml')));
  });

  it('leaves a harmless workflow alone', () => assert.deepEqual(findings(workflow('docs.yml')), []));

  it('names the worst files', () => {
    assert.ok(result && result.error >= 4 && result.worst.length > 0);
    assert.ok(!result.worst.some(it => it.uri.endsWith('docs.yml')));
  });
});
