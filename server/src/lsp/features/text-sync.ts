import { TextDocumentSyncKind } from 'vscode-languageserver';
import type { Feature } from '../session.ts';

/** Documents as they are typed. What happens on disk beside them is told by the watched files, where there are any. */
export const textSync: Feature = {
  capability: () => ({
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
  }),

  register({ client, documents, workspace, boundary }) {
    const refresh = ({ document: { uri } }: { readonly document: { readonly uri: string } }) => {
      if (client.registerWatchedFiles && workspace.isInFolder(uri)) return;
      void boundary.background(`read the repository of ${uri} again`, () => workspace.refresh(uri));
    };
    documents.onDidOpen(refresh);
    documents.onDidSave(refresh);
    documents.onDidClose(refresh);
  },
};
