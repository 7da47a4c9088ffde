import { commands, type Disposable, Position, Selection, type TextDocumentShowOptions, Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { commandIds } from './command-ids.ts';
import { restart } from './connection/restart.ts';
import { changeJudgement } from './judgement/change.ts';
import { openRuleDocs } from './rule-docs.ts';
import { scanChanged } from './scan/changes/scan-changed.ts';
import { exportResults, isFileFormat } from './scan/export-results.ts';
import type { Scanner } from './scan/scanner.ts';

/** The extension's commands. Their arguments come from anywhere, so each command checks its own. */
export function registerCommands(client: BaseLanguageClient, extension: Uri, scanner: Scanner): Disposable[] {
  return [
    commands.registerCommand(commandIds.scanWorkspace, () => scanner.scan(null)),
    commands.registerCommand(commandIds.scanChanged, (changed: unknown) => scanChanged(scanner, changed)),
    commands.registerCommand(commandIds.exportResults, (format: unknown, target: unknown) =>
      exportResults(client, scanner.last?.changed ?? null, {
        format: isFileFormat(format) ? format : undefined,
        target: target instanceof Uri ? target : undefined,
      }),
    ),
    commands.registerCommand(commandIds.changeJudgement, (uri: unknown, change: unknown) => changeJudgement(client, uri, change)),
    commands.registerCommand(commandIds.restartServer, () => restart(client)),
    commands.registerCommand(commandIds.showLog, () => client.outputChannel.show()),
    commands.registerCommand(commandIds.openRuleDocs, (rule: unknown) => openRuleDocs(extension, rule)),
    commands.registerCommand(commandIds.fix, showFixes),
  ];
}

/** Opens the menu of quick fixes: at a place of a document, or where the cursor is. */
async function showFixes(uri?: unknown, at?: unknown): Promise<void> {
  if (typeof uri === 'string' && isPosition(at)) {
    const position = new Position(at.line, at.character);
    const options: TextDocumentShowOptions = { selection: new Selection(position, position) };
    await window.showTextDocument(Uri.parse(uri, true), options);
  }
  await commands.executeCommand('editor.action.quickFix');
}

function isPosition(value: unknown): value is { line: number; character: number } {
  if (typeof value !== 'object' || value === null || !('line' in value) || !('character' in value)) return false;
  return [value.line, value.character].every(it => Number.isInteger(it) && Number(it) >= 0);
}
