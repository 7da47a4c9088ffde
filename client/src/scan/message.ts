import { commands, l10n, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { productName } from '../../../shared/src/product.ts';
import type { ScanWorkspaceResult } from '../../../shared/src/protocol.ts';
import { fileLine, summaryOf } from './summary.ts';

export interface ScanMessageActions {
  /** Writes a report of the same files into a file that the user chooses. */
  readonly exportResults: (changed: readonly string[] | null) => Promise<unknown>;
}

/** Says what a scan found, and offers what to do with it. Resolves when the message is gone. */
export async function tellResult(
  result: ScanWorkspaceResult,
  changed: readonly string[] | null,
  { exportResults }: ScanMessageActions,
): Promise<void> {
  const openProblems = l10n.t('Open Problems');
  const showWorst = l10n.t('Worst Files…');
  const write = l10n.t('Export…');
  const buttons = result.worst.length > 0 ? [openProblems, showWorst, write] : [];
  const show = result.error > 0 || result.warning > 0 ? window.showWarningMessage : window.showInformationMessage;
  const summary = summaryOf(result, nameOf);
  const text = changed ? textOfChanged(result, summary) : summary;
  const chosen = await show(text, ...buttons);
  if (chosen === openProblems) await commands.executeCommand('workbench.actions.view.problems');
  if (chosen === showWorst) await pickWorst(result);
  if (chosen === write) await exportResults(changed);
}

function textOfChanged({ files, cancelled }: ScanWorkspaceResult, summary: string): string {
  if (files === 0 && !cancelled) return l10n.t('No workflow has changed.');
  return l10n.t('Changed workflows, and those that they take part in: {0}', summary);
}

export async function tellFailure(client: BaseLanguageClient): Promise<void> {
  const showLog = l10n.t('Show Log');
  const chosen = await window.showErrorMessage(l10n.t('{0} could not scan the workspace.', productName), showLog);
  if (chosen === showLog) client.outputChannel.show();
}

async function pickWorst({ worst }: ScanWorkspaceResult): Promise<void> {
  const items = worst.map(file => ({ label: nameOf(file.uri), description: fileLine(file), uri: file.uri }));
  const title = l10n.t('Workflows with the gravest findings');
  const chosen = await window.showQuickPick(items, { title, matchOnDescription: true });
  if (!chosen) return;
  await window.showTextDocument(Uri.parse(chosen.uri, true));
  await commands.executeCommand('editor.action.marker.next');
}

/** Below its workspace folder, and without the folder that all workflows are in. */
function nameOf(uri: string): string {
  return workspace.asRelativePath(Uri.parse(uri, true)).replace('.github/workflows/', '');
}
