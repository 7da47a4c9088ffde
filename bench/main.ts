// Measures how fast Runner Reach is.   npm run bench -- [BENCHMARK…] [--corpus FOLDER] [--peers FOLDER] [--runs N] [--keys N] [--write]
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Benchmark, Setting } from './benchmark.ts';
import { activation } from './benchmarks/activation.ts';
import { keys } from './benchmarks/keys.ts';
import { requests } from './benchmarks/requests.ts';
import { scan } from './benchmarks/scan.ts';
import { sizes, start } from './benchmarks/start.ts';
import { workspace } from './benchmarks/workspace.ts';
import { buildAll, root } from './build.ts';
import { largestOf, readCorpus, TemporaryFolders } from './corpus/files.ts';
import { generateCorpus } from './corpus/generate.ts';
import { languageServers, linters } from './peers.ts';
import { toMarkdown, writeBetweenMarkers } from './table.ts';

const benchmarks: ReadonlyMap<string, Benchmark> = new Map([
  ['keys', keys],
  ['requests', requests],
  ['scan', scan],
  ['workspace', workspace],
  ['start', start],
  ['activation', activation],
  ['sizes', sizes],
]);

const usage = `usage: npm run bench -- [BENCHMARK…] [options]

Benchmarks: ${[...benchmarks.keys()].join(', ')} (default: all).
  --corpus FOLDER   measure with the workflows of the repositories in FOLDER (default: a generated corpus)
  --peers FOLDER    compare with the language servers that are installed in FOLDER by npm
  --runs N          how often whole processes are measured (default: 5)
  --keys N          how many keys are pressed (default: 500)
  --write           put the tables into docs/performance.md

actionlint and zizmor are compared with where they are on PATH. The activation is measured in a VS Code that npm installs the first time.`;

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  // Servers may still be running: they end when nobody speaks to them any more.
  process.exit(1);
});

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      corpus: { type: 'string' },
      peers: { type: 'string' },
      runs: { type: 'string', default: '5' },
      keys: { type: 'string', default: '500' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const runs = Number(values.runs);
  const presses = Number(values.keys);
  const unknown = positionals.filter(name => !benchmarks.has(name));
  if (values.help || unknown.length > 0 || !(runs >= 1) || !(presses >= 2)) {
    console.error(unknown.length > 0 ? `no such benchmark: ${unknown.join(', ')}\n\n${usage}` : usage);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const temporary = new TemporaryFolders();
  try {
    const corpus = values.corpus === undefined ? generated(temporary) : resolve(values.corpus);
    const files = readCorpus(corpus);
    const records = new Map<string, unknown>();
    const setting: Setting = {
      bundles: await buildAll(),
      corpus,
      files,
      largest: largestOf(files),
      temporary,
      runs,
      keys: presses,
      peers: values.peers === undefined ? undefined : resolve(values.peers),
      record: (name, figures) => records.set(name, figures),
    };
    const pages = [environment(setting, values.corpus === undefined)];
    console.log(pages[0]);
    for (const [name, benchmark] of benchmarks) {
      if (positionals.length > 0 && !positionals.includes(name)) continue;
      for (const table of await benchmark(setting)) {
        pages.push(toMarkdown(table));
        console.log(`\n${pages.at(-1)}`);
      }
    }
    keep(records);
    if (values.write) writeBetweenMarkers(new URL('../docs/performance.md', import.meta.url), pages.join('\n\n'));
  } finally {
    temporary.dispose();
  }
}

function generated(temporary: TemporaryFolders): string {
  const folder = temporary.create();
  generateCorpus(folder, 1);
  return folder;
}

/** What figures depend on. */
function environment({ peers }: Setting, isGenerated: boolean): string {
  const { actionlint, zizmor } = linters();
  const others = [actionlint, zizmor, ...languageServers(peers)].filter(it => it !== undefined);
  const versions = new Map(others.map(({ name, version }) => [name.replace(/ .*/, ''), version]));
  const model = cpus()[0]?.model.trim() ?? 'unknown';
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)}: Node.js ${process.version.slice(1)}, ${process.platform} ${process.arch}, ${availableParallelism()} processors (${model}).`,
    isGenerated ? 'Files: the generated corpus.' : 'Files: the workflows of real public repositories.',
    versions.size > 0 ? `Compared with: ${[...versions].map(([name, version]) => `${name} ${version}`).join(', ')}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** For a closer look at single figures. */
function keep(records: ReadonlyMap<string, unknown>): void {
  const folder = join(root, 'out', 'bench');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'figures.json'), JSON.stringify(Object.fromEntries(records)));
}
