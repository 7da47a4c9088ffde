import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import type { Benchmark, Setting } from '../benchmark.ts';
import { root } from '../build.ts';
import { ratios, summarize } from '../statistics.ts';
import { ms, spread, times } from '../table.ts';
import { activationTimes, type MeasuredExtension } from '../vscode/in-vscode.mjs';

const workflow = `on: pull_request
jobs:
  build:
    runs-on: self-hosted
    steps:
      - uses: actions/checkout@v5
      - run: make
`;

/** In the extension host of a real VS Code; beside an extension that is nothing but the library. */
export const activation: Benchmark = async setting => {
  const { temporary, runs, record } = setting;
  const [own, bare] = [await ownExtension(setting), await bareExtension(setting)];
  const activated: number[] = [];
  const diagnosed: (number | undefined)[] = [];
  const bareActivated: number[] = [];
  for (let run = 0; run < 2 * runs; run++) {
    const figures = await activationTimes(own, temporary.create());
    activated.push(figures.activated);
    diagnosed.push(figures.diagnosed);
    bareActivated.push((await activationTimes(bare, temporary.create())).activated);
  }
  record('activation', { activated, diagnosed, bareActivated });
  return [
    {
      title: 'Activation of the extension in VS Code',
      columns: ['extension', 'median (min – max)', 'of the bare one'],
      rows: [
        ['Runner Reach is active', spread(summarize(activated), ms), times(ratios(activated, bareActivated).median)],
        ['… an open file has its first diagnostics', spread(summarize(diagnosed), ms), '–'],
        ['a bare `vscode-languageclient` is active', spread(summarize(bareActivated), ms), '–'],
      ],
      notes: ['From the call that loads and activates it, in a window at rest. Goal: ≤ 60 ms.'],
    },
  ];
};

async function ownExtension(setting: Setting): Promise<MeasuredExtension> {
  const folder = setting.temporary.create();
  const manifest: { readonly name: string; readonly publisher: string } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  for (const name of ['package.json', 'package.nls.json', 'docs', 'l10n', 'schemas', 'syntaxes']) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  cpSync(dirname(setting.bundles.client), join(folder, 'dist'), { recursive: true });
  const repository = join(setting.temporary.create(), '.github', 'workflows');
  mkdirSync(repository, { recursive: true });
  const file = join(repository, 'ci.yml');
  writeFileSync(file, workflow);
  return { id: `${manifest.publisher}.${manifest.name}`, folder, suite: await suiteIn(folder), file };
}

async function bareExtension({ bundles, temporary }: Setting): Promise<MeasuredExtension> {
  const folder = temporary.create();
  const manifest = { publisher: 'bench', name: 'bare', version: '0.0.0', engines: { vscode: '^1.100.0' }, main: './client.js' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  copyFileSync(bundles.bareClient, join(folder, 'client.js'));
  copyFileSync(bundles.bareServer, join(folder, 'server.js'));
  return { id: 'bench.bare', folder, suite: await suiteIn(folder) };
}

/** VS Code gives its interface only to what lies in an extension. */
async function suiteIn(folder: string): Promise<string> {
  const suite = join(folder, 'suite');
  await build({
    entryPoints: [join(root, 'bench/vscode/suite.ts')],
    outfile: `${suite}.js`,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  });
  return suite;
}
