import { BrowserMessageReader, BrowserMessageWriter, createConnection, ProposedFeatures } from 'vscode-languageserver/browser';
import { clientFiles } from './client-files.ts';
import { ErrorBoundary } from './error-boundary.ts';
import { startServer } from './server.ts';

/** Runs the language server in a Web Worker, for the client that has started it. The client ends the worker. */
export function serveInWorker(worker: DedicatedWorkerGlobalScope): void {
  const connection = createConnection(ProposedFeatures.all, new BrowserMessageReader(worker), new BrowserMessageWriter(worker));
  const boundary = new ErrorBoundary(connection.console);
  worker.addEventListener('error', event => {
    event.preventDefault();
    boundary.failed('finish some work', event.error);
  });
  worker.addEventListener('unhandledrejection', event => {
    event.preventDefault();
    boundary.failed('finish some work', event.reason);
  });
  startServer(connection, clientFiles(connection));
}
