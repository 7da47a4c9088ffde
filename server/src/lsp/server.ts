import {
  type Connection,
  ErrorCodes,
  type InitializeResult,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { productName } from '../../../shared/src/product.ts';
import { version } from '../../../shared/src/version.generated.ts';
import type { Host } from '../host/host.ts';
import { codeActions } from './features/code-actions.ts';
import { codeLenses } from './features/code-lens.ts';
import { completion } from './features/completion.ts';
import { configuration } from './features/configuration.ts';
import { diagnostics } from './features/diagnostics.ts';
import { exportReport } from './features/export.ts';
import { hover } from './features/hover.ts';
import { inlayHints } from './features/inlay-hints.ts';
import { judgement } from './features/judgement.ts';
import { overview } from './features/overview.ts';
import { scan } from './features/scan.ts';
import { textSync } from './features/text-sync.ts';
import { watchedFiles } from './features/watched-files.ts';
import { workspaceFolders } from './features/workspace-folders.ts';
import { createSession, type Feature, type Session } from './session.ts';
import { useTranslations } from './translations.ts';

const features: readonly Feature[] = [
  textSync,
  workspaceFolders,
  configuration,
  watchedFiles,
  diagnostics,
  hover,
  inlayHints,
  codeLenses,
  completion,
  codeActions,
  scan,
  overview,
  judgement,
  exportReport,
];

/** Serves one client over `connection`, with files from `host`, until the client leaves. */
export function startServer(connection: Connection, host: Host): void {
  let session: Session | undefined;
  // Requests that nobody answers: before `initialize`, all of them.
  connection.onRequest(method => {
    throw session
      ? new ResponseError(ErrorCodes.MethodNotFound, `unknown request ${method}`)
      : new ResponseError(ErrorCodes.ServerNotInitialized, `${method} before initialize`);
  });
  connection.onShutdown(() => session?.boundary.end());
  connection.onInitialize((params): InitializeResult => {
    useTranslations(params.initializationOptions);
    const begun = createSession(connection, host, params);
    session = begun;
    for (const feature of features) feature.register(begun);
    connection.onInitialized(() => {
      for (const { initialized } of features)
        void begun.boundary.background('set up what the client offers', () => initialized?.(begun));
    });
    const capabilities = features.map(it => it.capability?.(begun.client) ?? {});
    return { serverInfo: { name: productName, version }, capabilities: Object.assign({}, ...capabilities) as ServerCapabilities };
  });
  connection.listen();
}
