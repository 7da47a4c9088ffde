// The licences of everything that is part of the bundles, as these licences want it.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './ensure-deps.mjs';

/**
 * @param inputs paths of all files that esbuild has bundled, relative to the project, as its `metafile` names them
 * @returns one text; throws where a package says nothing of its licence.
 */
export function thirdPartyNotices(inputs) {
  const folders = new Set(inputs.flatMap(it => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(it)?.[0] ?? []));
  const packages = [...folders].map(readPackage);
  const unique = new Map(packages.map(it => [`${it.name} ${it.version}`, it]));
  const sorted = [...unique.keys()].sort().map(key => unique.get(key));
  return [
    'Runner Reach contains code of the packages below. Their licences:',
    ...sorted.map(({ name, version, license, text }) => `${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${text}`),
  ].join('\n\n');
}

function readPackage(folder) {
  const at = path.join(root, folder);
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(at, 'package.json'), 'utf8'));
  const file = fs.readdirSync(at).find(it => /^licen[cs]e(\.|$)/i.test(it));
  if (!license || !file) throw new Error(`${name} ${version} has no licence to be found in ${folder}`);
  return { name, version, license, text: fs.readFileSync(path.join(at, file), 'utf8').replaceAll('\r\n', '\n').trim() };
}
