import { BrowserMessageReader, BrowserMessageWriter, createConnection, ProposedFeatures } from 'vscode-languageserver/browser';
import { clientFiles } from './client-files.ts';
import { Guard } from './guarded.ts';
import { startServer } from './server.ts';

/** Runs the language server in a Web Worker, for the client that has started it. The client ends the worker. */
export function serveInWorker(worker: DedicatedWorkerGlobalScope): void {
  const connection = createConnection(ProposedFeatures.all, new BrowserMessageReader(worker), new BrowserMessageWriter(worker));
  const guard = new Guard(connection.console);
  worker.addEventListener('error', event => {
    event.preventDefault();
    guard.failed('finish some work', event.error);
  });
  worker.addEventListener('unhandledrejection', event => {
    event.preventDefault();
    guard.failed('finish some work', event.reason);
  });
  startServer(connection, clientFiles(connection));
}
