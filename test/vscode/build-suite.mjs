import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../../scripts/ensure-deps.mjs';

const source = path.join(root, 'test/vscode/suite');

/** The folder that the tests work in. */
export const fixture = path.join(root, 'test/vscode/fixtures/workspace');

/** Below the project, so that the tests find its `mocha`. Without the ending, as VS Code wants it. */
export const suiteEntry = 'out/vscode/suite/index.node';
export const webSuiteEntry = 'out/vscode/suite/index.web.js';

/** What `mocha` leads to in the end: older extension hosts cannot `require` the ES module before it. */
const mocha = 'mocha/lib/mocha.cjs';

const outdir = path.join(root, path.dirname(suiteEntry));
const define = { FIXTURE: JSON.stringify(fixtureFiles()) };
const common = { bundle: true, format: 'cjs', sourcemap: 'inline', logLevel: 'warning', define };

/** Bundles the suite for the extension hosts of Node and of browsers. */
export async function buildSuite() {
  fs.rmSync(outdir, { recursive: true, force: true });
  const onNode = { ...common, platform: 'node', target: 'node20', external: ['vscode', mocha], alias: { mocha } };
  const inBrowsers = {
    ...common,
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    plugins: [standIns],
    // The package calls itself an ES module, but would take the suite's `module` for its own.
    define: { ...define, module: 'undefined', 'process.env': JSON.stringify({ RUNNER_REACH_FORM: 'web' }) },
  };
  const tests = ['./fixture.ts', ...testFiles()];
  await Promise.all([
    build({ ...onNode, entryPoints: [path.join(source, 'index.node.ts')], outdir }),
    build({
      ...onNode,
      ...made(
        'tests.node',
        ['./disk.node.ts', ...tests].map(it => `import '${it}';`),
      ),
    }),
    build({
      ...inBrowsers,
      ...made('index.web', [
        "import { runInWorker } from './run.web.ts';",
        'export const run = () => runInWorker(async () => {',
        ...tests.map(it => `await import('${it}');`),
        '});',
      ]),
    }),
  ]);
}

function testFiles() {
  const names = fs.readdirSync(source).filter(name => name.endsWith('.test.ts'));
  return names.sort().map(name => `./${name}`);
}

/** A bundle whose entry is written here: esbuild cannot be asked for all files of a folder. */
function made(name, lines) {
  return { stdin: { contents: lines.join('\n'), resolveDir: source }, outfile: path.join(outdir, `${name}.js`) };
}

/** What a browser has not, or has elsewhere. */
const standIns = {
  name: 'stand-ins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^mocha$/ }, () => ({ path: path.join(source, 'mocha.web.ts') }));
    onResolve({ filter: /^node:assert\/strict$/ }, ({ path: name }) => ({ path: name, namespace: 'assert' }));
    onLoad({ filter: /.*/, namespace: 'assert' }, () => ({
      contents: "export { assert as default } from './assert.web.ts';",
      resolveDir: source,
    }));
  },
};

function fixtureFiles() {
  const paths = fs.readdirSync(fixture, { recursive: true }).filter(it => fs.statSync(path.join(fixture, it)).isFile());
  return Object.fromEntries(paths.map(it => [it.replaceAll(path.sep, '/'), fs.readFileSync(path.join(fixture, it), 'utf8')]));
}
