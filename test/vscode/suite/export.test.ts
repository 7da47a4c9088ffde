import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { commands, type Uri, workspace } from 'vscode';
import { findings, inWorkspace, ruleOf, untilFinding, workflow } from './support.ts';

const target = inWorkspace('report.txt');
const rule = 'outsider-code-on-self-hosted';

describe('exporting', () => {
  afterEach(() => workspace.fs.delete(target));

  for (const [format, begins] of [
    ['sarif', /^\{\s+"\$schema": "https:\/\/json\.schemastore\.org\/sarif-2\.1\.0\.json"/],
    ['json', /^\{\s+"version": 1,/],
    ['markdown', /^## Runner Reach\n/],
  ] as const)
    it(`writes ${format}`, async () => {
      const written = await commands.executeCommand<Uri>('runnerReach.exportResults', format, target);
      assert.equal(written.toString(), target.toString());
      const text = new TextDecoder().decode(await workspace.fs.readFile(target));
      assert.match(text, begins);
      assert.match(text, new RegExp(rule));
    });
});

describe('scanning changed files', () => {
  it('reports these alone', async () => {
    const only = [workflow('nightly.yml').toString()];
    const result = await commands.executeCommand<{ files: number }>('runnerReach.scanChanged', only);
    assert.equal(result.files, 1);
    await untilFinding(workflow('nightly.yml'), rule);
  });

  it('has an export about the same files', async () => {
    await commands.executeCommand('runnerReach.scanChanged', [workflow('docs.yml').toString()]);
    await commands.executeCommand('runnerReach.exportResults', 'json', target);
    const { summary } = JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(target)));
    await workspace.fs.delete(target);
    assert.deepEqual([summary.files, summary.error], [1, 0]);
  });

  it('does nothing but say so where Git is not there', async () => {
    const before = findings(workflow('docs.yml')).map(ruleOf);
    assert.equal(await commands.executeCommand('runnerReach.scanChanged'), undefined);
    assert.deepEqual(findings(workflow('docs.yml')).map(ruleOf), before);
  });
});
