// Programs that people have on their desktop.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './ensure-deps.mjs';

const editors = ['code', 'codium', 'code-insiders'];
const windows = process.platform === 'win32';

/** Opens the desktop's VS Code on a folder, with the extension as it is in this checkout. False where there is none that would do. */
export function openDesktop(folder) {
  if (!hasDisplay()) return false;
  for (const editor of editors.filter(onPath)) {
    const version = run(editor, ['--version']).stdout?.split('\n')[0]?.trim() ?? '';
    if (!isSupported(version)) {
      console.log(`${editor} ${version || 'without a version'} is older than what Runner Reach supports.`);
      continue;
    }
    const opened = run(editor, ['--new-window', `--extensionDevelopmentPath=${root}`, folder]);
    if (opened.status === 0) {
      console.log(`${editor} ${version} shows ${folder}.`);
      return true;
    }
    console.log(
      `${editor} could not be opened: ${opened.error?.message ?? (opened.stderr.trim() || `exit status ${opened.status}`)}`,
    );
  }
  return false;
}

/** Opens an address where there is something to open it with. */
export function openBrowser(address) {
  if (process.env.CI || !hasDisplay()) return;
  const [command, ...args] =
    process.platform === 'darwin' ? ['open'] : windows ? ['rundll32', 'url.dll,FileProtocolHandler'] : ['xdg-open'];
  // Without one, the printed address is all there is.
  spawn(command, [...args, address], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

function hasDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY, WSL_DISTRO_NAME } = process.env;
  return windows || process.platform === 'darwin' || Boolean(DISPLAY || WAYLAND_DISPLAY || WSL_DISTRO_NAME);
}

function onPath(command) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.some(folder => fs.existsSync(path.join(folder, windows ? `${command}.cmd` : command)));
}

/** By what the manifest asks for: `^1.100.0`. */
function isSupported(version) {
  const { engines } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const [major, minor] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = engines.vscode.replace('^', '').split('.').map(Number);
  return major === oldestMajor && minor >= oldestMinor;
}

function run(command, args) {
  return spawnSync(command, args.map(quoted), { encoding: 'utf8', shell: windows });
}

/** On Windows these programs are scripts, which only a shell can run. */
function quoted(argument) {
  return windows ? `"${argument}"` : argument;
}
