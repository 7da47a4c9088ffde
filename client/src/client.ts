import { type ExtensionContext, l10n } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { productId, productName, settingsSection } from '../../shared/src/product.ts';
import type { InitializationOptions } from '../../shared/src/protocol.ts';
import { commandIds } from './command-ids.ts';
import { registerCommands } from './commands.ts';
import { AnswerChanges } from './connection/answer-changes.ts';
import { documentSelector } from './connection/documents.ts';
import { answerFileRequests } from './connection/file-requests.ts';
import { restartForNewSchemes } from './connection/restart.ts';
import { registerGettingStarted } from './getting-started/commands.ts';
import { linkHovers } from './hover-links.ts';
import { JudgementStatus } from './judgement/status-item.ts';
import { registerMap } from './map-panel/panel.ts';
import { exportResults } from './scan/export-results.ts';
import { Scanner } from './scan/scanner.ts';
import { JobsView } from './view/jobs-view.ts';
import { ScanTime } from './view/scan-time.ts';
import { registerViewCommands } from './view/view-commands.ts';

/** How a platform reaches a language server. */
export type ReachServer = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** Everything the extension does, given a way to reach a server. The client is yet to be started, and to be stopped by who started it. */
export function createClient(context: ExtensionContext, reachServer: ReachServer): BaseLanguageClient {
  const initializationOptions: InitializationOptions = {
    commands: Object.values(commandIds),
    readsFiles: true,
    showsFindingsInHovers: true,
    // Undefined in English.
    ...(l10n.bundle && { translations: l10n.bundle }),
  };
  const client = reachServer(settingsSection, productName, {
    documentSelector: documentSelector(),
    initializationOptions,
    diagnosticCollectionName: productId,
    // Hovers quote workflow files: without trust, a quoted `command:` link or HTML stays text.
    markdown: { isTrusted: false, supportHtml: false },
    middleware: { provideHover: linkHovers },
  });
  const { workspaceState } = context;
  const scanner = new Scanner(client, workspaceState, { exportResults: changed => exportResults(client, changed) });
  const changes = new AnswerChanges(client);
  const jobs = new JobsView(client, workspaceState, changes);
  context.subscriptions.push(
    ...registerCommands(client, context.extensionUri, scanner),
    ...registerViewCommands(jobs),
    ...registerMap(client, context.extensionUri, changes),
    ...registerGettingStarted(context.extensionUri),
    changes,
    jobs,
    new ScanTime(jobs, scanner),
    new JudgementStatus(client, changes),
    ...answerFileRequests(client),
    restartForNewSchemes(client),
    // The work is done, so the badge costs next to nothing now.
    scanner.onDidScan(() => jobs.load()),
  );
  void scanner.restore();
  return client;
}

/** Editors have other extensions to activate meanwhile. Where the server does not start, the client itself tells the user. */
export function start(client: BaseLanguageClient): void {
  client.start().catch((error: unknown) => client.error('The language server has not started.', error, false));
}
