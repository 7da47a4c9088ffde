// Installs what is locked, where it is missing or older than the lock file. Needs nothing but Node and npm, and runs no install scripts.
// As a program: for the project itself, so that `npm start` and `npm test` work in a fresh clone.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Makes `node_modules` of a folder agree with its lock file. Throws when npm cannot. */
export function ensureInstalled(folder) {
  if (isInstalled(folder)) return;
  console.log(`Installing the dependencies of ${path.relative(root, folder) || 'the project'} …`);
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    env: environmentForNpm(),
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.error) throw new Error(`npm could not be started: ${npm.error.message}`);
  if (npm.status !== 0) throw new Error(`npm ci failed in ${folder}: ${npm.signal ?? `exit status ${npm.status}`}`);
}

/** npm writes its hidden lock file last, so an interrupted installation counts as none. */
function isInstalled(folder) {
  const installed = fs.statSync(path.join(folder, 'node_modules/.package-lock.json'), { throwIfNoEntry: false });
  return installed !== undefined && installed.mtimeMs >= fs.statSync(path.join(folder, 'package-lock.json')).mtimeMs;
}

/** Without what an outer `npm run` says about its own project; the user's choices of registry, proxy and cache stay. */
function environmentForNpm() {
  const passed = Object.entries(process.env).filter(
    ([name]) =>
      !/^npm_(config_|package_|lifecycle_|command$)/i.test(name) ||
      /^npm_config_(cache|registry|cafile|userconfig|.*proxy)$/i.test(name),
  );
  return Object.fromEntries(passed);
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    ensureInstalled(root);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
