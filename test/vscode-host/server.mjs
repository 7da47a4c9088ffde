// Runs the VS Code server of a host, with everything it writes in one folder, and without the network.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * @param host what `readyHost` gave
 * @param {{ data: string, settings?: object, vsix?: string, port?: number, token?: string, args?: string[], env?: object }} options
 *   `data` takes settings, extensions, logs and sockets; without a `token` everybody on this machine may connect.
 * @returns the port, and `close()`, which ends the server and all its children.
 */
export async function startServer(host, { data, settings = {}, vsix, port = 0, token, args = [], env = {} }) {
  const sockets = path.join(data, 'tmp');
  fs.mkdirSync(sockets, { recursive: true });
  writeSettings(data, settings);
  const environment = { ...inherited(), ...offline, TMPDIR: sockets, XDG_RUNTIME_DIR: sockets, ...env };
  const common = ['--server-data-dir', data, '--extensions-dir', path.join(data, 'extensions'), '--accept-server-license-terms'];
  const run = { cwd: data, env: environment };
  if (vsix) install(vsix, host, common, run);
  const secret = token ? ['--connection-token', token] : ['--without-connection-token'];
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'];
  const log = path.join(data, 'server.log');
  const output = fs.openSync(log, 'w');
  const all = [host.program, ...common, '--host', '127.0.0.1', '--port', String(port), ...secret, ...quiet, ...args];
  // A process group of its own, so that the extension host and the language server end with it.
  const server = spawn(host.node, all, { ...run, stdio: ['ignore', output, output], detached: process.platform !== 'win32' });
  fs.closeSync(output);
  const exited = new Promise(resolve => server.once('exit', resolve));
  const kill = signal => killGroup(server, signal);
  const last = () => kill('SIGKILL');
  process.once('exit', last);
  const close = async () => {
    kill('SIGTERM');
    await within(3000, exited);
    kill('SIGKILL');
    process.off('exit', last);
  };
  try {
    return { port: await listening(server, log), exited, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** No marketplace. */
const offline = {
  EXTENSIONS_GALLERY: JSON.stringify({
    serviceUrl: '',
    itemUrl: '',
    resourceUrlTemplate: '',
    controlUrl: '',
    recommendationsUrl: '',
  }),
};

/** The environment of this process without what an editor or npm around it left there. */
function inherited() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$|INIT_CWD$)/i.test(name)),
  );
}

/** code-server keeps a user's settings on the server, a plain VS Code server the machine's: both are written. */
function writeSettings(data, settings) {
  for (const level of ['User', 'Machine']) {
    const file = path.join(data, 'data', level, 'settings.json');
    if (fs.existsSync(file)) continue;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, `${JSON.stringify(settings, null, 2)}\n`);
  }
}

function install(vsix, host, common, run) {
  const done = spawnSync(host.node, [host.program, ...common, '--force', '--install-extension', vsix], {
    ...run,
    encoding: 'utf8',
  });
  if (done.status !== 0 || !/successfully installed/.test(done.stdout))
    throw new Error(`${path.basename(vsix)} could not be installed: ${done.stdout}${done.stderr}`);
}

/** Resolves with the port that the server printed; rejects with its log when it ends or keeps silent. */
async function listening(server, log) {
  const deadline = Date.now() + 30_000;
  while (server.exitCode === null && server.signalCode === null && Date.now() < deadline) {
    const port = /Extension host agent listening on (\d+)/.exec(fs.readFileSync(log, 'utf8'))?.[1];
    if (port) return Number(port);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`the VS Code server did not start:\n${fs.readFileSync(log, 'utf8')}`);
}

function killGroup(server, signal) {
  if (server.pid === undefined) return;
  try {
    if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(server.pid), '/T', '/F']);
    else process.kill(-server.pid, signal);
  } catch {
    // It has ended already.
  }
}

function within(ms, promise) {
  let timer;
  const late = new Promise(resolve => {
    timer = setTimeout(resolve, ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
