import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/ensure-deps.mjs';
import { openSession } from '../vscode-host/session.mjs';
import { suiteEntry } from './build-suite.mjs';

const limit = 240_000;
const fixture = path.join(root, 'test/vscode/fixtures/workspace');

/** Runs the suite in the extension host of a VS Code server whose page is open in a browser. */
export async function runInBrowser({ host, vsix }) {
  const results = path.join(fs.mkdtempSync(path.join(root, 'out/vscode/run-')), 'results.json');
  const env = { RUNNER_REACH_RESULTS: results, RUNNER_REACH_FORM: vsix ? 'vsix' : 'folder' };
  const session = await openSession({ host, workspace: fixture, vsix, env });
  try {
    const page = await session.context.newPage();
    const { ended } = await watchEnd(page);
    const developed = vsix ? emptyExtension(session.folder) : session.extension;
    await page.goto(
      session.address([
        ['extensionDevelopmentPath', session.remote(developed)],
        ['extensionTestsPath', session.remote(path.join(session.extension, suiteEntry))],
      ]),
    );
    const outcome = { version: session.host.version, ...readResults(results, await ended) };
    if (outcome.problem)
      await page.screenshot({ path: path.join(root, `out/vscode/${host}-${vsix ? 'vsix' : 'folder'}.png`) }).catch(() => {});
    return outcome;
  } finally {
    await session.close();
    fs.rmSync(path.dirname(results), { recursive: true, force: true });
  }
}

/**
 * VS Code calls these functions of its page where they exist; the log is the console of the extension host.
 * `ended` resolves with the reason for a bad end, and with nothing for a good one.
 */
async function watchEnd(page) {
  let end;
  const ended = new Promise(resolve => {
    end = resolve;
  });
  const timer = setTimeout(() => end(`no end within ${limit / 1000} seconds`), limit);
  page.once('crash', () => end('the page crashed'));
  await page.exposeFunction('codeAutomationExit', code => end(code === 0 ? undefined : `VS Code ended with ${code}`));
  await page.exposeFunction('codeAutomationLog', (_type, args) => process.env.VERBOSE && console.log(...args));
  return { ended: ended.finally(() => clearTimeout(timer)) };
}

/** A test that ends the extension host makes VS Code report success: only what the suite wrote at its end counts. */
export function readResults(file, end) {
  const { ended, results } = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : { ended: false, results: [] };
  const allPassed = results.every(it => it.state === 'passed');
  const problem = ended && results.length > 0 && !(allPassed && end) ? undefined : (end ?? 'the suite ended before its end');
  return { tests: results, ...(problem ? { problem } : {}) };
}

/** Carries the tests where the extension itself is an installed one. */
export function emptyExtension(folder) {
  const target = path.join(folder, 'empty-extension');
  fs.mkdirSync(target);
  const manifest = { name: 'empty', publisher: 'runner-reach-test', version: '0.0.0', engines: { vscode: '^1.100.0' } };
  fs.writeFileSync(path.join(target, 'package.json'), JSON.stringify(manifest));
  return target;
}
