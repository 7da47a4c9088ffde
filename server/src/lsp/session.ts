import type { Connection, InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import type { Host } from '../host/host.ts';
import { withClientFiles } from './client-files.ts';
import { type ClientSupport, clientSupport } from './client-support.ts';
import { ErrorBoundary } from './error-boundary.ts';
import { OpenDocuments } from './open-documents.ts';
import { Publisher } from './publisher.ts';
import { ClientSettings } from './settings.ts';
import { Workspace } from './workspace.ts';

/** Something that the server does for a client. It brings its own capability, and fails alone. */
export interface Feature {
  readonly capability?: (client: ClientSupport) => ServerCapabilities;
  /** Installs its handlers, before the first message after `initialize`. */
  readonly register: (session: Session) => void;
  /** What may be asked of the client only after it is initialized. */
  readonly initialized?: (session: Session) => void | Promise<void>;
}

/** What features share: one client, for as long as it stays. */
export interface Session {
  readonly connection: Connection;
  readonly client: ClientSupport;
  readonly boundary: ErrorBoundary;
  readonly settings: ClientSettings;
  readonly documents: OpenDocuments;
  readonly workspace: Workspace;
  readonly publisher: Publisher;
}

export function createSession(connection: Connection, host: Host, params: InitializeParams): Session {
  const client = clientSupport(params);
  const boundary = new ErrorBoundary(connection.console);
  const settings = new ClientSettings(connection, client, boundary, params.initializationOptions);
  const documents = new OpenDocuments(connection);
  const unreadable = (uri: string, error: unknown) =>
    boundary.failed(`read ${uri}`, error, 'it is left out until it can be read. Check that you have permission to.');
  const files = client.readsFiles ? withClientFiles(host, connection) : host;
  const workspace = new Workspace({ host: files, documents, unreadable }, foldersOf(params), root => settings.of(root));
  const publisher = new Publisher({ connection, client, boundary, documents, workspace });
  return { connection, client, boundary, settings, documents, workspace, publisher };
}

/** The folders at the start. Clients without workspace folders have one root, or none. */
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}
