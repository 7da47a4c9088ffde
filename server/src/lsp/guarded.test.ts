import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { CancellationToken, LSPErrorCodes, type RemoteConsole, ResponseError } from 'vscode-languageserver';
import { Guard } from './guarded.ts';

function guardWithLog(): { readonly guard: Guard; readonly log: string[] } {
  const log: string[] = [];
  const console: Pick<RemoteConsole, 'error'> = { error: message => log.push(message) };
  return { guard: new Guard(console), log };
}

describe('Guard', () => {
  it('hands over what a handler answers', async () => {
    const { guard, log } = guardWithLog();
    const handler = guard.request('double a number', 0, async (number: number) => 2 * number);
    assert.equal(await handler(21, CancellationToken.None), 42);
    assert.deepEqual(log, []);
  });

  it('answers with the fallback where a handler fails, and says what to do', async () => {
    const { guard, log } = guardWithLog();
    const handler = guard.request('divide', 'nothing', async () => {
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
    const { guard, log } = guardWithLog();
    let worked = false;
    const handler = guard.request('work', null, async () => {
      worked = true;
      return null;
    });
    const isCancelled = (error: unknown) => error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled;
    await assert.rejects(handler(undefined, CancellationToken.Cancelled), isCancelled);
    assert.equal(worked, false);
    assert.deepEqual(log, []);
  });

  it('notices a cancellation that arrives right after the request', async () => {
    const { guard } = guardWithLog();
    const token = { isCancellationRequested: false, onCancellationRequested: CancellationToken.None.onCancellationRequested };
    const answer = guard.request('work', null, async () => null)(undefined, token);
    token.isCancellationRequested = true;
    await assert.rejects(answer, ResponseError);
  });

  it('survives failing work that nobody waits for', async () => {
    const { guard, log } = guardWithLog();
    await guard.background('tidy up', () => Promise.reject(new Error('no broom')));
    assert.match(log[0] ?? '', /^Could not tidy up: .*\nError: no broom/s);
  });
});
