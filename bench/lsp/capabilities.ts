import type { ClientCapabilities } from 'vscode-languageserver';
import type { Delivery } from './language-server.ts';

/** What an editor of today can do. */
export function clientCapabilities(delivery: Delivery): ClientCapabilities {
  return {
    textDocument: {
      synchronization: { didSave: true },
      ...(delivery === 'pull' && { diagnostic: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true } }),
      publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true, versionSupport: true },
      inlayHint: {},
      codeLens: {},
      completion: { completionItem: { documentationFormat: ['markdown'], tagSupport: { valueSet: [1] } } },
      hover: { contentFormat: ['markdown', 'plaintext'] },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
        dataSupport: true,
      },
    },
    workspace: {
      workspaceFolders: true,
      configuration: true,
      didChangeWatchedFiles: { dynamicRegistration: true },
      workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
    },
  };
}
