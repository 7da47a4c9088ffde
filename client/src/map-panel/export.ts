import { DiagnosticSeverity, l10n, languages, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ReportFinding, ReportProblem } from '../../../shared/src/map/findings.ts';
import type { ExportFormat } from '../../../shared/src/map/messages.ts';
import type { Assets, ReportContent } from '../../../shared/src/map/report.ts';
import { productId, ruleDocsUrl } from '../../../shared/src/product.ts';
import { isRuleId } from '../command-ids.ts';
import { ask, requests } from '../connection/requests.ts';
import { ruleOf } from '../diagnostics.ts';
import { mapAsset } from './shell.ts';

/** What an exported page takes along. */
export async function readAssets(extension: Uri): Promise<Assets> {
  const read = async (asset: keyof Assets) => new TextDecoder().decode(await workspace.fs.readFile(mapAsset(extension, asset)));
  const [script, style, pictureStyle] = await Promise.all([read('script'), read('style'), read('pictureStyle')]);
  return { script, style, pictureStyle };
}

/** The findings of all workflows, opened or not: a scan makes sure that they are among the editor's problems. */
export async function scannedFindings(client: BaseLanguageClient): Promise<ReportContent['findings']> {
  await ask(client, requests.scan, {});
  const found: ReportFinding[] = [];
  const problems: ReportProblem[] = [];
  for (const [uri, diagnostics] of languages.getDiagnostics()) {
    for (const diagnostic of diagnostics.filter(({ source }) => source === productId)) {
      const { line, character } = diagnostic.range.start;
      const place = `${workspace.asRelativePath(uri)}:${line + 1}:${character + 1}`;
      const { message } = diagnostic;
      const rule = ruleOf(diagnostic);
      if (isRuleId(rule)) found.push({ level: levels[diagnostic.severity], rule, docs: ruleDocsUrl(rule), place, message });
      else problems.push({ place, message });
    }
  }
  return { found, problems };
}

const levels = {
  [DiagnosticSeverity.Error]: 'error',
  [DiagnosticSeverity.Warning]: 'warning',
  [DiagnosticSeverity.Information]: 'info',
  [DiagnosticSeverity.Hint]: 'hint',
} as const;

/** Asks for a place and writes the text there. */
export async function saveExport(format: ExportFormat, text: string): Promise<void> {
  const [folder] = workspace.workspaceFolders ?? [];
  const name = `reach-map.${format}`;
  const target = await window.showSaveDialog({
    ...(folder ? { defaultUri: Uri.joinPath(folder.uri, name) } : {}),
    filters: format === 'html' ? { [l10n.t('Web page')]: ['html'] } : { [l10n.t('Picture')]: ['svg'] },
    title: l10n.t('Export Reach Map'),
  });
  if (!target) return;
  try {
    await workspace.fs.writeFile(target, new TextEncoder().encode(text));
    void window.showInformationMessage(l10n.t('The reach map is in {0}.', workspace.asRelativePath(target)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(l10n.t('The reach map could not be written to {0}: {1}', target.fsPath, reason));
  }
}
