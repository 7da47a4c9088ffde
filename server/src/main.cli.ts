#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type { Output } from './cli/io.ts';
import { run } from './cli/run.ts';
import { prepareForScan } from './engine.ts';
import { blockingNodeHost } from './host/node-host.ts';

async function main(): Promise<void> {
  if (process.argv[2] !== 'lsp') prepareForScan(process);
  // Never `process.exit`: it would cut off what a pipe has not taken yet.
  process.exitCode = await run(process.argv.slice(2), {
    stdout: outputTo(process.stdout),
    stderr: outputTo(process.stderr),
    env: process.env,
    cwd: process.cwd(),
    host: blockingNodeHost,
    assets: async () => {
      const [script, style, pictureStyle] = await Promise.all([asset('map.js'), asset('map-page.css'), asset('map-picture.css')]);
      return { script, style, pictureStyle };
    },
    serve: async () => {
      // A program of its own, which begins when it is loaded: a scan does not even read it.
      await import(pathToFileURL(beside('server.node.js')).href);
      return new Promise<never>(() => undefined);
    },
  });
}

function asset(name: string): Promise<string> {
  return readFile(beside(name), 'utf8');
}

/** `scripts/build.mjs` puts what pages need beside the program, and the language server. */
function beside(name: string): string {
  return join(import.meta.dirname, name);
}

function outputTo(stream: NodeJS.WriteStream): Output {
  // Whoever reads may stop early (`| head`): that is no error of ours.
  stream.on('error', error => {
    if (!isClosedPipe(error)) throw error;
  });
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
    write: text =>
      new Promise((resolve, reject) => {
        stream.write(text, error => (error && !isClosedPipe(error) ? reject(error) : resolve()));
      }),
  };
}

function isClosedPipe(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 2;
});
