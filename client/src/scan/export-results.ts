import { commands, l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { fileEndings, type ReportFormat, reportFormats } from '../../../shared/src/report-formats.ts';
import { commandIds } from '../command-ids.ts';
import { ask, requests } from '../connection/requests.ts';

/**
 * Writes a report into a file. What is not given is asked of the user: the format, and where to. `changed` are URIs of the only files of
 * interest; null for all. Resolves to the file, or to undefined where there is none.
 */
export async function exportResults(
  client: BaseLanguageClient,
  changed: readonly string[] | null,
  given: { readonly format?: ReportFormat | undefined; readonly target?: Uri | undefined } = {},
): Promise<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (!folder) {
    void window.showInformationMessage(l10n.t('Open a folder first, then export what is found in it.'));
    return undefined;
  }
  const format = given.format ?? (await pickFormat());
  if (!format) return undefined;
  if (format === 'html') {
    await commands.executeCommand(commandIds.exportMap, format);
    return undefined;
  }
  const target = given.target ?? (await pickTarget(folder, format));
  if (!target) return undefined;
  try {
    const { text } = await ask(client, requests.export, { format, ...(changed && { changed: [...changed] }) });
    if (text === '') throw new Error('the server has answered with nothing');
    await workspace.fs.writeFile(target, new TextEncoder().encode(text));
  } catch (error) {
    client.error('Could not write the report.', error, false);
    void window.showErrorMessage(l10n.t('The report could not be written to {0}.', target.fsPath));
    return undefined;
  }
  void tell(target);
  return target;
}

async function tell(target: Uri): Promise<void> {
  const open = l10n.t('Open');
  const chosen = await window.showInformationMessage(l10n.t('The report is in {0}.', workspace.asRelativePath(target)), open);
  if (chosen === open) await window.showTextDocument(target);
}

export function isFileFormat(value: unknown): value is ReportFormat {
  return reportFormats.some(format => format === value && fileEndings[format] !== null);
}

/** The map makes the page, which has the findings in it, too. */
async function pickFormat(): Promise<ReportFormat | 'html' | undefined> {
  const page = {
    format: 'html' as const,
    label: 'HTML',
    detail: l10n.t('For people: a page with the reach map and all findings'),
  };
  const items = [...reportFormats.filter(isFileFormat).map(format => ({ format, ...describe(format) })), page];
  const title = l10n.t('Export Scan Results');
  return (await window.showQuickPick(items, { title, placeHolder: l10n.t('What should the report be for?') }))?.format;
}

function describe(format: ReportFormat): QuickPickItem {
  switch (format) {
    case 'sarif':
      return { label: 'SARIF', detail: l10n.t('For GitHub code scanning and other programs that collect findings') };
    case 'json':
      return { label: 'JSON', detail: l10n.t('For programs of your own; the command line documents it') };
    case 'markdown':
      return { label: 'Markdown', detail: l10n.t('For people: an issue, a wiki, a comment') };
    case 'github':
      return { label: 'GitHub', detail: l10n.t('For the log of a job') };
  }
}

function pickTarget(folder: Uri, format: ReportFormat): Thenable<Uri | undefined> {
  const ending = fileEndings[format] ?? 'txt';
  const defaultUri = Uri.joinPath(folder, `runner-reach.${ending}`);
  const label = describe(format).label;
  return window.showSaveDialog({ defaultUri, filters: { [label]: [ending] }, title: l10n.t('Export Scan Results') });
}
