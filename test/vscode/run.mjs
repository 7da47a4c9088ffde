// Runs the suite inside real VS Codes, and then what shows itself in a window or browser only. Needs `dist/` and `runner-reach.vsix` as `npm run package` makes them.
//   node test/vscode/run.mjs [oldest|newest|desktop] [folder|vsix|virtual|untrusted|web] [window] [tour] [report] [map] [start]     all of it by default
// Exit status 0 only if every test of every variant passed.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/ensure-deps.mjs';
import { hostNames } from '../vscode-host/hosts.mjs';
import { buildSuite } from './build-suite.mjs';
import { runInBrowser } from './run-in-browser.mjs';
import { runInWorker } from './run-in-worker.mjs';
import { runMap } from './run-map.mjs';
import { runOnDesktop, whyNoDesktop } from './run-on-desktop.mjs';
import { runReport } from './run-report.mjs';
import { runStart } from './run-start.mjs';
import { runTour } from './run-tour.mjs';
import { runWindow } from './run-window.mjs';

const hosts = [...hostNames, 'desktop'];
const forms = {
  folder: "extension's folder",
  vsix: 'installed .vsix',
  virtual: 'folder on no disk',
  untrusted: 'untrusted folder',
  web: 'everything in the browser',
};
const onDesktop = ['folder', 'vsix'];

const variants = [
  ...hosts.flatMap(host => formsOf(host).map(form => ({ words: [host, form], name: `${host} VS Code, ${forms[form]}` }))),
  { words: ['window'], name: 'newest VS Code, its window' },
  { words: ['tour'], name: 'newest VS Code, a tour of everything' },
  { words: ['report'], name: 'HTML report' },
  { words: ['map'], name: 'reach map' },
  { words: ['start'], name: 'npm start' },
];
/** Those that are no suite in a host. */
const single = {
  window: () => runWindow({ vsix: thePackage() }),
  tour: () => runTour({ vsix: thePackage() }),
  report: runReport,
  map: runMap,
  start: runStart,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter(word => !variants.some(({ words }) => words.includes(word)));
if (unknown.length > 0) {
  console.error(
    `unknown: ${unknown.join(' ')} (${hosts.join(', ')}; ${Object.keys(forms).join(', ')}; ${Object.keys(single).join('; ')})`,
  );
  process.exit(2);
}

await buildSuite();
let passed = 0;
let failed = 0;
/** Said once more at the end: above it are hundreds of lines, of which a log may keep the last ones only. */
const failures = [];
for (const variant of variants.filter(isWanted)) {
  const reason = variant.words.includes('desktop') ? whyNoDesktop() : undefined;
  if (reason) console.log(`\n${variant.name}: skipped, ${reason}`);
  else report(variant, await timed(variant));
}
if (failures.length > 0) console.log(`\nWhat failed\n${failures.join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function formsOf(host) {
  return host === 'desktop' ? onDesktop : Object.keys(forms);
}

/** Hosts narrow down hosts, forms narrow down forms. */
function isWanted({ words }) {
  if (wanted.length === 0) return true;
  if (words[0] in single) return wanted.includes(words[0]);
  const named = wanted.filter(word => !(word in single));
  const fits = (all, word) => !named.some(it => all.includes(it)) || named.includes(word);
  return named.length > 0 && fits(hosts, words[0]) && fits(Object.keys(forms), words[1]);
}

/** What one variant brought: its tests, or why there are none. */
async function timed({ words }) {
  const started = Date.now();
  const outcome = await run(words).catch(error => ({ tests: [], problem: error.stack }));
  return { ...outcome, seconds: (Date.now() - started) / 1000 };
}

async function run([host, form]) {
  if (host in single) return single[host]();
  if (form === 'web') return runInWorker({ host, vsix: thePackage() });
  const vsix = form === 'vsix' ? thePackage() : undefined;
  return host === 'desktop' ? runOnDesktop({ form, vsix }) : runInBrowser({ host, form, vsix });
}

function report({ name }, { version, tests, problem, seconds }) {
  console.log(`\n${name}${version ? ` (${version})` : ''}`);
  for (const { title, state, duration, error } of tests) {
    console.log(`  ${state === 'passed' ? '✔' : '✖'} ${title}${duration === undefined ? '' : ` (${duration} ms)`}`);
    if (state === 'passed') continue;
    // Below the first lines there are only frames of VS Code.
    const lines = error?.split('\n', 12).join('\n').replace(/^/gm, '    ');
    if (lines) console.log(lines);
    failures.push(`  ✖ ${name}: ${title}${lines ? `\n${lines}` : ''}`);
  }
  if (problem) {
    console.log(problem.replace(/^/gm, '  '));
    failures.push(`  ✖ ${name}: ${problem.replace(/\n/g, '\n    ')}`);
  }
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
