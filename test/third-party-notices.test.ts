import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { before, describe, it } from 'mocha';
import { clientBundleOptions, pageOptions, serverBundleOptions } from '../scripts/bundle-options.mjs';
import { thirdPartyNotices } from '../scripts/third-party-notices.mjs';
import { root } from './support/source-files.ts';

/** What may be shipped with software under the MIT licence, if its text is. */
const permissive = ['MIT', 'ISC', 'BlueOak-1.0.0'];

describe('the notices of third parties', () => {
  let notices: string;

  before(async () => {
    notices = thirdPartyNotices([
      ...(await inputs('client/src/extension.node.ts', clientBundleOptions)),
      ...(await inputs('server/src/main.node.ts', serverBundleOptions)),
      ...(await inputs('client/src/map-page/main.ts', pageOptions)),
    ]);
  });

  it('name what the bundles are made of, once', () => {
    const packages = [...notices.matchAll(/^-{80}\n(\S+ \S+) /gm)].map(([, it]) => it ?? '');
    assert.deepEqual([...new Set(packages)], packages);
    const names = packages.map(it => it.split(' ')[0]);
    for (const name of ['@actions/expressions', 'd3-shape', 'vscode-languageclient', 'vscode-languageserver', 'yaml'])
      assert.ok(names.includes(name), `${name} is not among ${names.join(', ')}`);
    assert.ok(!names.includes('esbuild'));
  });

  it('have permissive licences only, with their texts', () => {
    const sections = notices.split(/^-{80}\n/m).slice(1);
    for (const section of sections) {
      const [, license] = /^\S+ \S+ \((.*)\)\n/.exec(section) ?? [];
      assert.ok(license && permissive.includes(license), section.slice(0, 100));
      assert.match(section, /copyright|permission/i);
    }
  });

  it('are refused for a package without a licence', () => {
    const folder = mkdtempSync(join(tmpdir(), 'runner-reach-unlicensed-'));
    const at = join(folder, 'node_modules/nobody');
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, 'package.json'), JSON.stringify({ name: 'nobody', version: '1.0.0' }));
    try {
      assert.throws(() => thirdPartyNotices([relative(root, join(at, 'index.js'))]), /nobody 1\.0\.0 has no licence/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

async function inputs(entry: string, options: object): Promise<readonly string[]> {
  const { metafile } = await build({ ...options, absWorkingDir: root, entryPoints: [entry], metafile: true, write: false });
  return Object.keys(metafile.inputs);
}
