import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createContext, runInContext } from 'node:vm';
import { type MessagePort, MessageChannel as NodeMessageChannel } from 'node:worker_threads';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { root } from './source-files.ts';

/** Another build of the server may be tested by naming its bundle in the environment. */
export const serverBundle = process.env['RUNNER_REACH_SERVER'] ?? join(root, 'dist/server.node.js');

const workerBundle = join(root, 'dist/server.web.js');

/** A server that waits for its client. */
export interface Server {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Resolves to the exit status after the client has left. */
  readonly exited: () => Promise<number | null>;
}

export type ServerForm = 'process' | 'worker';

export function startServer(form: ServerForm): Server {
  const bundle = form === 'process' ? serverBundle : workerBundle;
  if (!existsSync(bundle)) throw new Error(`${bundle} is missing: run "npm run build" first`);
  return form === 'process' ? startProcess(bundle) : startWorker(bundle);
}

function startProcess(bundle: string): Server {
  const child = spawn(process.execPath, [bundle, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  return {
    reader: new StreamMessageReader(child.stdout),
    writer: new StreamMessageWriter(child.stdin),
    exited: async () => (await exit)[0],
  };
}

/** All that the server may use of a Web Worker, besides the language itself. Whatever else it tries to use is not there. */
function startWorker(bundle: string): Server {
  const { port1: ours, port2: theirs } = new NodeMessageChannel();
  const self: WorkerScope = {
    self: undefined,
    onmessage: undefined,
    postMessage: message => theirs.postMessage(message),
    addEventListener: () => undefined,
    setTimeout,
    clearTimeout,
    performance,
    TextDecoder,
    TextEncoder,
  };
  self.self = self;
  theirs.on('message', data => self.onmessage?.({ data }));
  runInContext(readFileSync(bundle, 'utf8'), createContext(self), { filename: bundle });
  return {
    reader: new PortReader(ours),
    writer: new PortWriter(ours),
    exited: async () => {
      ours.close();
      return 0;
    },
  };
}

interface WorkerScope {
  self: WorkerScope | undefined;
  onmessage: ((event: { readonly data: unknown }) => void) | undefined;
  readonly postMessage: (message: unknown) => void;
  readonly addEventListener: () => void;
  readonly setTimeout: unknown;
  readonly clearTimeout: unknown;
  readonly performance: unknown;
  readonly TextDecoder: unknown;
  readonly TextEncoder: unknown;
}

class PortReader extends AbstractMessageReader {
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
  }

  listen(callback: DataCallback): Disposable {
    this.#port.on('message', callback);
    return { dispose: () => this.#port.off('message', callback) };
  }
}

class PortWriter extends AbstractMessageWriter {
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
  }

  async write(message: Message): Promise<void> {
    this.#port.postMessage(message);
  }

  end(): void {
    this.#port.close();
  }
}
