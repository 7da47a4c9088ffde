import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/ensure-deps.mjs';
import { openSession } from '../vscode-host/session.mjs';
import { quiet, untrusting } from '../vscode-host/settings.mjs';
import { fixture, suiteEntry } from './build-suite.mjs';
import { outcomeOf, readReport, watchEnd } from './outcome.mjs';

/** Runs the suite in the extension host of a VS Code server whose page is open in a browser. */
export async function runInBrowser({ host, form, vsix }) {
  const results = path.join(fs.mkdtempSync(path.join(root, 'out/vscode/run-')), 'results.json');
  const env = { RUNNER_REACH_RESULTS: results, RUNNER_REACH_FORM: form };
  const trusts = form !== 'untrusted';
  const settings = { ...quiet, ...untrusting };
  const session = await openSession({ host, workspace: fixture, vsix, env, trusts, settings });
  try {
    const page = await session.context.newPage();
    const { ended } = await watchEnd(page);
    const developed = vsix ? emptyExtension(session.folder) : session.extension;
    const payload = [
      ['extensionDevelopmentPath', session.remote(developed)],
      ['extensionTestsPath', session.remote(path.join(session.extension, suiteEntry))],
    ];
    await page.goto(form === 'virtual' ? session.address(payload, emptyWorkspace(session.folder)) : session.address(payload));
    const end = await ended;
    const outcome = { version: session.host.version, ...outcomeOf(readReport(results), end) };
    if (outcome.problem) await page.screenshot({ path: path.join(root, `out/vscode/${host}-${form}.png`) }).catch(() => {});
    return outcome;
  } finally {
    await session.close();
    fs.rmSync(path.dirname(results), { recursive: true, force: true });
  }
}

/** To which the suite adds a folder. VS Code would start its extensions anew if it had been opened on a single one. */
function emptyWorkspace(folder) {
  const workspace = path.join(folder, 'empty.code-workspace');
  fs.mkdirSync(path.join(folder, 'nothing'));
  fs.writeFileSync(workspace, JSON.stringify({ folders: [{ path: 'nothing' }] }));
  return { workspace };
}

/** Carries the tests where the extension itself is an installed one. */
export function emptyExtension(folder) {
  const target = path.join(folder, 'empty-extension');
  fs.mkdirSync(target);
  const manifest = { name: 'empty', publisher: 'runner-reach-test', version: '0.0.0', engines: { vscode: '^1.100.0' } };
  fs.writeFileSync(path.join(target, 'package.json'), JSON.stringify(manifest));
  return target;
}
