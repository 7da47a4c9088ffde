import { CompletionItemTag, type InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../../../shared/src/protocol.ts';

/** What the client at the other end can do, of all that makes a difference to us. */
export interface ClientSupport {
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly refreshInlayHints: boolean;
  readonly refreshCodeLenses: boolean;
  readonly diagnosticVersion: boolean;
  readonly relatedInformation: boolean;
  readonly diagnosticTags: boolean;
  readonly codeDescription: boolean;
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
  readonly deprecatedCompletions: boolean;
  /** Commands of the editor that it has told us of. */
  readonly commands: ReadonlySet<string>;
  readonly readsFiles: boolean;
  readonly showsFindingsInHovers: boolean;
}

export function clientSupport({ capabilities, initializationOptions }: InitializeParams): ClientSupport {
  const { textDocument, workspace, window } = capabilities;
  const offers: InitializationOptions | null | undefined = initializationOptions;
  const pull = textDocument?.diagnostic;
  const shown = pull ?? textDocument?.publishDiagnostics;
  // Before 3.18 only the pushed diagnostics' capabilities said what a client does with a diagnostic.
  const pushed = textDocument?.publishDiagnostics;
  const completionItem = textDocument?.completion?.completionItem;
  return {
    pullDiagnostics: pull !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport ?? false,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport ?? false,
    refreshCodeLenses: workspace?.codeLens?.refreshSupport ?? false,
    diagnosticVersion: pushed?.versionSupport ?? false,
    relatedInformation: shown?.relatedInformation ?? pushed?.relatedInformation ?? false,
    diagnosticTags: (shown?.tagSupport ?? pushed?.tagSupport) !== undefined,
    codeDescription: shown?.codeDescriptionSupport ?? pushed?.codeDescriptionSupport ?? false,
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
    deprecatedCompletions: completionItem?.tagSupport?.valueSet.includes(CompletionItemTag.Deprecated) ?? false,
    commands: commandsIn(initializationOptions),
    readsFiles: offers?.readsFiles === true,
    showsFindingsInHovers: offers?.showsFindingsInHovers === true,
  };
}

function commandsIn(options: unknown): ReadonlySet<string> {
  if (typeof options !== 'object' || options === null) return new Set();
  const { commands }: { readonly [Key in keyof InitializationOptions]: unknown } = options;
  return new Set(Array.isArray(commands) ? commands.filter(it => typeof it === 'string') : []);
}
