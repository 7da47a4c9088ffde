// As on vscode.dev: no machine behind the page, extensions run in a Web Worker of it, and so does the language server.
// The page is that of a VS Code server, which it is told to forget about.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/ensure-deps.mjs';
import { openSession } from '../vscode-host/session.mjs';
import { quiet } from '../vscode-host/settings.mjs';
import { fixture, webSuiteEntry } from './build-suite.mjs';
import { outcomeOf, watchEnd } from './outcome.mjs';

/** Where the page finds the extension: workers have to be of its own origin. Tests have to be below the extension. */
const extensionPath = '/runner-reach';
const suitePath = `${extensionPath}/suite`;

/** A folder that VS Code keeps in the memory of its page. */
const memory = { folder: 'tmp:/workspace' };

/** Runs the suite with the installed .vsix. */
export async function runInWorker({ host, vsix }) {
  const session = await openSession({ host, workspace: fixture, vsix });
  try {
    const page = await session.context.newPage();
    const report = { ended: false, results: [] };
    const { ended, giveUp } = await watchEnd(page, text => take(report, text));
    await serve(page, extensionPath, installed(session.data));
    await serve(page, suitePath, path.join(root, path.dirname(webSuiteEntry)));
    const changed = change => route => change(route, session.authority).catch(error => giveUp(error.stack));
    await page.route(isPage, changed(withoutServer));
    await page.route(/\/workbench\.js$/, changed(forgetServer));
    await page.goto(session.address([], memory));
    const outcome = { version: session.host.version, ...outcomeOf(report, await ended) };
    if (outcome.problem) await page.screenshot({ path: path.join(root, `out/vscode/${host}-web.png`) }).catch(() => {});
    return outcome;
  } finally {
    await session.close();
  }
}

/** The suite tells each result in the log. */
function take(report, text) {
  const [, json] = /^runner-reach (\{.*\})$/s.exec(String(text)) ?? [];
  if (!json) return;
  const { result, ended } = JSON.parse(json);
  if (result) report.results.push(result);
  if (ended) report.ended = true;
}

/** Where the server has unpacked the .vsix. */
function installed(data) {
  const extensions = path.join(data, 'extensions');
  const [name, ...others] = fs.readdirSync(extensions).filter(it => it.startsWith('runner-reach.runner-reach-'));
  if (!name || others.length > 0) throw new Error(`not one runner-reach in ${extensions}`);
  return path.join(extensions, name);
}

/** Makes the files of a folder part of the page's origin. */
async function serve(page, start, folder) {
  const types = { '.js': 'text/javascript', '.json': 'application/json' };
  await page.route(
    url => url.pathname.startsWith(`${start}/`),
    route => {
      const name = decodeURIComponent(new URL(route.request().url()).pathname.slice(start.length));
      const file = path.join(folder, path.posix.normalize(name));
      if (!fs.existsSync(file)) return route.fulfill({ status: 404 });
      return route.fulfill({ path: file, contentType: types[path.extname(file)] ?? 'application/octet-stream' });
    },
  );
}

function isPage(url) {
  return url.pathname === '/';
}

/** Changes the page's configuration: no remote, but an extension to develop and its tests. */
async function withoutServer(route, authority) {
  const response = await route.fetch();
  const page = await response.text();
  const written = /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)/;
  if (!written.test(page)) throw new Error('the page of VS Code is not as expected');
  const at = location => ({ scheme: 'http', authority, path: location });
  const body = page.replace(written, (_all, start, settings) => {
    const { remoteAuthority, folderUri, ...configuration } = JSON.parse(settings.replaceAll('&quot;', '"'));
    configuration.configurationDefaults = quiet;
    configuration.developmentOptions = {
      enableSmokeTestDriver: true,
      extensions: [at(extensionPath)],
      extensionTestsPath: at(`${suitePath}/${path.basename(webSuiteEntry)}`),
    };
    return start + JSON.stringify(configuration).replaceAll('"', '&quot;');
  });
  // The page's policy knows its scripts by their hashes.
  const { 'content-security-policy': _policy, ...headers } = response.headers();
  await route.fulfill({ response, headers, body });
}

/** Where code-server has changed VS Code's script so that there always is a server: the remote, and the user's settings on it. */
const changes = [
  [/\bremoteAuthority:location\.host\b/, 'remoteAuthority:undefined'],
  [/(\.file\(this\.userDataPath\)\.with\(\{scheme:)\w+\.vscodeRemote\b/, '$1"vscode-userdata"'],
];

async function forgetServer(route) {
  const response = await route.fetch();
  let body = await response.text();
  for (const [from, to] of changes) {
    if (!from.test(body)) throw new Error(`there is no ${from} in the script of VS Code`);
    body = body.replace(from, to);
  }
  await route.fulfill({ response, body });
}
