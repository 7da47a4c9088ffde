import type { ExtensionContext } from 'vscode';
import { type BaseLanguageClient, LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { createClient, start } from './client.ts';

let client: BaseLanguageClient | undefined;

/** Where VS Code can start processes: the server is one. */
export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath('dist/server.node.js');
  const transport = TransportKind.ipc;
  // VS Code takes `debug` while the extension is being debugged; `.vscode/launch.json` attaches to this port.
  const debug = { module, transport, options: { execArgv: ['--inspect=6009', '--enable-source-maps'] } };
  client = createClient(
    context,
    (id, name, options) => new LanguageClient(id, name, { run: { module, transport }, debug }, options),
  );
  start(client);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
