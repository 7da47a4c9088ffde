import type { Benchmark, Setting } from '../benchmark.ts';
import { linters, type Peer } from '../peers.ts';
import { type Command, inTurn, nodeCommand, type Usage, usageOf } from '../processes.ts';
import { ratios, summarize } from '../statistics.ts';
import { megabytes, seconds, spread, type Table, times } from '../table.ts';

const copies = 10;

/** `scan --format json` from start to exit, beside other tools over the same files. */
export const scan: Benchmark = async setting => {
  const { bundles, corpus, files, runs, record } = setting;
  const commands = [scanOf(setting, corpus), nodeCommand('plain `yaml`', bundles.plainYaml, [corpus]), ...lintersOver(setting)];
  const figures = await inTurn(commands, runs);
  record('scan', Object.fromEntries(commands.map(({ name }, index) => [name, figures[index]])));
  const own = figures[0] ?? [];
  const bytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  return [
    {
      title: `${files.length} workflow files, ${(bytes / 1e6).toFixed(1)} MB: the whole process`,
      columns: ['command', 'median (min – max)', 'of ours'],
      rows: commands.map(({ name }, index) => [
        name,
        spread(summarize(figures[index] ?? []), seconds),
        times(ratios(figures[index] ?? [], own).median),
      ]),
      notes: ['Goals: ≤ 0.6 s with two processors; faster than actionlint and zizmor.'],
    },
    await growth(setting),
  ];
};

async function growth(setting: Setting): Promise<Table> {
  const { temporary, corpus, files, runs } = setting;
  const many = temporary.copies(corpus, copies);
  const once: Usage[] = [];
  const tenTimes: Usage[] = [];
  for (let run = 0; run < Math.min(3, runs); run++) {
    once.push(await usageOf(scanOf(setting, corpus)));
    tenTimes.push(await usageOf(scanOf(setting, many)));
  }
  const row = (count: number, usages: readonly Usage[]) => [
    count.toLocaleString('en'),
    spread(summarize(usages.map(({ wall }) => wall)), seconds),
    megabytes(summarize(usages.map(({ memory }) => memory)).max),
  ];
  const ratio = ratios(
    tenTimes.map(({ wall }) => wall),
    once.map(({ wall }) => wall),
  );
  return {
    title: 'Ten times the files',
    columns: ['files', 'median (min – max)', 'peak memory'],
    rows: [row(files.length, once), row(files.length * copies, tenTimes)],
    notes: [`Ten times the files take ${spread(ratio, times)} the time.`, 'Goals: no more than 10 ×, at most 250 MB.'],
  };
}

function scanOf({ bundles }: Setting, folder: string): Command {
  return nodeCommand('runner-reach scan --format json', bundles.cli, ['scan', '--format', 'json', '--fail-on', 'never', folder]);
}

function lintersOver({ files }: Setting): readonly Command[] {
  const { actionlint, zizmor } = linters();
  const paths = files.map(({ path }) => path);
  const command = ({ name, version, program }: Peer, options: readonly string[]): Command => ({
    name: [`${name} ${version}`, ...options].join(' '),
    program,
    args: [...options, ...paths],
    // Both say by their status what they found.
    statuses: [0, 1, 10, 11, 12, 13, 14],
  });
  return [
    ...(actionlint ? [command(actionlint, ['-shellcheck=', '-pyflakes='])] : []),
    ...(zizmor ? [command(zizmor, ['--offline', '--quiet', '--no-progress', '--format=json'])] : []),
  ];
}
