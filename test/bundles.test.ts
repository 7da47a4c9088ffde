import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Bundle } from './support/bundle.ts';

/** Every way to talk to somebody that a browser, a worker or Node has without loading a module. */
const network = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'RTCPeerConnection',
  'navigator',
  'importScripts',
];

/** Code out of texts. */
const evaluation = ['eval', 'Function'];

const node = ['process', 'Buffer', 'setImmediate', '__dirname', '__filename'];

/**
 * What each bundle loads. The libraries of client and server bring `net`, for the pipes and ports by which an editor may want to be
 * spoken to; only the client starts a process, which is the server. What else they could load falls away with what is not used of them.
 */
const modules: Readonly<Record<string, readonly string[]>> = {
  'extension.web': ['vscode'],
  'server.web': [],
  'extension.node': ['child_process', 'crypto', 'fs', 'net', 'os', 'path', 'readline', 'util', 'vscode'],
  'server.node': ['fs/promises', 'net', 'process', 'stream', 'url', 'util', 'v8'],
  // It has nothing to reach a network with. For `lsp` it loads the server.
  cli: ['fs', 'fs/promises', 'path', 'process', 'url', 'util', 'v8'],
};

// This holds for what is written in the bundles. The tests of the protocol run `server.web` in a scope that has nothing else, either.
for (const [name, expected] of Object.entries(modules)) {
  describe(`the bundle ${name}`, () => {
    const bundle = new Bundle(name);

    it('loads no module but those it is known to need', async () => assert.deepEqual(await bundle.modules(), expected));

    it('contacts nobody, and runs no text as code', async () =>
      assert.deepEqual(await bundle.globals([...network, ...evaluation]), []));

    it('knows of no telemetry', async () => assert.doesNotMatch(await bundle.text(), /createTelemetryLogger/));
  });
}

describe('the server for browsers', () => {
  it('expects nothing of Node', async () => assert.deepEqual(await new Bundle('server.web').globals(node), []));
});

describe('telling what a bundle uses', () => {
  it('would notice', async () => {
    assert.deepEqual(await new Bundle('server.node').globals(['process', 'Buffer', 'fetch']), ['process', 'Buffer']);
    assert.deepEqual(await new Bundle('extension.web').globals(['Worker']), ['Worker']);
    assert.deepEqual(await new Bundle('server.web').globals(['queueMicrotask']), ['queueMicrotask']);
  });
});
