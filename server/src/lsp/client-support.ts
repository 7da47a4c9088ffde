import type { InitializeParams } from 'vscode-languageserver';
import type { ClientOffers } from '../../../shared/src/protocol.ts';

/** What the client at the other end can do, of all that makes a difference to us. */
export interface ClientSupport {
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly diagnosticVersion: boolean;
  readonly relatedInformation: boolean;
  readonly diagnosticTags: boolean;
  readonly codeDescription: boolean;
  readonly diagnosticData: boolean;
  readonly markdownHover: boolean;
  readonly markdownCompletion: boolean;
  readonly snippets: boolean;
  readonly documentChanges: boolean;
  readonly createFiles: boolean;
  readonly configuration: boolean;
  readonly registerConfiguration: boolean;
  readonly registerWatchedFiles: boolean;
  readonly workspaceFolders: boolean;
  readonly workDoneProgress: boolean;
  readonly readsFiles: boolean;
}

export function clientSupport({ capabilities, initializationOptions }: InitializeParams): ClientSupport {
  const { textDocument, workspace, window } = capabilities;
  const offers: ClientOffers | null | undefined = initializationOptions;
  const pull = textDocument?.diagnostic;
  const shown = pull ?? textDocument?.publishDiagnostics;
  // Before 3.18 only the pushed diagnostics' capabilities said what a client does with a diagnostic.
  const pushed = textDocument?.publishDiagnostics;
  const completionItem = textDocument?.completion?.completionItem;
  return {
    pullDiagnostics: pull !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport ?? false,
    diagnosticVersion: pushed?.versionSupport ?? false,
    relatedInformation: shown?.relatedInformation ?? pushed?.relatedInformation ?? false,
    diagnosticTags: (shown?.tagSupport ?? pushed?.tagSupport) !== undefined,
    codeDescription: shown?.codeDescriptionSupport ?? pushed?.codeDescriptionSupport ?? false,
    diagnosticData: shown?.dataSupport ?? pushed?.dataSupport ?? false,
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') ?? false,
    markdownCompletion: completionItem?.documentationFormat?.includes('markdown') ?? false,
    snippets: completionItem?.snippetSupport ?? false,
    documentChanges: workspace?.workspaceEdit?.documentChanges ?? false,
    createFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') ?? false,
    configuration: workspace?.configuration ?? false,
    registerConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    registerWatchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    workspaceFolders: workspace?.workspaceFolders ?? false,
    workDoneProgress: window?.workDoneProgress ?? false,
    readsFiles: offers?.readsFiles === true,
  };
}
