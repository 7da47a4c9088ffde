// Asks every installed peer about test/fixtures/comparison and writes docs/comparison.md.
//   npm run compare-peers -- [--peers FOLDER]… [--out FILE]
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readFixtures } from './fixtures.ts';
import { type Column, comparisonMarkdown } from './page.ts';
import { peers } from './peers.ts';
import { runnerReach } from './runner-reach.ts';
import type { Answer } from './score.ts';
import type { InstalledTool, Tool } from './tool.ts';

const { values: flags } = parseArgs({
  options: { peers: { type: 'string', multiple: true, default: [] }, out: { type: 'string' } },
});
const page = flags.out ?? join(import.meta.dirname, '../../docs/comparison.md');
const notes = readFileSync(join(import.meta.dirname, 'notes.md'), 'utf8');

const fixtures = readFixtures();
const repositories = [
  ...fixtures.pairs.flatMap(({ warn, quiet }) => [warn, quiet]),
  ...fixtures.facts.map(({ repository }) => repository),
];
const columns: Column[] = [];
const absent: Tool[] = [];
for (const tool of [runnerReach, ...peers]) {
  const installed = await tool.install(flags.peers.map(folder => resolve(folder)));
  if (!installed) {
    absent.push(tool);
    console.error(`${tool.name}: not installed`);
    continue;
  }
  const started = Date.now();
  columns.push({ tool, version: installed.version, answers: await askAll(installed) });
  await installed.close?.();
  console.error(
    `${tool.name} ${installed.version}: ${repositories.length} repositories in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
}
writeFileSync(page, comparisonMarkdown({ date: new Date().toISOString().slice(0, 10), fixtures, columns, absent, notes }));

async function askAll(tool: InstalledTool): Promise<ReadonlyMap<string, Answer>> {
  const answers = new Map<string, Answer>();
  for (const repository of repositories) answers.set(repository, await asRepository(repository, copy => tool.ask(copy)));
  return answers;
}

/** Some peers only read what is a git repository of its own. */
async function asRepository<T>(folder: string, use: (copy: string) => Promise<T>): Promise<T> {
  const copy = mkdtempSync(join(tmpdir(), 'compare-peers-'));
  try {
    cpSync(folder, copy, { recursive: true });
    const made = spawnSync('git', ['init', '--quiet'], { cwd: copy });
    if (made.error) throw made.error;
    return await use(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
