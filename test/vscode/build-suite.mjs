import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../../scripts/ensure-deps.mjs';

const source = path.join(root, 'test/vscode/suite');

/** Below the project, so that the tests find its `mocha`. Without the ending, as VS Code wants it. */
export const suiteEntry = 'out/vscode/suite/index';

/** What `mocha` leads to in the end: older extension hosts cannot `require` the ES module before it. */
const mocha = 'mocha/lib/mocha.cjs';

/** Bundles the test files, each for itself. */
export async function buildSuite() {
  const outdir = path.join(root, path.dirname(suiteEntry));
  fs.rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: fs.readdirSync(source).map(name => path.join(source, name)),
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', mocha],
    alias: { mocha },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}
