// Bundles what is shipped.   node scripts/build.mjs [BUNDLE…] [--outdir dist] [--production] [--watch]
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import {
  clientBundleOptions,
  pageOptions,
  serverBundleOptions,
  webClientBundleOptions,
  workerBundleOptions,
} from './bundle-options.mjs';
import { thirdPartyNotices } from './third-party-notices.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Bundle → its entry, and how it is made. Those of the map are a page's script, its style, and the style of the picture alone. */
const bundles = {
  'extension.node': ['client/src/extension.node.ts', clientBundleOptions],
  'server.node': ['server/src/main.node.ts', serverBundleOptions],
  'extension.web': ['client/src/extension.web.ts', webClientBundleOptions],
  'server.web': ['server/src/main.web.ts', workerBundleOptions],
  cli: ['server/src/main.cli.ts', serverBundleOptions],
  map: ['client/src/map-page/main.ts', pageOptions],
  'map-page': ['client/src/map-page/page.css', pageOptions],
  'map-picture': ['client/src/map-page/picture.css', pageOptions],
};

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { outdir: { type: 'string', default: 'dist' }, production: { type: 'boolean' }, watch: { type: 'boolean' } },
});

/** Each bundle is built on its own, so that one that does not build leaves the others alone. */
function optionsFor(name) {
  const [entry, options] = bundles[name];
  return {
    absWorkingDir: root,
    entryPoints: { [name]: entry },
    outdir: flags.outdir,
    minify: flags.production ?? false,
    sourcemap: !flags.production,
    metafile: true,
    ...options,
    logLevel: 'info',
  };
}

/** A part may be missing while the others are worked on. */
function isWritten(entry) {
  const exists = fs.existsSync(path.join(root, entry));
  if (!exists) console.log(`Left out, for there is no ${entry} yet.`);
  return exists;
}

const wanted = positionals.length > 0 ? positionals : Object.keys(bundles);
const names = wanted.filter(name => flags.production || isWritten(bundles[name][0]));
// What is shipped holds nothing of earlier builds.
if (flags.production) fs.rmSync(path.join(root, flags.outdir), { recursive: true, force: true });
if (flags.watch) {
  for (const name of names) await (await esbuild.context(optionsFor(name))).watch();
} else {
  const built = await Promise.allSettled(names.map(name => esbuild.build(optionsFor(name))));
  // esbuild has printed what is wrong.
  if (built.some(({ status }) => status === 'rejected')) process.exitCode = 1;
  else if (flags.production) writeNotices(built.flatMap(({ value }) => Object.keys(value.metafile.inputs)));
}

function writeNotices(inputs) {
  fs.writeFileSync(path.resolve(root, flags.outdir, 'ThirdPartyNotices.txt'), `${thirdPartyNotices(inputs)}\n`);
}
