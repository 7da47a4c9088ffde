import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';

const tokens = ['GITHUB_TOKEN', 'GH_TOKEN', 'SISAKULINT_GITHUB_TOKEN'];

/** Without anything that would let a peer ask GitHub in the user's name. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !tokens.includes(name)));

/** An installed program: in one of `folders`, on the PATH, or where Go, pip and cargo put theirs. */
export function findProgram(name: string, folders: readonly string[]): string | undefined {
  const go = [process.env['GOBIN'], join(process.env['GOPATH'] ?? join(homedir(), 'go'), 'bin')];
  const usual = [...go, join(homedir(), '.local/bin'), join(homedir(), '.cargo/bin')];
  const named = folders.flatMap(folder => [folder, join(folder, 'bin'), join(folder, 'node_modules/.bin')]);
  const places = [...named, ...(process.env['PATH'] ?? '').split(delimiter), ...usual].filter(place => place !== undefined);
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
  return places.flatMap(place => names.map(it => join(place, it))).find(isExecutable);
}

/** What the program prints on standard output. Many leave with another status than 0 when they find something. */
export function outputOf(program: string, args: readonly string[], cwd: string): string {
  const done = spawnSync(program, args, { cwd, env, encoding: 'utf8', timeout: 60_000, maxBuffer: 64 * 1024 * 1024 });
  if (done.error) throw done.error;
  if (done.stdout.trim() === '' && done.status !== 0) throw new Error(done.stderr.trim() || `exit status ${done.status}`);
  return done.stdout;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
