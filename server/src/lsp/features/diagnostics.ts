import {
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import { productId } from '../../../../shared/src/product.ts';
import { canonicalUri } from '../../host/uri.ts';
import { contentsOf } from '../file-report.ts';
import type { OpenDocuments } from '../open-documents.ts';
import { isSameJson } from '../same-json.ts';
import type { Feature, Session } from '../session.ts';
import { whenEditedElsewhere } from '../stale.ts';
import { toDiagnostics } from '../to-lsp.ts';
import type { Located } from '../workspace.ts';

/** Milliseconds after the last keystroke, where finding out takes long enough to delay the next one. */
const typingPause = 150;

/** Milliseconds that nobody notices between two keys. */
const unnoticed = 25;

/** Pulled by clients that can, pushed to the others. What a scan has shown is pushed to all: see `Publisher`. */
export const diagnostics: Feature = {
  capability: client =>
    client.pullDiagnostics
      ? { diagnosticProvider: { identifier: productId, interFileDependencies: true, workspaceDiagnostics: false } }
      : {},

  register(session) {
    const { connection, client, documents, workspace, publisher, boundary } = session;
    documents.onDidChangeContent(() => publisher.scheduleOpen(publisher.lastPass > unnoticed ? typingPause : 0));
    documents.onDidClose(({ document }) => publisher.takeBack(document.uri));
    const canRefresh = client.pullDiagnostics && client.refreshDiagnostics;
    const refresh = () => connection.languages.diagnostics.refresh();
    workspace.onDidChange(() => {
      publisher.schedule();
      if (canRefresh) void boundary.background('have diagnostics refreshed', refresh);
    });
    if (!client.pullDiagnostics) return;
    const results = new Results(documents);
    const refreshIfOutdated = async () => {
      if (await areOutdated(session, results)) await refresh();
    };
    // Of an edit in a document that nobody sees, clients pull nothing: VS Code keeps documents for a while whose tab is closed.
    if (canRefresh)
      whenEditedElsewhere(session, () => void boundary.background('have outdated diagnostics refreshed', refreshIfOutdated));
    documents.onDidClose(({ document }) => results.forget(document.uri));
    connection.languages.diagnostics.on(
      boundary.request('find out what is wrong in a document', noReport, params => pull(session, results, params)),
    );
  },
};

const noReport: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

/** Always about the newest version: the work for those in between is not done. */
async function pull(session: Session, results: Results, params: DocumentDiagnosticParams): Promise<DocumentDiagnosticReport> {
  const { uri } = params.textDocument;
  const { documents, workspace, publisher } = session;
  const located = await workspace.locate(uri);
  if (!located) return results.report(params, []);
  if (documents.get(canonicalUri(uri))) publisher.handOver(uri);
  else if (publisher.isShown(located.repository, located.path)) return results.report(params, []);
  return results.report(params, itemsOf(session, located));
}

function itemsOf({ client }: Session, { repository: tracked, path }: Located): Diagnostic[] {
  const repository = tracked.snapshot();
  const contents = contentsOf(repository, path);
  return contents ? toDiagnostics(contents, { client, tracked, repository }) : [];
}

/** Whether an open document, though nobody has typed in it, has other diagnostics now than its last report said. */
async function areOutdated(session: Session, results: Results): Promise<boolean> {
  for (const { uri, items } of results.ofOpenDocuments()) {
    const located = await session.workspace.locate(uri);
    if (!isSameJson(located ? itemsOf(session, located) : [], items)) return true;
  }
  return false;
}

interface Result {
  readonly id: string;
  readonly items: readonly Diagnostic[];
  /** Of the document that it was about; undefined for a file that was not open. */
  readonly version: number | undefined;
}

/** Remembers what each document's last report said, to say "unchanged" where it is. */
class Results {
  readonly #documents: Pick<OpenDocuments, 'get'>;
  readonly #last = new Map<string, Result>();
  #count = 0;

  constructor(documents: Pick<OpenDocuments, 'get'>) {
    this.#documents = documents;
  }

  report({ textDocument: { uri }, previousResultId }: DocumentDiagnosticParams, items: Diagnostic[]): DocumentDiagnosticReport {
    const last = this.#last.get(uri);
    const isSame = last !== undefined && last.id === previousResultId && isSameJson(last.items, items);
    const id = isSame ? last.id : String(++this.#count);
    this.#last.set(uri, { id, items, version: this.#versionOf(uri) });
    return isSame
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id }
      : { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
  }

  /** The last reports that were about the text which their document still has. */
  ofOpenDocuments(): readonly { readonly uri: string; readonly items: readonly Diagnostic[] }[] {
    return [...this.#last].flatMap(([uri, { items, version }]) =>
      version !== undefined && version === this.#versionOf(uri) ? [{ uri, items }] : [],
    );
  }

  forget(uri: string): void {
    this.#last.delete(uri);
  }

  #versionOf(uri: string): number | undefined {
    return this.#documents.get(canonicalUri(uri))?.version;
  }
}
