// Runs the suite inside real VS Codes: `node test/vscode/run.mjs [oldest|newest|desktop] [folder|vsix]`, all of them by default.
// Needs a built `dist/` and, for `vsix`, a package. Exit status 0 only if every test of every variant passed.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/ensure-deps.mjs';
import { hostNames } from '../vscode-host/hosts.mjs';
import { buildSuite } from './build-suite.mjs';
import { runInBrowser } from './run-in-browser.mjs';
import { runOnDesktop, whyNoDesktop } from './run-on-desktop.mjs';

const wanted = process.argv.slice(2);
const unknown = wanted.filter(word => ![...hostNames, 'desktop', 'folder', 'vsix'].includes(word));
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(' ')} (oldest, newest or desktop; folder or vsix)`);
  process.exit(2);
}

const variants = [...hostNames, 'desktop'].flatMap(host => ['folder', 'vsix'].map(form => ({ host, form }))).filter(isWanted);
await buildSuite();
let passed = 0;
let failed = 0;
for (const variant of variants) {
  const reason = variant.host === 'desktop' ? whyNoDesktop() : undefined;
  if (reason) console.log(`\n${nameOf(variant)}: skipped, ${reason}`);
  else report(variant, await run(variant));
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function isWanted({ host, form }) {
  const among = (all, one) => !wanted.some(word => all.includes(word)) || wanted.includes(one);
  return among([...hostNames, 'desktop'], host) && among(['folder', 'vsix'], form);
}

function nameOf({ host, form }) {
  return `${host} VS Code, ${form === 'vsix' ? 'installed .vsix' : "extension's folder"}`;
}

/** What one variant brought: its tests, or why there are none. */
async function run({ host, form }) {
  const started = Date.now();
  try {
    const vsix = form === 'vsix' ? thePackage() : undefined;
    const outcome = host === 'desktop' ? await runOnDesktop({ vsix }) : await runInBrowser({ host, vsix });
    return { ...outcome, seconds: (Date.now() - started) / 1000 };
  } catch (error) {
    return { tests: [], problem: error.stack, seconds: (Date.now() - started) / 1000 };
  }
}

function report(variant, { version, tests, problem, seconds }) {
  console.log(`\n${nameOf(variant)}${version ? ` (${version})` : ''}`);
  for (const test of tests) {
    console.log(
      `  ${test.state === 'passed' ? '✔' : '✖'} ${test.title}${test.duration === undefined ? '' : ` (${test.duration} ms)`}`,
    );
    if (test.error) console.log(test.error.split('\n', 12).join('\n').replace(/^/gm, '    '));
  }
  if (problem) console.log(problem.replace(/^/gm, '  '));
  const good = tests.filter(it => it.state === 'passed').length;
  const bad = tests.length - good + (problem ? 1 : 0);
  console.log(`  ${good} passed, ${bad} failed in ${seconds.toFixed(1)} s`);
  passed += good;
  failed += bad;
}

function thePackage() {
  const file = path.join(root, 'runner-reach.vsix');
  if (!fs.existsSync(file)) throw new Error('there is no runner-reach.vsix: run `npm run package` first');
  return file;
}
