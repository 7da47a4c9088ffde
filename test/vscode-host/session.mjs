// A VS Code of its own for one run: a server, a browser, and a folder for everything that either writes.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/ensure-deps.mjs';
import { launchBrowser } from './browser.mjs';
import { readyHost } from './hosts.mjs';
import { startServer } from './server.mjs';
import { quiet } from './settings.mjs';

/**
 * @param {{ host: string, workspace: string, vsix?: string, settings?: object, env?: object, driver?: boolean, trusts?: boolean }} options
 *   `workspace` is copied, and trusted unless nothing `trusts`; with a `vsix`, that is installed, otherwise pages may load the extension
 *   from `extension`, for which the newest VS Code wants its test `driver`. The rest are options of Playwright's browser context.
 */
export async function openSession({ host: name, workspace, vsix, settings, env = {}, driver = true, trusts = true, ...page }) {
  const host = readyHost(name);
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'runner-reach-vscode-'));
  const copy = path.join(folder, path.basename(workspace));
  const opened = [() => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })];
  const close = async () => {
    for (const undo of opened.splice(0).reverse()) await undo();
  };
  try {
    fs.cpSync(workspace, copy, { recursive: true });
    // The hosts lie inside the extension's folder: seen by its real path, VS Code takes its own built-in themes for the extension's.
    const extension = path.join(folder, 'extension');
    fs.symlinkSync(root, extension, 'junction');
    const data = path.join(folder, 'data');
    const args = [...(trusts ? ['--disable-workspace-trust'] : []), ...(driver ? ['--enable-smoke-test-driver'] : [])];
    const server = await startServer(host, { data, vsix, env, args, settings: { ...quiet, ...settings } });
    opened.push(server.close);
    const browser = await launchBrowser();
    opened.push(() => browser.close());
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...page });
    await context.route(
      url => url.hostname !== '127.0.0.1',
      route => route.abort(),
    );
    const authority = `127.0.0.1:${server.port}`;
    const remote = file => `vscode-remote://${authority}${file}`;
    const address = (payload = [], opened = { folder: copy }) =>
      `http://${authority}/?${new URLSearchParams(opened)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
    const log = path.join(data, 'server.log');
    return { host, folder, data, workspace: copy, extension, context, authority, remote, address, log, close };
  } catch (error) {
    await close();
    throw error;
  }
}
