// A headless Chromium: $CHROMIUM_PATH, one that the system has (unless CHROMIUM=npm), or the one from the npm registry (64-bit Linux).
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { ensureInstalled } from '../../scripts/ensure-deps.mjs';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'browser');
const systems = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(name => `/usr/bin/${name}`);
const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
];

/** A Playwright browser. */
export async function launchBrowser() {
  ensureInstalled(folder);
  const { chromium } = createRequire(path.join(folder, 'package.json'))('playwright-core');
  const { executablePath, env } = await findChromium();
  // The sandbox needs rights that containers and root do not have; the only page shown is our own.
  return chromium.launch({ executablePath, env, headless: true, args: [...flags, '--no-sandbox', '--disable-dev-shm-usage'] });
}

async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  const found = given ?? (process.env.CHROMIUM === 'npm' ? undefined : systems.find(file => fs.existsSync(file)));
  if (found) return { executablePath: found, env: process.env };
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('no Chromium found: set CHROMIUM_PATH to the program of a Chromium or Chrome');
  const unpacked = await unpack();
  const executablePath = path.join(unpacked, 'chromium');
  const env = { ...process.env, FONTCONFIG_FILE: path.join(unpacked, 'fonts.conf') };
  // The package brings NSS and its kin for machines without them; where the system has its own, those are used.
  if (lacksLibraries(executablePath))
    env.LD_LIBRARY_PATH = [path.join(unpacked, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(path.delimiter);
  return { executablePath, env };
}

/** Unpacks aside and renames, so that an interrupted or a parallel run leaves no half of a browser. */
async function unpack() {
  const archives = path.join(folder, 'node_modules/@sparticuz/chromium');
  const { version } = JSON.parse(fs.readFileSync(path.join(archives, 'package.json'), 'utf8'));
  const target = path.join(folder, 'node_modules/.cache', `chromium-${version}`);
  if (fs.existsSync(target)) return target;
  console.log('Unpacking Chromium …');
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const aside = fs.mkdtempSync(`${target}-`);
  const inflate = (name, to) =>
    pipeline(
      fs.createReadStream(path.join(archives, 'bin', name)),
      createBrotliDecompress(),
      fs.createWriteStream(path.join(aside, to), { mode: 0o755 }),
    );
  await Promise.all([
    inflate('chromium.br', 'chromium'),
    inflate('al2023.tar.br', 'libraries.tar'),
    inflate('fonts.tar.br', 'fonts.tar'),
  ]);
  for (const archive of ['libraries.tar', 'fonts.tar']) {
    execFileSync('tar', ['xf', archive, '--no-same-owner'], { cwd: aside });
    fs.rmSync(path.join(aside, archive));
  }
  fs.writeFileSync(path.join(aside, 'fonts.conf'), fontConfiguration(target));
  try {
    fs.renameSync(aside, target);
  } catch (error) {
    fs.rmSync(aside, { recursive: true, force: true });
    if (!fs.existsSync(target)) throw error;
  }
  return target;
}

function fontConfiguration(target) {
  const folders = ['/usr/share/fonts', path.join(target, 'fonts'), path.join(folder, 'node_modules/dejavu-fonts-ttf/ttf')];
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${folders.map(it => `<dir>${it}</dir>`).join('\n')}
<alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
<alias><family>sans-serif</family><prefer><family>Open Sans</family><family>DejaVu Sans</family></prefer></alias>
<cachedir>${target}/font-cache</cachedir></fontconfig>
`;
}

function lacksLibraries(program) {
  try {
    return execFileSync('ldd', [program], { encoding: 'utf8' }).includes('not found');
  } catch {
    return true;
  }
}
