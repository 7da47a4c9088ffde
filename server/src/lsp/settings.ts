import type { Connection } from 'vscode-languageserver';
import { settingsSection } from '../../../shared/src/product.ts';
import { readSettings, type Settings } from '../../../shared/src/settings.ts';
import type { ClientSupport } from './client-support.ts';
import type { ErrorBoundary } from './error-boundary.ts';

/** The user's settings, as the client has them: asked for per folder where it can answer, otherwise as it last sent them. */
export class ClientSettings {
  readonly #connection: Connection;
  readonly #client: ClientSupport;
  readonly #boundary: ErrorBoundary;
  #sent: unknown;

  /** `initial` is the client's `initializationOptions`: the section `runnerReach`, or an object that has it. */
  constructor(connection: Connection, client: ClientSupport, boundary: ErrorBoundary, initial: unknown) {
    this.#connection = connection;
    this.#client = client;
    this.#boundary = boundary;
    this.#sent = sectionOf(initial) ?? initial;
  }

  /** Of `workspace/didChangeConfiguration`. */
  receive(settings: unknown): void {
    this.#sent = sectionOf(settings) ?? this.#sent;
  }

  async of(root: string): Promise<Settings> {
    if (!this.#client.configuration) return readSettings(this.#sent);
    try {
      const section: unknown = await this.#connection.workspace.getConfiguration({ scopeUri: root, section: settingsSection });
      return readSettings(section);
    } catch (error) {
      this.#boundary.failed(
        'read the settings',
        error,
        'the defaults are used. Change a setting, or restart the server, to try again.',
      );
      return readSettings(this.#sent);
    }
  }
}

function sectionOf(settings: unknown): unknown {
  if (typeof settings !== 'object' || settings === null) return undefined;
  return new Map<string, unknown>(Object.entries(settings)).get(settingsSection);
}
