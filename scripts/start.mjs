// Opens a VS Code with the extension: `npm start` on the example repository, `npm start -- FOLDER` on any folder.
// Does all that it needs by itself. The desktop's VS Code is taken where there is one, otherwise one that comes from the npm registry
// and is shown in a browser.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, root } from './ensure-deps.mjs';
import { openBrowser, openDesktop } from './open.mjs';
import { run } from './run.mjs';

const usage = `npm start [-- [--embedded] [--no-browser] [FOLDER]]

  FOLDER        what to open; the example repository by default
  --embedded    do not look for a VS Code on the desktop
  --no-browser  only print the address of the embedded VS Code`;

try {
  process.exitCode = await start(readArguments());
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function readArguments() {
  const options = { embedded: { type: 'boolean' }, 'no-browser': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (positionals.length > 1) throw new Error(`one folder at a time, please\n\n${usage}`);
  // npm runs scripts in the project's folder, and says where it was called.
  const folder = path.resolve(process.env.INIT_CWD ?? '.', positionals[0] ?? path.join(root, 'examples/acme-app'));
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${folder} is not a folder`);
  return { ...values, folder };
}

async function start({ folder, embedded, help, 'no-browser': noBrowser }) {
  if (help) {
    console.log(usage);
    return 0;
  }
  ensureInstalled(root);
  if (!embedded) {
    run('Building the extension', process.execPath, [path.join(root, 'scripts/build.mjs')]);
    if (openDesktop(folder)) return 0;
  }
  run('Packaging the extension', 'npm', ['run', '--silent', 'package']);
  return serve(folder, noBrowser);
}

/** Runs until it is told to stop. What this VS Code writes is gone afterwards; the folder that it shows is the real one. */
async function serve(folder, noBrowser) {
  const { newestUsable, readyHost } = await import('../test/vscode-host/hosts.mjs');
  const { startServer } = await import('../test/vscode-host/server.mjs');
  const { forPeople } = await import('../test/vscode-host/settings.mjs');
  const host = readyHost(newestUsable());
  const data = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'runner-reach-start-'));
  process.once('exit', () => fs.rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  const stopped = new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve('stopped'));
  });
  // An editor can run programs: nobody else on this machine, and no page in the browser, may use it.
  const token = randomBytes(16).toString('hex');
  const server = await startServer(host, { data, token, settings: forPeople, vsix: path.join(root, 'runner-reach.vsix') });
  const address = `http://127.0.0.1:${server.port}/?tkn=${token}&folder=${encodeURIComponent(folder)}`;
  console.log(`\nVS Code ${host.version} shows ${folder} at\n\n  ${address}\n\nCtrl-C stops it.`);
  if (!noBrowser) openBrowser(address);
  const end = await Promise.race([stopped, server.exited.then(() => 'ended')]);
  await server.close();
  if (end === 'stopped') return 0;
  throw new Error('VS Code ended by itself');
}
