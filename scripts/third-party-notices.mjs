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
  const { name, version, license, author } = JSON.parse(fs.readFileSync(path.join(at, 'package.json'), 'utf8'));
  const file = fs.readdirSync(at).find(it => /^licen[cs]e(\.|$)/i.test(it));
  if (file && license) return { name, version, license, text: textOf(path.join(at, file)) };
  // Some packages name their licence and leave its text out. That of the MIT licence is the same everywhere but for its first lines.
  if (license !== 'MIT' || !author) throw new Error(`${name} ${version} has no licence to be found in ${folder}`);
  const terms = textOf(path.join(root, 'LICENSE')).replace(/^[\s\S]*?(?=Permission is hereby granted)/, '');
  return { name, version, license, text: `Copyright (c) ${author.name ?? author}\n\n${terms}` };
}

function textOf(file) {
  return fs.readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim();
}
