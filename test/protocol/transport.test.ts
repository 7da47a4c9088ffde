import assert from 'node:assert/strict';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { describe, it } from 'mocha';
import {
  createClientPipeTransport,
  createMessageConnection,
  generateRandomPipeName,
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

  it('has each message in one piece', async () => {
    const child = spawn(process.execPath, [serverBundle, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    const pieces: string[] = [];
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece.toString('utf8')));
    connection.listen();
    await connection.sendRequest('initialize', hello);
    assert.match(pieces[0] ?? '', /^Content-Length: \d+\r\n\r\n\{/);
    const exit = once(child, 'exit');
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.deepEqual((await exit)[0], 0);
  });

  it('may be a pipe with a name', async () => {
    const name = generateRandomPipeName();
    const transport = await createClientPipeTransport(name);
    const child = spawn(process.execPath, [serverBundle, `--pipe=${name}`], { stdio: 'inherit' });
    const connection = createMessageConnection(...(await transport.onConnected()));
    connection.listen();
    await connection.sendRequest('initialize', hello);
    const exit = once(child, 'exit');
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.deepEqual((await exit)[0], 0);
  });

  it('passes over notifications that it does not know, and optional ones; such a request has an answer', async () => {
    const { child, connection } = await greeted(hello);
    for (const method of ['$/setTrace', '$/logTrace', '$/unknown', 'window/workDoneProgress/cancel', 'workspace/unknown'])
      await connection.sendNotification(method, { value: 'verbose', token: 'nobody' });
    await assert.rejects(connection.sendRequest('$/unknown', {}), { code: ErrorCodes.MethodNotFound });
    await assert.rejects(connection.sendRequest('textDocument/foldingRange', {}), { code: ErrorCodes.MethodNotFound });
    const exit = once(child, 'exit');
    // Not asked to shut down before.
    await connection.sendNotification('exit');
    assert.deepEqual((await exit)[0], 1);
  });

  it('ends with the process of the editor, whatever becomes of the channel', async () => {
    const editor = spawn(process.execPath, ['-e', '']);
    await once(editor, 'exit');
    const { child, connection } = await greeted({ ...hello, processId: editor.pid ?? 0 });
    assert.deepEqual((await once(child, 'exit'))[0], 1);
    connection.dispose();
  });
});

async function greeted(params: typeof hello) {
  const child = spawn(process.execPath, [serverBundle, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.listen();
  await connection.sendRequest('initialize', params);
  return { child, connection };
}
