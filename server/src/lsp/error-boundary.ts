import { type CancellationToken, ErrorCodes, LSPErrorCodes, type RemoteConsole, ResponseError } from 'vscode-languageserver';
import { repositoryUrl } from '../../../shared/src/product.ts';
import { laterMessages } from './later-messages.ts';

/** Runs handlers so that none of them takes the server down, and says what went wrong in the editor's log. */
export class ErrorBoundary {
  readonly #console: Pick<RemoteConsole, 'error'>;
  #hasEnded = false;

  constructor(console: Pick<RemoteConsole, 'error'>) {
    this.#console = console;
  }

  /** The client has asked the server to shut down: from now on it asks for nothing more, by the protocol. */
  end(): void {
    this.#hasEnded = true;
  }

  /**
   * A request handler that answers with `fallback` where it fails, and does no work for a request that was cancelled while
   * earlier messages were handled. `what` completes "could not …".
   */
  request<Params, Result>(
    what: string,
    fallback: Result,
    handler: (params: Params, token: CancellationToken) => Promise<Result>,
  ): (params: Params, token: CancellationToken) => Promise<Result> {
    return async (params, token) => {
      if (this.#hasEnded) throw new ResponseError(ErrorCodes.InvalidRequest, 'the server is shut down');
      try {
        await laterMessages();
        throwIfCancelled(token);
        return await handler(params, token);
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        this.failed(what, error);
        return fallback;
      }
    };
  }

  /** The same for work that nobody waits for. */
  async background(what: string, work: () => void | Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.failed(what, error);
    }
  }

  /** `advice` says what the user can do. */
  failed(what: string, error: unknown, advice = `please report this at ${repositoryUrl}/issues. The server goes on.`): void {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#console.error(`Could not ${what}: ${advice}\n${detail}`);
  }
}

function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}
