// The two versions of VS Code that come from the npm registry, ready to run.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from '../../scripts/ensure-deps.mjs';
import { prepare } from './prepare.mjs';

export const hostNames = ['oldest', 'newest'];

const here = path.dirname(fileURLToPath(import.meta.url));

/** Installs and prepares a host: its version, the server's program, and the Node that runs it. */
export function readyHost(name) {
  const folder = path.join(here, name);
  ensureInstalled(folder);
  const vscode = path.join(folder, 'node_modules/code-server/lib/vscode');
  prepare(folder, vscode);
  const { version } = readJson(path.join(vscode, 'package.json'));
  return { name, version, node: process.env.HOST_NODE ?? nodeOf(folder), program: path.join(vscode, 'out/server-main.js') };
}

/** The newest host that this machine can run: 64-bit Linux gets a Node with it, any other needs a Node new enough. */
export function newestUsable() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const newEnough = major > 22 || (major === 22 && minor >= 15);
  return newEnough || (process.platform === 'linux' && process.arch === 'x64') ? 'newest' : 'oldest';
}

function nodeOf(folder) {
  const own = path.join(folder, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  return fs.existsSync(own) ? own : process.execPath;
}

function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}
