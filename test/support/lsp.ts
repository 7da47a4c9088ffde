import process from 'node:process';
import { createMessageConnection, type MessageConnection } from 'vscode-jsonrpc/node';
import type {
  ClientCapabilities,
  CodeAction,
  CodeActionContext,
  CodeLens,
  CompletionItem,
  Diagnostic,
  DocumentDiagnosticReport,
  FileChangeType,
  Hover,
  InitializeResult,
  InlayHint,
  LogMessageParams,
  Position,
  PublishDiagnosticsParams,
  Range,
  Registration,
  TextDocumentContentChangeEvent,
  WorkDoneProgressBegin,
  WorkDoneProgressEnd,
  WorkDoneProgressReport,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ReadParams, readFileMethod, readFolderMethod } from '../../shared/src/protocol.ts';
import { pull as pullCapabilities } from './lsp-capabilities.ts';
import { type Server, type ServerForm, startServer } from './lsp-servers.ts';
import type { VirtualFiles } from './virtual-files.ts';

export interface ClientOptions {
  /** A process by default. */
  readonly server?: ServerForm;
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Answers `workspace/configuration` for the section `runnerReach`. */
  readonly settings?: (scope: string | undefined) => unknown;
  /** Answers the server's requests for files. That the client does so is for `initializationOptions` to say. */
  readonly files?: VirtualFiles;
}

const everything: Range = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };

export type Progress = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

/** An editor without a window: it speaks to the built server. */
export class LanguageClient {
  readonly connection: MessageConnection;
  readonly published = new Map<string, PublishDiagnosticsParams[]>();
  readonly registrations: Registration[] = [];
  readonly log: LogMessageParams[] = [];
  readonly progress: Progress[] = [];
  /** How often the server asked for diagnostics to be pulled again. */
  refreshes = 0;
  /** How often it asked for other things to be asked for again, by method. */
  readonly otherRefreshes = new Map<string, number>();
  initialized: InitializeResult | undefined;
  readonly #server: Server;
  readonly #documents = new Map<string, TextDocument>();
  readonly #waiting = new Set<() => void>();

  private constructor(server: Server, { settings, files }: ClientOptions) {
    const connection = createMessageConnection(server.reader, server.writer);
    this.#server = server;
    this.connection = connection;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.set(params.uri, [...(this.published.get(params.uri) ?? []), params]);
      this.#wake();
    });
    connection.onNotification('window/logMessage', (params: LogMessageParams) => {
      this.log.push(params);
      this.#wake();
    });
    connection.onNotification('$/progress', ({ value }: { value: Progress }) => {
      this.progress.push(value);
      this.#wake();
    });
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes += 1;
      this.#wake();
      return null;
    });
    for (const method of ['workspace/inlayHint/refresh', 'workspace/codeLens/refresh']) {
      connection.onRequest(method, () => {
        this.otherRefreshes.set(method, (this.otherRefreshes.get(method) ?? 0) + 1);
        this.#wake();
        return null;
      });
    }
    connection.onRequest('client/registerCapability', ({ registrations }: { registrations: Registration[] }) => {
      this.registrations.push(...registrations);
      this.#wake();
      return null;
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
      items.map(({ scopeUri }) => settings?.(scopeUri) ?? null),
    );
    connection.onRequest('window/workDoneProgress/create', () => null);
    if (files) {
      connection.onRequest(readFileMethod, ({ uri }: ReadParams) => files.readFile(uri));
      connection.onRequest(readFolderMethod, ({ uri }: ReadParams) => files.readFolder(uri));
    }
    connection.listen();
  }

  /** Starts a server and introduces itself to it. */
  static async start(options: ClientOptions = {}): Promise<LanguageClient> {
    const client = new LanguageClient(startServer(options.server ?? 'process'), options);
    const { connection } = client;
    const folders = options.folders?.map(uri => ({ uri, name: uri.slice(uri.lastIndexOf('/') + 1) })) ?? null;
    client.initialized = await connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: options.capabilities ?? pullCapabilities,
      workspaceFolders: folders,
      initializationOptions: options.initializationOptions,
    });
    await connection.sendNotification('initialized', {});
    return client;
  }

  /** Leaves as the protocol wants it. Resolves to the exit status of the server. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const status = await this.#server.exited();
    this.connection.dispose();
    return status;
  }

  open(uri: string, text: string, languageId = 'yaml'): Promise<void> {
    const document = TextDocument.create(uri, languageId, 1, text);
    this.#documents.set(uri, document);
    return this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Replaces the first `search` of the document, as an incremental change. */
  replace(uri: string, search: string, newText: string): Promise<void> {
    const document = this.document(uri);
    const start = document.getText().indexOf(search);
    if (start < 0) throw new Error(`no ${JSON.stringify(search)} in ${uri}`);
    const range = { start: document.positionAt(start), end: document.positionAt(start + search.length) };
    return this.change(uri, [{ range, text: newText }]);
  }

  change(uri: string, contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const document = this.document(uri);
    const version = document.version + 1;
    TextDocument.update(document, contentChanges, version);
    return this.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  save(uri: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  }

  close(uri: string): Promise<void> {
    this.#documents.delete(uri);
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  }

  filesChanged(...changes: readonly (readonly [uri: string, type: FileChangeType])[]): Promise<void> {
    const events = changes.map(([uri, type]) => ({ uri, type }));
    return this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: events });
  }

  pullReport(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
  }

  /** The diagnostics of a full report. */
  async pull(uri: string): Promise<Diagnostic[]> {
    const report = await this.pullReport(uri);
    if (report.kind !== 'full') throw new Error('the server says "unchanged" without having been told of a result');
    return report.items;
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
  }

  inlayHints(uri: string, range: Range = everything): Promise<InlayHint[]> {
    return this.connection.sendRequest('textDocument/inlayHint', { textDocument: { uri }, range });
  }

  codeLenses(uri: string): Promise<CodeLens[]> {
    return this.connection.sendRequest('textDocument/codeLens', { textDocument: { uri } });
  }

  complete(uri: string, position: Position): Promise<CompletionItem[]> {
    return this.connection.sendRequest('textDocument/completion', { textDocument: { uri }, position });
  }

  codeActions(uri: string, range: Range, context: CodeActionContext = { diagnostics: [] }): Promise<CodeAction[]> {
    return this.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range, context });
  }

  /** What is shown for a file by pushed diagnostics: those of the last notification. URIs are compared as files, not as strings. */
  shown(uri: string): Diagnostic[] {
    return [...this.published].filter(([it]) => isSame(it, uri)).flatMap(([, all]) => all.at(-1)?.diagnostics ?? []);
  }

  /** Resolves once `condition` holds, which is looked at after each message of the server. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>(resolve => this.#waiting.add(resolve));
  }

  #wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve();
  }
}

function isSame(a: string, b: string): boolean {
  return decodeURIComponent(a) === decodeURIComponent(b);
}
