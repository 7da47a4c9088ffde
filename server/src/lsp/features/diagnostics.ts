import {
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import { productId } from '../../../../shared/src/product.ts';
import { canonicalUri } from '../../host/uri.ts';
import { contentsOf } from '../file-report.ts';
import type { Feature, Session } from '../session.ts';
import { toDiagnostics } from '../to-lsp.ts';

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
    const { connection, client, documents, workspace, publisher, guard } = session;
    documents.onDidChangeContent(() => publisher.scheduleOpen(publisher.lastPass > unnoticed ? typingPause : 0));
    documents.onDidClose(({ document }) => publisher.takeBack(document.uri));
    workspace.onDidChange(() => {
      publisher.schedule();
      if (client.pullDiagnostics && client.refreshDiagnostics) {
        void guard.background('have diagnostics refreshed', () => connection.languages.diagnostics.refresh());
      }
    });
    if (!client.pullDiagnostics) return;
    const results = new Results();
    documents.onDidClose(({ document }) => results.forget(document.uri));
    connection.languages.diagnostics.on(
      guard.request('find out what is wrong in a document', noReport, params => pull(session, results, params)),
    );
  },
};

const noReport: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

/** Always about the newest version: the work for those in between is not done. */
async function pull(session: Session, results: Results, params: DocumentDiagnosticParams): Promise<DocumentDiagnosticReport> {
  const { uri } = params.textDocument;
  const { client, documents, workspace, publisher } = session;
  const located = await workspace.locate(uri);
  if (!located) return results.report(params, []);
  const { repository: tracked, path } = located;
  if (documents.get(canonicalUri(uri))) publisher.handOver(uri);
  else if (publisher.isShown(tracked, path)) return results.report(params, []);
  const repository = tracked.snapshot();
  const contents = contentsOf(repository, path);
  return results.report(params, contents ? toDiagnostics(contents, { client, tracked, repository }) : []);
}

/** Remembers what each document's last report said, to say "unchanged" where it is. */
class Results {
  readonly #last = new Map<string, { readonly id: string; readonly json: string }>();
  #count = 0;

  report({ textDocument: { uri }, previousResultId }: DocumentDiagnosticParams, items: Diagnostic[]): DocumentDiagnosticReport {
    const json = JSON.stringify(items);
    const last = this.#last.get(uri);
    if (last?.json === json && last.id === previousResultId)
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: last.id };
    const resultId = String(++this.#count);
    this.#last.set(uri, { id: resultId, json });
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  }

  forget(uri: string): void {
    this.#last.delete(uri);
  }
}
