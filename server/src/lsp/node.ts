import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeHost } from '../host/node-host.ts';
import { wholeMessages } from '../host/node-messages.ts';
import { ErrorBoundary } from './error-boundary.ts';
import { startServer } from './server.ts';

/**
 * Runs the language server over what the command line names (`--stdio`, `--node-ipc`, `--socket=PORT`, `--pipe=NAME`), by default
 * standard input and output. When the client leaves, the process ends, with status 0 if it was asked to shut down.
 */
export function serveLanguageServer(node: NodeJS.Process): void {
  const isElsewhere = node.argv.some(it => /^--(node-ipc|socket|pipe)(=|$)/.test(it));
  const connection = isElsewhere
    ? createConnection(ProposedFeatures.all)
    : createConnection(ProposedFeatures.all, node.stdin, wholeMessages(node.stdout));
  const boundary = new ErrorBoundary(connection.console);
  node.on('uncaughtException', error => boundary.failed('finish some work', error));
  node.on('unhandledRejection', error => boundary.failed('finish some work', error));
  startServer(connection, nodeHost);
}
