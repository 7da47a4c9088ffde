import type { ExtensionContext } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { productId, productName, settingsSection } from '../../shared/src/product.ts';
import { registerCommands } from './commands.ts';
import { documentSelector } from './documents.ts';
import { linkHovers } from './hover-links.ts';
import { registerMap } from './map-panel.ts';

/** How a platform reaches a language server. */
export type ReachServer = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** Everything the extension does, given a way to reach a server. The client is yet to be started, and to be stopped by who started it. */
export function createClient(context: ExtensionContext, reachServer: ReachServer): BaseLanguageClient {
  const client = reachServer(settingsSection, productName, {
    documentSelector,
    diagnosticCollectionName: productId,
    // Hovers quote workflow files: without trust, a quoted `command:` link or HTML stays text.
    markdown: { isTrusted: false, supportHtml: false },
    middleware: { provideHover: linkHovers },
  });
  context.subscriptions.push(...registerCommands(client, context.extensionUri), ...registerMap(client, context.extensionUri));
  return client;
}
