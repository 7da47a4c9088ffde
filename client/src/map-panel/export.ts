import { l10n, Uri, window, workspace } from 'vscode';
import type { ExportFormat } from '../../../shared/src/map/messages.ts';
import type { Assets } from '../../../shared/src/map/report.ts';
import { mapAsset } from './shell.ts';

/** What an exported page takes along. */
export async function readAssets(extension: Uri): Promise<Assets> {
  const read = async (asset: keyof Assets) => new TextDecoder().decode(await workspace.fs.readFile(mapAsset(extension, asset)));
  const [script, style, pictureStyle] = await Promise.all([read('script'), read('style'), read('pictureStyle')]);
  return { script, style, pictureStyle };
}

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
