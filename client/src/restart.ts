import { type Disposable, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { documentSelector } from './documents.ts';

/** Starts the server anew, with the documents of the folders that are there now. */
export async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.needsStop()) await client.stop();
  client.clientOptions.documentSelector = documentSelector();
  await client.start();
}

/** A folder on another file system brings documents of another scheme, and which those are is settled when the client starts. */
export function restartForNewSchemes(client: BaseLanguageClient): Disposable {
  return workspace.onDidChangeWorkspaceFolders(() => {
    const { documentSelector: known } = client.clientOptions;
    if (JSON.stringify(known) === JSON.stringify(documentSelector())) return;
    restart(client).catch(error => client.error('Could not restart the language server.', error, false));
  });
}
