import { DidChangeWorkspaceFoldersNotification } from 'vscode-languageserver';
import type { Feature } from '../session.ts';

export const workspaceFolders: Feature = {
  capability: client =>
    client.workspaceFolders ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } } : {},

  register({ connection, workspace, guard, initialFolders }) {
    let folders = new Set(initialFolders);
    const set = () => guard.background('change the folders', () => workspace.setFolders([...folders]));
    void set();
    connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event: { added, removed } }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      folders = new Set([...[...folders].filter(uri => !gone.has(uri)), ...added.map(({ uri }) => uri)]);
      return set();
    });
  },
};
