// Asks every installed peer about test/fixtures/comparison and writes docs/comparison.md.
//   npm run compare-peers -- [--peers FOLDER]… [--out FILE]
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { foldersOf, readFixtures } from './fixtures.ts';
import { type Column, comparisonMarkdown } from './page.ts';
import { peers } from './peers.ts';
import { runnerReach } from './runner-reach.ts';
import type { Answer } from './score.ts';
import type { InstalledTool, Tool } from './tool.ts';

async function main(argv: readonly string[]): Promise<void> {
  const { values: flags } = parseArgs({
    args: [...argv],
    options: { peers: { type: 'string', multiple: true, default: [] }, out: { type: 'string' } },
  });
  const page = flags.out ?? join(import.meta.dirname, '../../docs/comparison.md');
  const notes = readFileSync(join(import.meta.dirname, 'notes.md'), 'utf8');
  const fixtures = readFixtures();
  const repositories = foldersOf(fixtures);
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
    columns.push({ tool, version: installed.version, answers: await askAll(installed, repositories) });
    await installed.close?.();
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.error(`${tool.name} ${installed.version}: ${repositories.length} repositories in ${seconds} s`);
  }
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(page, comparisonMarkdown({ date, fixtures, columns, absent, notes }));
}

async function askAll(tool: InstalledTool, repositories: readonly string[]): Promise<ReadonlyMap<string, Answer>> {
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

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
