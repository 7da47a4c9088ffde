import { DidChangeWatchedFilesNotification, type FileSystemWatcher, WatchKind } from 'vscode-languageserver';
import type { Feature } from '../session.ts';

/**
 * Where a folder is deleted or moved, editors report the folder and not what was in it: so deletions are watched everywhere, and
 * so are the folders that make or unmake a repository.
 */
const watchers: FileSystemWatcher[] = [
  { globPattern: '**/.github/workflows/*.{yml,yaml}' },
  { globPattern: '**/.github/**/action.{yml,yaml}' },
  { globPattern: '**/.github/{runner-reach,actionlint}.{yml,yaml}' },
  { globPattern: '**/{.git,.github}', kind: WatchKind.Create },
  { globPattern: '**/.github/**', kind: WatchKind.Create },
  { globPattern: '**/*', kind: WatchKind.Delete },
];

export const watchedFiles: Feature = {
  register({ connection, workspace, boundary }) {
    connection.onDidChangeWatchedFiles(({ changes }) =>
      boundary.background('read changed files', () => workspace.filesChanged(changes)),
    );
  },

  async initialized({ client, connection }) {
    if (client.registerWatchedFiles) await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  },
};
