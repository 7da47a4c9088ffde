import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, type MessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import {
  type CodeAction,
  type Diagnostic,
  type Hover,
  type InitializeResult,
  type Position,
  type PublishDiagnosticsParams,
  type Range,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { clientCapabilities } from './capabilities.ts';

export interface ServerCommand {
  readonly program: string;
  readonly args: readonly string[];
  /** Of workflows, where it is not `yaml`. */
  readonly languageId?: string;
  /** Milliseconds after which a key counts as one that the server does not answer. */
  readonly patience?: number;
}

/** How diagnostics come: asked for after each change, as editors of today do, or sent by the server when it pleases. */
export type Delivery = 'pull' | 'push';

export interface TextChange {
  readonly range: Range;
  readonly text: string;
}

/** A language server as an editor sees it, over standard input and output, with a clock beside it. */
export class LanguageServer {
  /** Milliseconds from the start of the process until `initialize` was answered. */
  readonly startTime: number;
  readonly delivery: Delivery;
  readonly #process: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #languageId: string;
  readonly #patience: number;
  /** Whether it wants the whole text with each change. */
  readonly #wantsAll: boolean;
  readonly #documents = new Map<string, TextDocument>();
  /** Of the last reports: who has one need not be told the same again. */
  readonly #resultIds = new Map<string, string>();
  readonly #published: ((params: PublishDiagnosticsParams) => void)[];

  private constructor(delivery: Delivery, startTime: number, started: Started) {
    this.delivery = delivery;
    this.startTime = startTime;
    this.#process = started.process;
    this.#connection = started.connection;
    this.#languageId = started.languageId;
    this.#patience = started.patience;
    this.#wantsAll = started.wantsAll;
    this.#published = started.published;
  }

  static async start(
    { program, args, languageId = 'yaml', patience = 30_000 }: ServerCommand,
    folder: string,
    delivery: Delivery,
  ): Promise<LanguageServer> {
    const before = performance.now();
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    const published: Started['published'] = [];
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      for (const listener of [...published]) listener(params);
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
      items.map(({ section }) => (section === 'yaml' ? yamlSettings : null)),
    );
    // Registrations, progress and the like: nothing that makes a difference here.
    connection.onRequest(() => null);
    connection.listen();
    const uri = uriOf(folder);
    const { capabilities } = await connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'bench' }],
      capabilities: clientCapabilities(delivery),
      initializationOptions: {},
    });
    const startTime = performance.now() - before;
    const sync = capabilities.textDocumentSync;
    const wantsAll = (typeof sync === 'object' ? sync.change : sync) === TextDocumentSyncKind.Full;
    await connection.sendNotification('initialized', {});
    return new LanguageServer(delivery, startTime, { process: child, connection, languageId, patience, wantsAll, published });
  }

  /** Opens a file. Resolves to the milliseconds until its diagnostics are here. */
  async open(path: string, text: string): Promise<number> {
    const uri = uriOf(path);
    const started = performance.now();
    const answered = this.#nextPublished(uri, 1);
    this.#documents.set(uri, TextDocument.create(uri, this.#languageId, 1, text));
    await this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: this.#languageId, version: 1, text },
    });
    await this.#diagnosed(uri, answered);
    return performance.now() - started;
  }

  /** Changes an open file. Resolves to the milliseconds until the diagnostics of the new version are here; rejects with `NoAnswer`. */
  async change(path: string, change: TextChange): Promise<number> {
    const uri = uriOf(path);
    const document = this.#documents.get(uri);
    if (!document) throw new Error(`${path} is not open`);
    const version = document.version + 1;
    // Keeping the text costs this process time, and garbage, that would count as the server's.
    TextDocument.update(document, this.#wantsAll ? [change] : [], version);
    const contentChanges = [this.#wantsAll ? { text: document.getText() } : change];
    const started = performance.now();
    const answered = this.#nextPublished(uri, version);
    await this.#connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    await this.#diagnosed(uri, answered);
    return performance.now() - started;
  }

  hover(path: string, position: Position): Promise<Hover | null> {
    return this.#connection.sendRequest('textDocument/hover', { textDocument: { uri: uriOf(path) }, position });
  }

  codeActions(path: string, range: Range, diagnostics: readonly Diagnostic[]): Promise<CodeAction[] | null> {
    return this.#connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: uriOf(path) },
      range,
      context: { diagnostics },
    });
  }

  async diagnostics(path: string): Promise<readonly Diagnostic[]> {
    const textDocument = { uri: uriOf(path) };
    const report = await this.#connection.sendRequest<{ readonly items?: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument,
    });
    return report.items ?? [];
  }

  /** Any request about one document. */
  about(path: string, method: string, params: object): Promise<unknown> {
    return this.#connection.sendRequest(method, { textDocument: { uri: uriOf(path) }, ...params });
  }

  request<Result>(method: string, params: object): Promise<Result> {
    return this.#connection.sendRequest(method, params);
  }

  async stop(): Promise<void> {
    const exit = once(this.#process, 'exit');
    await this.#connection.sendRequest('shutdown');
    await this.#connection.sendNotification('exit');
    const overdue = setTimeout(() => this.#process.kill('SIGKILL'), 5000);
    await exit;
    clearTimeout(overdue);
    this.#connection.dispose();
  }

  async #diagnosed(uri: string, answered: Promise<void>): Promise<void> {
    if (this.delivery === 'push') return answered;
    const previousResultId = this.#resultIds.get(uri);
    const { resultId } = await this.#connection.sendRequest<{ readonly resultId?: string }>('textDocument/diagnostic', {
      textDocument: { uri },
      ...(previousResultId !== undefined && { previousResultId }),
    });
    if (resultId !== undefined) this.#resultIds.set(uri, resultId);
  }

  /** Many servers do not say which version they speak of. Then the next notification counts: nothing else is under way. */
  #nextPublished(wanted: string, atLeast: number): Promise<void> {
    if (this.delivery === 'pull') return Promise.resolve();
    return new Promise((resolve, reject) => {
      const listener = ({ uri, version }: PublishDiagnosticsParams) => {
        if (decodeURIComponent(uri) === decodeURIComponent(wanted) && (version ?? atLeast) >= atLeast) end(resolve);
      };
      const end = (settle: () => void) => {
        clearTimeout(overdue);
        this.#published.splice(this.#published.indexOf(listener), 1);
        settle();
      };
      const overdue = setTimeout(() => end(() => reject(new NoAnswer(`no diagnostics of ${wanted}`))), this.#patience);
      this.#published.push(listener);
    });
  }
}

/** The server lets a version pass without a word. */
export class NoAnswer extends Error {}

interface Started {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  readonly languageId: string;
  readonly patience: number;
  readonly wantsAll: boolean;
  readonly published: ((params: PublishDiagnosticsParams) => void)[];
}

/** Without the network: a schema from there would be validated against, or waited for. */
const yamlSettings = { validate: true, schemaStore: { enable: false } };

function uriOf(path: string): string {
  return pathToFileURL(path).href;
}
