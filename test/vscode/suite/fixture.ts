import { before } from 'mocha';
import { type Uri, window, workspace } from 'vscode';
import { changeFolders, form, inWorkspace, theExtension, theFolder, until } from './support.ts';

/** Path → text of the files in `test/vscode/fixtures/workspace`, put here when the suite is built. */
declare const FIXTURE: Readonly<Record<string, string>>;

// The driver copies them to disk. A folder that is in the editor's memory, only the editor can fill.
before(async () => {
  if (form() === 'virtual') await addFolder(theFolder());
  if (theFolder().scheme === 'file') return;
  const encoder = new TextEncoder();
  for (const [path, text] of Object.entries(FIXTURE)) await workspace.fs.writeFile(inWorkspace(path), encoder.encode(text));
});

/** While the extension runs already: it did not know the folder's scheme when it started. */
async function addFolder(uri: Uri): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ language: 'yaml', content: 'on: push\n' }));
  await until('activation', () => theExtension().isActive);
  await changeFolders('add', uri);
}
