import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands, window } from 'vscode';
import { form, show, theExtension, until, untilFinding, workflow } from './support.ts';

const uri = workflow('ci.yml');

interface Contributions {
  readonly commands: readonly { readonly title: string }[];
  readonly configuration: { readonly properties: Readonly<Record<string, { readonly markdownDescription: string }>> };
}

describe('the extension', () => {
  before(() => show(uri));
  after(() => commands.executeCommand('workbench.action.closeAllEditors'));

  it('is the one under test', () => {
    const installed = /[\\/]extensions[\\/]runner-reach\.runner-reach-/.test(theExtension().extensionPath);
    assert.equal(installed, form() === 'vsix', theExtension().extensionPath);
  });

  // Not by activate(): that would hide a wrong activation event.
  it('is activated by a workflow', () => until('activation', () => theExtension().isActive));

  it('has the commands of its manifest', async () => {
    const contributed: { command: string }[] = theExtension().packageJSON.contributes.commands;
    const known = await commands.getCommands(true);
    assert.ok(contributed.length > 0);
    assert.deepEqual(
      contributed.map(it => it.command).filter(it => !known.includes(it)),
      [],
    );
  });

  it('has the texts of its manifest', () => {
    const { commands: contributed, configuration }: Contributions = theExtension().packageJSON.contributes;
    const texts = [
      ...contributed.map(it => it.title),
      configuration.properties['runnerReach.enable']?.markdownDescription ?? '%',
    ];
    assert.deepEqual(
      texts.filter(text => text.startsWith('%')),
      [],
    );
  });

  it('finds the same after a restart of the server', async () => {
    await untilFinding(uri, 'outsider-code-on-self-hosted');
    await commands.executeCommand('runnerReach.restartServer');
    await untilFinding(uri, 'outsider-code-on-self-hosted');
  });

  it('finds the same after several restarts at once', async () => {
    const restarts = [1, 2, 3].map(() => commands.executeCommand('runnerReach.restartServer'));
    await Promise.all(restarts);
    await untilFinding(uri, 'outsider-code-on-self-hosted');
  });

  it('shows its log', () => commands.executeCommand('runnerReach.showLog'));

  it("opens a rule's page", async () => {
    // There, no Markdown extension is at hand. This shows as well that the page can be read.
    if (form() === 'web') commands.registerCommand('markdown.showPreview', show);
    await commands.executeCommand('runnerReach.openRuleDocs', 'self-hosted-runner');
    await until('the page', () => tabs().some(label => label.includes('rule.md')));
  });

  it('opens no page but that of a rule', async () => {
    const before = tabs();
    for (const rule of ['../../../package', 'Self-Hosted-Runner', 7, undefined])
      await commands.executeCommand('runnerReach.openRuleDocs', rule);
    assert.deepEqual(tabs(), before);
  });
});

function tabs(): string[] {
  return window.tabGroups.all.flatMap(group => group.tabs.map(tab => tab.label));
}
