import type { ExtensionContext } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { productId, productName, settingsSection } from '../../shared/src/product.ts';
import type { InitializationOptions } from '../../shared/src/protocol.ts';
import { commandIds } from './command-ids.ts';
import { registerCommands } from './commands.ts';
import { documentSelector } from './documents.ts';
import { answerFileRequests } from './file-requests.ts';
import { linkHovers } from './hover-links.ts';
import { restartForNewSchemes } from './restart.ts';

/** How a platform reaches a language server. */
export type ReachServer = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** Everything the extension does, given a way to reach a server. The client is yet to be started, and to be stopped by who started it. */
export function createClient(context: ExtensionContext, reachServer: ReachServer): BaseLanguageClient {
  const initializationOptions: InitializationOptions = { commands: Object.values(commandIds), readsFiles: true };
  const client = reachServer(settingsSection, productName, {
    documentSelector: documentSelector(),
    initializationOptions,
    diagnosticCollectionName: productId,
    // Hovers quote workflow files: without trust, a quoted `command:` link or HTML stays text.
    markdown: { isTrusted: false, supportHtml: false },
    middleware: { provideHover: linkHovers },
  });
  context.subscriptions.push(...registerCommands(client, context.extensionUri));
  context.subscriptions.push(...answerFileRequests(client), restartForNewSchemes(client));
  return client;
}
