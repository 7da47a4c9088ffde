// The package code-server holds a whole VS Code server, but expects a package installation with compilers and downloads inside of it.
// What the server and its page import is plain JavaScript, apart from a few native modules that a test can do without:
// the former is linked to the packages beside code-server, the latter are replaced by the modules in `stand-ins`.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const standIns = path.join(path.dirname(fileURLToPath(import.meta.url)), 'stand-ins');
const replaced = {
  '@vscode/spdlog': 'spdlog.cjs',
  'native-watchdog': 'watchdog.cjs',
  '@vscode/native-watchdog': 'watchdog.cjs',
  '@vscode/deviceid': 'deviceid.cjs',
};

/** Fills `node_modules` of the VS Code server, once per installation. */
export function prepare(folder, vscode) {
  const modules = path.join(vscode, 'node_modules');
  const done = path.join(modules, '.prepared');
  if (fs.existsSync(done)) return;
  fs.rmSync(modules, { recursive: true, force: true });
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(vscode, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    const target = path.join(modules, name);
    const source = path.join(folder, 'node_modules', name);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    if (name in replaced) replace(target, name);
    else if (fs.existsSync(source)) link(source, target);
  }
  fs.writeFileSync(done, '');
}

function replace(target, name) {
  fs.mkdirSync(target);
  fs.copyFileSync(path.join(standIns, replaced[name]), path.join(target, 'index.js'));
  fs.writeFileSync(path.join(target, 'package.json'), JSON.stringify({ name, version: '0.0.0', main: 'index.js' }));
}

/** Relative, so that the project's folder can be moved; Windows knows only absolute junctions. */
function link(source, target) {
  const windows = process.platform === 'win32';
  fs.symlinkSync(windows ? source : path.relative(path.dirname(target), source), target, windows ? 'junction' : 'dir');
}
