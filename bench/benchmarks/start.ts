import { statSync } from 'node:fs';
import process from 'node:process';
import type { Benchmark } from '../benchmark.ts';
import { LanguageServer } from '../lsp/language-server.ts';
import { inTurn } from '../processes.ts';
import { ratios, summarize } from '../statistics.ts';
import { kilobytes, ms, spread, times } from '../table.ts';

/** From the start of the server's process until `initialize` is answered; beside a Node.js that does nothing. */
export const start: Benchmark = async ({ bundles, temporary, runs, record }) => {
  const folder = temporary.create();
  const own: number[] = [];
  const bare: number[] = [];
  const nothing: number[] = [];
  for (let run = 0; run <= 2 * runs; run++) {
    const figures = [await startTime(bundles.server, folder), await startTime(bundles.bareServer, folder), await emptyRun()];
    // The first round fills the caches of the system.
    if (run > 0) for (const [index, into] of [own, bare, nothing].entries()) into.push(figures[index] ?? 0);
  }
  record('start', { own, bare, nothing });
  const row = (name: string, figures: readonly number[]) => [
    name,
    spread(summarize(figures), ms),
    times(ratios(figures, nothing).median),
  ];
  return [
    {
      title: 'Start of the language server, until `initialize` is answered',
      columns: ['process', 'median (min – max)', 'of an empty Node.js'],
      rows: [row('our server', own), row('a bare `vscode-languageserver`', bare), row('`node -e 0`, until its end', nothing)],
      notes: ['Goal: ≤ 150 ms. The activation of the extension does not wait for it.'],
    },
  ];
};

export const sizes: Benchmark = async ({ bundles }) => {
  const row = (name: string, path: string, bare: string | undefined, goal: string) => [
    name,
    kilobytes(statSync(path).size),
    bare ? kilobytes(statSync(bare).size) : '–',
    goal,
  ];
  return [
    {
      title: 'Size of the bundles, minified',
      columns: ['bundle', 'size', 'the bare library', 'goal'],
      rows: [
        row('server', bundles.server, bundles.bareServer, '≤ 450 KB'),
        row('client', bundles.client, bundles.bareClient, '≤ 420 KB'),
        row('server in a browser', bundles.webServer, undefined, '–'),
        row('client in a browser', bundles.webClient, undefined, '–'),
        row('command line', bundles.cli, undefined, '–'),
      ],
    },
  ];
};

async function startTime(bundle: string, folder: string): Promise<number> {
  const server = await LanguageServer.start({ program: process.execPath, args: [bundle, '--stdio'] }, folder, 'pull');
  await server.stop();
  return server.startTime;
}

async function emptyRun(): Promise<number> {
  const started = performance.now();
  await inTurn([{ name: 'node', program: process.execPath, args: ['-e', '0'], statuses: [0] }], 0);
  return performance.now() - started;
}
