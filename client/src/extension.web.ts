import { type ExtensionContext, Uri } from 'vscode';
import {
  type BaseLanguageClient,
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
} from 'vscode-languageclient/browser';
import { createClient, start } from './client.ts';

let client: BaseLanguageClient | undefined;
let worker: Worker | undefined;

/** Where VS Code runs in a browser: the server is a Web Worker, a new one for each start. */
export function activate(context: ExtensionContext): void {
  const program = Uri.joinPath(context.extensionUri, 'dist/server.web.js').toString(true);
  const startWorker = async () => {
    worker?.terminate();
    worker = new Worker(program);
    // The library would not recognise the worker itself: VS Code has a constructor of its own for them, of which they are no instance.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  client = createClient(context, (id, name, options) => new LanguageClient(id, name, startWorker, options));
  start(client);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
  worker?.terminate();
}
