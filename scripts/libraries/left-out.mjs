// What the libraries can do that nobody asks of them here, and that is left out of the bundles though other code of theirs refers to it.
import { fileURLToPath } from 'node:url';

/**
 * Features of the client that are there for servers that offer more than ours does: module of `vscode-languageclient/lib/common` → the
 * capabilities of a server that it is for. The library registers some forty, whatever the server offers; without these a client is a
 * fifth smaller.
 */
export const unusedClientFeatures = {
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

/** The same of a connection to a client: module of `vscode-languageserver/lib/common` → the capabilities of a server that needs it. */
export const unusedServerFeatures = {
  callHierarchy: ['callHierarchyProvider'],
  fileOperations: ['workspace.fileOperations'],
  foldingRange: ['foldingRangeProvider'],
  inlineCompletion: ['inlineCompletionProvider'],
  inlineValue: ['inlineValueProvider'],
  linkedEditingRange: ['linkedEditingRangeProvider'],
  moniker: ['monikerProvider'],
  notebook: ['notebookDocumentSync'],
  semanticTokens: ['semanticTokensProvider'],
  textDocumentContent: ['workspace.textDocumentContent'],
  typeHierarchy: ['typeHierarchyProvider'],
};

/**
 * Modules of `yaml` that write YAML, or make JavaScript values of what was read or the other way round. Its documents and nodes have
 * methods for that, whoever reads them: a quarter of it.
 */
export const unusedOfYaml = [
  'doc/applyReviver',
  'doc/createNode',
  'nodes/addPairToJSMap',
  'nodes/toJS',
  'parse/cst-scalar',
  'parse/cst-stringify',
  'parse/cst-visit',
  'stringify/foldFlowLines',
  'stringify/stringify',
  'stringify/stringifyCollection',
  'stringify/stringifyComment',
  'stringify/stringifyDocument',
  'stringify/stringifyNumber',
  'stringify/stringifyPair',
  'stringify/stringifyString',
  'visit',
];

/** Path of a module below `node_modules`, without its ending → what stands for it, given the names that it exports. */
const standIns = new Map([
  ...Object.keys(unusedClientFeatures).map(name => [`vscode-languageclient/lib/common/${name}`, idleFeatures]),
  ['vscode-languageclient/lib/common/notebook', () => `export * from ${pathOf('client-notebook.mjs')};`],
  ...Object.keys(unusedServerFeatures).map(name => [`vscode-languageserver/lib/common/${name}`, nothingMore]),
  ...unusedOfYaml.map(name => [`yaml/browser/dist/${name}`, refusals]),
]);

/**
 * @param path of a module below `node_modules`, without its ending
 * @param exported the names that it exports
 * @returns the code of an ES module with the same exports. Undefined if the module is not left out.
 */
export function standInFor(path, exported) {
  return standIns.get(path)?.(exported);
}

/** For features of the client, which are objects that are asked about themselves. */
function idleFeatures(exported) {
  return `export { ${exported.map(name => `UnusedFeature as ${name}`)} } from ${pathOf('client-feature.mjs')};`;
}

/** For features of the server, which are functions from a class to one that can do more. */
function nothingMore(exported) {
  return exported.map(name => `export const ${name} = Base => Base;`).join('\n');
}

/** For functions that nobody calls. Somebody who does shall not go on with a wrong result. */
function refusals(exported) {
  return exported.map(name => `export function ${name}() { throw new Error('${name} is left out'); }`).join('\n');
}

function pathOf(file) {
  return JSON.stringify(fileURLToPath(new URL(file, import.meta.url)));
}
