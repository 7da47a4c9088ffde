import assert from 'node:assert/strict';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { describe, it } from 'mocha';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { ErrorCodes, type InitializeResult, type ResponseError } from 'vscode-languageserver';
import { serverBundle } from '../support/lsp-servers.ts';

const hello = { processId: process.pid, rootUri: null, capabilities: {}, workspaceFolders: null };

describe('transport', () => {
  it('may be node’s own channel between processes, as VS Code prefers it', async () => {
    const child = fork(serverBundle, ['--node-ipc']);
    const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    connection.listen();
    const { serverInfo } = await connection.sendRequest<InitializeResult>('initialize', hello);
    assert.equal(serverInfo?.name, 'Runner Reach');
    const exit = once(child, 'exit');
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.deepEqual((await exit)[0], 0);
  });

  it('takes requests only between initialize and shutdown', async () => {
    const child = spawn(process.execPath, [serverBundle], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    connection.listen();
    const position = { line: 0, character: 0 };
    const codeOf = (method: string) =>
      connection.sendRequest(method, { textDocument: { uri: 'file:///x' }, position }).then(
        () => 0,
        (error: ResponseError) => error.code,
      );
    assert.equal(await codeOf('textDocument/hover'), ErrorCodes.ServerNotInitialized);
    await connection.sendRequest('initialize', hello);
    assert.equal(await codeOf('textDocument/hover'), 0);
    assert.equal(await codeOf('textDocument/unknown'), ErrorCodes.MethodNotFound);
    await connection.sendRequest('shutdown');
    assert.equal(await codeOf('textDocument/hover'), ErrorCodes.InvalidRequest);
    const exit = once(child, 'exit');
    await connection.sendNotification('exit');
    assert.deepEqual((await exit)[0], 0);
  });

  it('is standard input and output where none is named; a client that just vanishes is no reason to stay', async () => {
    const child = spawn(process.execPath, [serverBundle], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    connection.listen();
    await connection.sendRequest('initialize', hello);
    const exit = once(child, 'exit');
    connection.dispose();
    child.stdin.end();
    assert.deepEqual((await exit)[0], 1);
  });
});
