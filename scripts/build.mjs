// Bundles what is shipped.   node scripts/build.mjs [BUNDLE…] [--outdir dist] [--production] [--watch]
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { bundleOptions, pageOptions } from './bundle-options.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Bundle → its entry. Those of the map are for a browser: a page's script, its style, and the style of the picture alone. */
const bundles = {
  'extension.node': 'client/src/extension.node.ts',
  'server.node': 'server/src/main.node.ts',
  cli: 'server/src/main.cli.ts',
  map: 'client/src/map/main.ts',
  'map-page': 'client/src/map/page.css',
  'map-picture': 'client/src/map/picture.css',
};

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { outdir: { type: 'string', default: 'dist' }, production: { type: 'boolean' }, watch: { type: 'boolean' } },
});

/** Each bundle is built on its own, so that one that does not build leaves the others alone. */
function optionsFor(name) {
  return {
    absWorkingDir: root,
    entryPoints: { [name]: bundles[name] },
    outdir: flags.outdir,
    logLevel: 'info',
    ...(name.startsWith('map')
      ? pageOptions
      : { ...bundleOptions, minify: flags.production ?? false, sourcemap: !flags.production }),
  };
}

/** A part may be missing while the others are worked on. */
function isWritten(entry) {
  const exists = fs.existsSync(path.join(root, entry));
  if (!exists) console.log(`Left out, for there is no ${entry} yet.`);
  return exists;
}

const wanted = positionals.length > 0 ? positionals : Object.keys(bundles);
const names = wanted.filter(name => flags.production || isWritten(bundles[name]));
// What is shipped holds nothing of earlier builds.
if (flags.production) fs.rmSync(path.join(root, flags.outdir), { recursive: true, force: true });
if (flags.watch) {
  for (const name of names) await (await esbuild.context(optionsFor(name))).watch();
} else {
  const built = await Promise.allSettled(names.map(name => esbuild.build(optionsFor(name))));
  // esbuild has printed what is wrong.
  if (built.some(({ status }) => status === 'rejected')) process.exitCode = 1;
}
