import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import {
  type CodeLens,
  type CompletionItem,
  CompletionItemTag,
  type CompletionList,
  ConfigurationTarget,
  commands,
  type InlayHint,
  MarkdownString,
  type Position,
  Range,
  SnippetString,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import { openMapCommand } from '../../../shared/src/protocol.ts';
import { form, show, until, untilFinding, untilHover, workflow } from './support.ts';

const uri = workflow('matrix.yml');
let document: TextDocument;

function whole(): Range {
  return document.validateRange(new Range(0, 0, 9999, 0));
}

async function hints(): Promise<InlayHint[]> {
  return (await commands.executeCommand<InlayHint[] | undefined>('vscode.executeInlayHintProvider', uri, whole())) ?? [];
}

async function lenses(): Promise<CodeLens[]> {
  return (await commands.executeCommand<CodeLens[] | undefined>('vscode.executeCodeLensProvider', uri, 99)) ?? [];
}

/** In the workspace's settings; without a value, it is as if nobody had ever set it. */
async function set(setting: string, value: boolean | undefined): Promise<void> {
  await workspace.getConfiguration('runnerReach').update(setting, value, ConfigurationTarget.Workspace);
}

function positionOf(text: string): Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0);
  return document.positionAt(offset);
}

before(async () => {
  document = await show(uri);
  await untilFinding(uri, 'outsider-code-on-self-hosted');
});
after(() => commands.executeCommand('workbench.action.closeAllEditors'));

describe('a hover', () => {
  it('is a page with the ways to the runner and links to the lines that decide', async () => {
    const contents = await untilHover(uri, positionOf('matrix.os'));
    const page = contents.map(({ value }) => value).find(value => value.includes(' → ')) ?? '';
    assert.match(page, /^\*\*Outsiders .*\*\*$/m);
    assert.match(page, /^- \*\*Outsiders\*\* \(their own code\) → `pull_request` → `gpu-box`/m);
    // Where everything is in the browser, no Markdown extension is at hand.
    if (form() !== 'web') {
      const html = await commands.executeCommand<string>('markdown.api.render', page);
      assert.match(html, /<li[^>]*>.*<strong>Outsiders<\/strong>.*<code>pull_request<\/code>/s);
    }
    const link = /`gpu-box` ← `matrix\.os` ← \[line 8\]\(([a-z-]+:[^)]*)\)/.exec(page)?.[1];
    assert.ok(link, page);
    const target = Uri.parse(link, true);
    assert.equal(target.with({ fragment: '' }).toString(), uri.toString());
    assert.equal(target.fragment, 'L8,29');
  });

  it('leaves the verdict to the finding that is shown above it, and ends with the links', async () => {
    const contents = (await untilHover(uri, positionOf('gpu-box'))).map(({ value }) => value);
    assert.doesNotMatch(contents.join('\n'), /^\*\*.*\*\*$/m);
    assert.match(contents.at(-1) ?? '', /\(command:runnerReach\.scanWorkspace\)$/);
  });
});

describe('an inlay hint', () => {
  it('says behind an expression what it comes to', async () => {
    const [hint, ...others] = await until('a hint', async () => {
      const found = await hints();
      return found.length > 0 && found;
    });
    assert.deepEqual(others, []);
    assert.equal(hint?.label, '→ ubuntu-latest · gpu-box');
    assert.ok(hint.position.isEqual(document.lineAt(positionOf('runs-on').line).range.end));
    assert.ok(hint.tooltip instanceof MarkdownString && !hint.tooltip.isTrusted);
    assert.match(hint.tooltip.value, /`gpu-box`/);
  });
});

describe('a code lens', () => {
  it('says above a job what outsiders can do there, and leads to the map where there is one', async () => {
    const [lens, ...others] = await until('a lens', async () => {
      const found = await lenses();
      return found.length > 0 && found;
    });
    assert.deepEqual(others, []);
    assert.equal(lens?.range.start.line, positionOf('unit:').line);
    assert.equal(lens.command?.title, 'Outsiders can run their own code here on gpu-box, which may be self-hosted');
    const isKnown = (await commands.getCommands(true)).includes(openMapCommand);
    assert.equal(lens.command.command, isKnown ? openMapCommand : '');
    const [target = uri.toString(), job = 'unit'] = lens.command.arguments ?? [];
    assert.equal(Uri.parse(String(target), true).fsPath, uri.fsPath);
    assert.equal(job, 'unit');
  });
});

describe('what is shown beside the text', () => {
  afterEach(() => Promise.all(['inlayHints.enabled', 'codeLens.enabled'].map(setting => set(setting, undefined))));

  it('goes and comes with its settings, one by one', async () => {
    for (const [setting, shown, other] of [
      ['inlayHints.enabled', hints, lenses],
      ['codeLens.enabled', lenses, hints],
    ] as const) {
      await set(setting, false);
      await until(`${setting}: false`, async () => (await shown()).length === 0);
      assert.equal((await other()).length, 1);
      await set(setting, undefined);
      await until(`${setting}: true`, async () => (await shown()).length === 1);
    }
  });
});

describe('completion in a workflow', () => {
  afterEach(async () => {
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('offers runners while the line is broken, and writes the one that is taken', async () => {
    const edit = new WorkspaceEdit();
    edit.replace(uri, document.lineAt(positionOf('os:').line).range, '        os: [ubuntu-latest, "gp');
    await workspace.applyEdit(edit);
    const end = document.lineAt(7).range.end;
    const items = await until('completions', async () => {
      const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', uri, end);
      return items.some(it => labelOf(it) === 'ubuntu-latest') && items;
    });
    const ours = items.filter(it => it.sortText !== undefined && /^\d{3}$/.test(it.sortText));
    assert.equal(labelOf(ours[0]), 'ubuntu-latest');
    const deprecated = ours.find(it => labelOf(it) === 'ubuntu-22.04');
    assert.deepEqual(deprecated?.tags, [CompletionItemTag.Deprecated]);
    const taken = ours.find(it => labelOf(it) === 'windows-latest');
    assert.ok(taken?.range);
    assert.equal(document.getText(taken.range instanceof Range ? taken.range : taken.range.replacing), 'gp');
    const text = taken.insertText instanceof SnippetString ? taken.insertText.value : taken.insertText;
    assert.equal(text, 'windows-latest');
  });
});

function labelOf(item: CompletionItem | undefined): string | undefined {
  return typeof item?.label === 'object' ? item.label.label : item?.label;
}
