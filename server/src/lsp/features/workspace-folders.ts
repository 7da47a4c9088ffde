import { DidChangeWorkspaceFoldersNotification, type WorkspaceFolder } from 'vscode-languageserver';
import type { Feature } from '../session.ts';

export const workspaceFolders: Feature = {
  capability: client =>
    client.workspaceFolders ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } } : {},

  register({ connection, workspace, boundary }) {
    connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event: { added, removed } }) =>
      boundary.background('change the folders', () => workspace.changeFolders(added.map(uriOf), removed.map(uriOf))),
    );
  },
};

function uriOf({ uri }: WorkspaceFolder): string {
  return uri;
}
