import { spawnSync } from 'node:child_process';
import { root } from './ensure-deps.mjs';

/** Runs a program in the project's folder. Its output matters only when it fails. */
export function run(what, command, args) {
  console.log(`${what} …`);
  const done = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`${what} failed:\n${done.stdout}${done.stderr}`);
}
