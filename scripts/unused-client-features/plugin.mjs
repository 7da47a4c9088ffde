// What `vscode-languageclient` can do for servers that offer more than ours does, and that is left out of the bundles of the client.
import { fileURLToPath } from 'node:url';

/** Module of the library in `lib/common` → the capabilities of a server that it is there for. */
export const unusedFeatures = {
  callHierarchy: ['callHierarchyProvider'],
  colorProvider: ['colorProvider'],
  declaration: ['declarationProvider'],
  definition: ['definitionProvider'],
  documentHighlight: ['documentHighlightProvider'],
  documentLink: ['documentLinkProvider'],
  documentSymbol: ['documentSymbolProvider'],
  executeCommand: ['executeCommandProvider'],
  fileOperations: ['workspace.fileOperations'],
  foldingRange: ['foldingRangeProvider'],
  formatting: ['documentFormattingProvider', 'documentRangeFormattingProvider', 'documentOnTypeFormattingProvider'],
  implementation: ['implementationProvider'],
  inlineCompletion: ['inlineCompletionProvider'],
  inlineValue: ['inlineValueProvider'],
  linkedEditingRange: ['linkedEditingRangeProvider'],
  notebook: ['notebookDocumentSync'],
  reference: ['referencesProvider'],
  rename: ['renameProvider'],
  selectionRange: ['selectionRangeProvider'],
  semanticTokens: ['semanticTokensProvider'],
  signatureHelp: ['signatureHelpProvider'],
  textDocumentContent: ['workspace.textDocumentContent'],
  typeDefinition: ['typeDefinitionProvider'],
  typeHierarchy: ['typeHierarchyProvider'],
  workspaceSymbol: ['workspaceSymbolProvider'],
};

/**
 * The library registers each of its features whatever the server offers; without these a client is a seventh smaller. In place of each
 * stands one that does nothing. `test/protocol/client-features.test.ts` sees to it that the server offers none of them.
 */
export const withoutUnusedFeatures = {
  name: 'without unused features',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/\w+$/ }, ({ path, importer }) => {
      const name = path.slice('./'.length);
      if (!Object.hasOwn(unusedFeatures, name) || !/[\\/]vscode-languageclient[\\/]lib[\\/]common[\\/]/.test(importer))
        return undefined;
      return { path: standIn(name === 'notebook' ? 'notebook.cjs' : 'feature.cjs') };
    });
  },
};

function standIn(file) {
  return fileURLToPath(new URL(file, import.meta.url));
}
