import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { CancellationToken, LSPErrorCodes, type RemoteConsole, ResponseError } from 'vscode-languageserver';
import { ErrorBoundary } from './error-boundary.ts';

function boundaryWithLog(): { readonly boundary: ErrorBoundary; readonly log: string[] } {
  const log: string[] = [];
  const console: Pick<RemoteConsole, 'error'> = { error: message => log.push(message) };
  return { boundary: new ErrorBoundary(console), log };
}

describe('ErrorBoundary', () => {
  it('hands over what a handler answers', async () => {
    const { boundary, log } = boundaryWithLog();
    const handler = boundary.request('double a number', 0, async (number: number) => 2 * number);
    assert.equal(await handler(21, CancellationToken.None), 42);
    assert.deepEqual(log, []);
  });

  it('answers with the fallback where a handler fails, and says what to do', async () => {
    const { boundary, log } = boundaryWithLog();
    const handler = boundary.request('divide', 'nothing', async () => {
      throw new Error('by zero');
    });
    assert.equal(await handler(undefined, CancellationToken.None), 'nothing');
    assert.equal(log.length, 1);
    assert.match(
      log[0] ?? '',
      /^Could not divide: please report this at https:\S+\/issues\. The server goes on\.\nError: by zero/,
    );
  });

  it('does no work for a cancelled request', async () => {
    const { boundary, log } = boundaryWithLog();
    let worked = false;
    const handler = boundary.request('work', null, async () => {
      worked = true;
      return null;
    });
    const isCancelled = (error: unknown) => error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled;
    await assert.rejects(handler(undefined, CancellationToken.Cancelled), isCancelled);
    assert.equal(worked, false);
    assert.deepEqual(log, []);
  });

  it('notices a cancellation that arrives right after the request', async () => {
    const { boundary } = boundaryWithLog();
    const token = { isCancellationRequested: false, onCancellationRequested: CancellationToken.None.onCancellationRequested };
    const answer = boundary.request('work', null, async () => null)(undefined, token);
    token.isCancellationRequested = true;
    await assert.rejects(answer, ResponseError);
  });

  it('survives failing work that nobody waits for', async () => {
    const { boundary, log } = boundaryWithLog();
    await boundary.background('tidy up', () => Promise.reject(new Error('no broom')));
    assert.match(log[0] ?? '', /^Could not tidy up: .*\nError: no broom/s);
  });
});
