import { type Disposable, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { documentSelector } from './documents.ts';

/** Restarts happen one after the other: a client that is stopping can neither be started nor stopped. */
let last: Promise<unknown> = Promise.resolve();

/** Starts the server anew, with the documents of the folders that are there now. */
export function restart(client: BaseLanguageClient): Promise<void> {
  const restarted = last.then(() => restartNow(client));
  last = restarted.catch(() => undefined);
  return restarted;
}

async function restartNow(client: BaseLanguageClient): Promise<void> {
  if (client.needsStop()) {
    // Where it is still starting, this waits until it has: before, it cannot be stopped.
    await client.start();
    await client.stop();
  }
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
