import { Buffer } from 'node:buffer';
import { Writable } from 'node:stream';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeHost } from '../host/node-host.ts';
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

/**
 * Passes the library's messages on, each as a whole. It writes the header by itself, as text, and waits; but every write wakes the client up, which
 * costs a twentieth of a key.
 */
function wholeMessages(stream: NodeJS.WritableStream): Writable {
  let header = '';
  const passing = new Writable({
    decodeStrings: false,
    write(chunk: string | Uint8Array, encoding, done) {
      if (typeof chunk === 'string' && chunk.endsWith('\r\n\r\n')) {
        header += chunk;
        done();
        return;
      }
      const message = Buffer.concat([Buffer.from(header), typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk]);
      header = '';
      stream.write(message, done);
    },
  });
  stream.on('error', error => passing.destroy(error));
  stream.on('close', () => passing.destroy());
  return passing;
}
