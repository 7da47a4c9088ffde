import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import {
  commands,
  type Diagnostic,
  DiagnosticSeverity,
  type MarkdownString,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import { findings, form, ruleOf, show, untilClean, untilFinding, untilHover, untilQuickFix, workflow } from './support.ts';

const rule = 'outsider-code-on-self-hosted';

describe('a workflow in the editor', () => {
  const uri = workflow('ci.yml');
  let document: TextDocument;
  let finding: Diagnostic;

  before(async () => {
    document = await show(uri);
    finding = await untilFinding(uri, rule);
  });
  after(() => commands.executeCommand('workbench.action.closeAllEditors'));

  it('is underlined at the cause', () => {
    assert.equal(document.getText(finding.range), 'self-hosted');
    assert.equal(finding.severity, DiagnosticSeverity.Error);
  });

  it('leads from the finding to the page of its rule', () => {
    assert.ok(typeof finding.code === 'object');
    assert.match(finding.code.target.toString(true), new RegExp(`^https://.*${rule}`));
  });

  it('is explained by hovering, with links to nothing but our commands', async () => {
    const contents = await untilHover(uri, finding.range.start);
    const [links, ...others] = contents.filter(isTrusted);
    assert.ok(links && others.length === 0);
    assert.deepEqual(links.isTrusted, {
      enabledCommands: ['runnerReach.fix', 'runnerReach.openRuleDocs', 'runnerReach.scanWorkspace'],
    });
    assert.match(
      links.value,
      new RegExp(`command:runnerReach\\.openRuleDocs\\?${encodeURIComponent(JSON.stringify([rule]))}\\)`),
    );
    assert.match(
      contents
        .filter(it => !isTrusted(it))
        .map(it => it.value)
        .join('\n'),
      /self-hosted/,
    );
  });

  it('goes where a fix is asked for', async () => {
    const { line, character } = finding.range.start;
    await commands.executeCommand('runnerReach.fix', uri.toString(), { line, character });
    assert.ok(window.activeTextEditor?.selection.active.isEqual(finding.range.start));
    await commands.executeCommand('hideCodeActionWidget');
  });

  it('is clean once the quick fix is applied, and is not after undo', async () => {
    const fix = await untilQuickFix(uri, finding.range, /ubuntu-latest/);
    assert.ok(fix.edit && (await workspace.applyEdit(fix.edit)));
    assert.match(document.getText(), /runs-on: ubuntu-latest$/m);
    await untilClean(uri);
    await show(uri);
    await commands.executeCommand('undo');
    assert.match(document.getText(), /runs-on: self-hosted$/m);
    await untilFinding(uri, rule);
  });
});

describe('text of a workflow in a hover', () => {
  const uri = workflow('quoted.yml');
  after(() => commands.executeCommand('workbench.action.closeAllEditors'));

  async function quotingHover(): Promise<MarkdownString[]> {
    await show(uri);
    const finding = await untilFinding(uri, rule);
    return untilHover(uri, finding.range.start);
  }

  it('is neither trusted nor HTML', async () => {
    const untrusted = (await quotingHover()).filter(it => !isTrusted(it));
    assert.match(untrusted.map(it => it.value).join('\n'), /machine/);
    assert.ok(untrusted.every(it => !it.supportHtml));
  });

  // There, no Markdown extension is at hand to render it.
  if (form() === 'web') return;

  it('is neither a link nor markup', async () => {
    const contents = await quotingHover();
    const html = await rendered(contents.filter(it => !isTrusted(it)));
    assert.match(html, /machine/);
    assert.doesNotMatch(html, /<a [^>]*command:|<b>/);
    assert.doesNotMatch(await rendered(contents.filter(isTrusted)), /workbench|machine/);
  });
});

describe('a document that is not a file', () => {
  it('has no findings, though its text would', async () => {
    const text = (await workspace.openTextDocument(workflow('release.yml'))).getText();
    const provider = workspace.registerTextDocumentContentProvider('git', { provideTextDocumentContent: () => text });
    const past = workflow('past.yml').with({ scheme: 'git', query: 'HEAD' });
    await show(past);
    // Opened after it, and of the same text: when this one has its findings, the other one has had its chance.
    await show(workflow('release.yml'));
    await untilFinding(workflow('release.yml'), rule);
    assert.deepEqual(findings(past).map(ruleOf), []);
    provider.dispose();
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('nor has a file somewhere else', async () => {
    const elsewhere = Uri.joinPath(workflow('ci.yml'), '../../../elsewhere.yml');
    await workspace.fs.copy(workflow('release.yml'), elsewhere);
    await show(elsewhere);
    await show(workflow('release.yml'));
    await untilFinding(workflow('release.yml'), rule);
    assert.deepEqual(findings(elsewhere).map(ruleOf), []);
    await commands.executeCommand('workbench.action.closeAllEditors');
    await workspace.fs.delete(elsewhere);
  });
});

function isTrusted({ isTrusted }: MarkdownString): boolean {
  return Boolean(isTrusted);
}

/** As VS Code's own Markdown extension understands it, with HTML. */
async function rendered(contents: MarkdownString[]): Promise<string> {
  return commands.executeCommand<string>('markdown.api.render', contents.map(it => it.value).join('\n\n'));
}
