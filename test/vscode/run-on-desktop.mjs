import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { root } from '../../scripts/ensure-deps.mjs';
import { quiet } from '../vscode-host/settings.mjs';
import { fixture, suiteEntry } from './build-suite.mjs';
import { outcomeOf, readReport } from './outcome.mjs';
import { emptyExtension } from './run-in-browser.mjs';

/** Why the desktop's VS Code is left out; nothing if one was named, by its program or by a version to download. */
export function whyNoDesktop() {
  const { VSCODE_EXECUTABLE, VSCODE_VERSION, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (!VSCODE_EXECUTABLE && !VSCODE_VERSION)
    return 'set VSCODE_EXECUTABLE to the program of a desktop VS Code, or VSCODE_VERSION to one to download (stable, 1.100.3)';
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return 'there is no display (try xvfb-run)';
  return undefined;
}

/** Runs the suite in the extension host of a desktop VS Code. */
export async function runOnDesktop({ form, vsix }) {
  const { VSCODE_EXECUTABLE, VSCODE_VERSION } = process.env;
  const program = VSCODE_EXECUTABLE ?? (await downloadAndUnzipVSCode({ version: VSCODE_VERSION, timeout: 60_000 }));
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'runner-reach-desktop-'));
  try {
    const workspace = path.join(folder, 'workspace');
    fs.cpSync(fixture, workspace, { recursive: true });
    const user = path.join(folder, 'user');
    fs.mkdirSync(path.join(user, 'User'), { recursive: true });
    fs.writeFileSync(path.join(user, 'User/settings.json'), JSON.stringify(quiet));
    const dirs = [`--user-data-dir=${user}`, `--extensions-dir=${path.join(folder, 'extensions')}`];
    if (vsix) install(program, vsix, dirs);
    const results = path.join(folder, 'results.json');
    const end = await runTests({
      vscodeExecutablePath: program,
      extensionDevelopmentPath: vsix ? emptyExtension(folder) : root,
      extensionTestsPath: path.join(root, suiteEntry),
      extensionTestsEnv: { RUNNER_REACH_RESULTS: results, RUNNER_REACH_FORM: form },
      launchArgs: [workspace, ...dirs, '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes'],
    }).then(
      () => undefined,
      error => `VS Code ended badly: ${error.message ?? error}`,
    );
    return outcomeOf(readReport(results), end);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function install(program, vsix, dirs) {
  const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(program, { reuseMachineInstall: true });
  const done = spawnSync(cli, [...args, ...dirs, '--install-extension', vsix], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`the .vsix could not be installed: ${done.stdout}${done.stderr}`);
}
