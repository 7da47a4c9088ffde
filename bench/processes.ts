import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** A program that is measured as a whole process, from start to exit. */
export interface Command {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** Others count as failed. Linters say with 1 and more that they found something. */
  readonly statuses: readonly number[];
}

/** A program of ours, or of anyone, in the Node.js that runs the benchmark. */
export function nodeCommand(name: string, script: string, args: readonly string[]): Command {
  return { name, program: process.execPath, args: [script, ...args], statuses: [0] };
}

/**
 * Runs commands in turn (A B C, A B C, …), after one round that does not count, so that a machine that is slow for a while is slow
 * for all of them. Resolves to the milliseconds of each command's runs.
 */
export async function inTurn(commands: readonly Command[], runs: number): Promise<readonly (readonly number[])[]> {
  const figures = commands.map((): number[] => []);
  for (let run = 0; run <= runs; run++) {
    for (const [index, command] of commands.entries()) {
      const taken = await wallTime(command);
      if (run > 0) figures[index]?.push(taken);
    }
  }
  return figures;
}

/** Its output goes through a pipe, as it does in the tools of continuous integration, and is thrown away. */
async function wallTime({ program, args, statuses }: Command, env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const started = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  let errors = '';
  child.stdout.resume();
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-2000);
  });
  const [status] = await once(child, 'close');
  const taken = performance.now() - started;
  if (typeof status !== 'number' || !statuses.includes(status))
    throw new Error(`${program} ended with status ${status}:\n${errors}`);
  return taken;
}

export interface Usage {
  readonly wall: number;
  /** Peak resident set, in bytes. */
  readonly memory: number;
}

/** What one run of a Node.js command uses, by the operating system's own account. */
export async function usageOf(command: Command): Promise<Usage> {
  const folder = mkdtempSync(join(tmpdir(), 'runner-reach-usage-'));
  try {
    const file = join(folder, 'usage.json');
    const reporter = fileURLToPath(new URL('report-usage.cjs', import.meta.url));
    const observed = { ...command, args: ['--require', reporter, ...command.args] };
    const wall = await wallTime(observed, { ...process.env, RUNNER_REACH_BENCH_USAGE: file });
    const { maxRSS } = JSON.parse(readFileSync(file, 'utf8')) as NodeJS.ResourceUsage;
    return { wall, memory: maxRSS * 1024 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
