import process from 'node:process';
import { parseDocument } from 'yaml';
import type { Benchmark, Setting } from '../benchmark.ts';
import { type CorpusFile, cutTo, linesIn, repositoryOf } from '../corpus/files.ts';
import { type Delivery, LanguageServer, NoAnswer, type ServerCommand } from '../lsp/language-server.ts';
import { keysOver } from '../lsp/typing.ts';
import { languageServers } from '../peers.ts';
import { ratios, summarize } from '../statistics.ts';
import { ms, type Table, times } from '../table.ts';

const fewLines = 450;
/** Before the first key that counts: a server that has just started has not been compiled yet. */
const warmUpKeys = 40;
/** So many keys in one server, then in the next: the servers beside it, which no editor runs, must not empty the processor's caches. */
const keysInTurn = 25;
/** Peers take their time: what counts is told apart well enough by fewer keys. */
const keysForPeers = 20;
/** Milliseconds between the keys for a peer: what it still has to say of a key must not count for the next. */
const peerPause = 100;

/** From a key to the diagnostics of what it wrote. */
export const keys: Benchmark = async setting => {
  const { bundles, largest, temporary } = setting;
  const small = temporary.variant(largest, cutTo(fewLines, largest.text));
  const server = nodeServer(bundles.server);
  const own = { command: server, delivery: 'pull' as const };
  const contestants: readonly Contestant[] = [
    { name: `${lines(largest)} lines`, file: largest, ...own },
    { name: `${lines(largest)} lines, parsed anew`, file: largest, ...own, command: nodeServer(bundles.forgetfulServer) },
    { name: `${lines(small)} lines`, file: small, ...own },
    // The small file is how the large one begins. Jobs differ in what they cost: only the same keys show what the length does.
    { name: `${lines(largest)} lines, the same keys as in ${lines(small)}`, file: largest, ...own, typedInto: small.text },
  ];
  // As in an editor: no other server beside it.
  const [alone = []] = await race(contestants.slice(0, 1), setting);
  const pulled = await race(contestants, setting);
  const pushed = await race(
    contestants.slice(0, 1).map(it => ({ ...it, delivery: 'push' as const })),
    { ...setting, keys: Math.min(100, setting.keys) },
  );
  const plain = plainParses(largest.text);
  setting.record('keys', { alone, pulled, pushed, plain });
  return [ownTable(contestants, { alone, pulled, pushed: pushed[0] ?? [], plain }), ...(await peerTables(setting))];
};

interface Contestant {
  readonly name: string;
  readonly file: CorpusFile;
  readonly command: ServerCommand;
  readonly delivery: Delivery;
  /** The text that the keys are spread over, which the file begins with; all of the file if it is not given. */
  readonly typedInto?: string;
}

/** Milliseconds; undefined for a key that got no answer. */
type Figure = number | undefined;

/** All contestants get the same number of keys, some at a time, in turn. Resolves to the milliseconds of each one's keys. */
async function race(
  contestants: readonly Contestant[],
  { keys: count }: Setting,
  pause = 0,
): Promise<readonly (readonly Figure[])[]> {
  const warmUp = Math.min(warmUpKeys, Math.floor(count / 2));
  const runners = await Promise.all(
    contestants.map(async ({ file, command, delivery, typedInto = file.text }) => {
      const server = await LanguageServer.start(command, repositoryOf(file), delivery);
      await server.open(file.path, file.text);
      return { file, server, figures: [] as Figure[], presses: keysOver(typedInto, warmUp + count) };
    }),
  );
  for (let from = 0; from < warmUp + count; from += keysInTurn) {
    for (const { file, server, figures, presses } of runners) {
      for (const [index, press] of presses.slice(from, from + keysInTurn).entries()) {
        const taken = await server.change(file.path, press).catch(unanswered);
        if (from + index >= warmUp) figures.push(taken);
        if (pause > 0) await new Promise(resolve => setTimeout(resolve, pause));
      }
    }
  }
  for (const { server } of runners) await server.stop();
  return runners.map(({ figures }) => figures);
}

/** What each key would cost at the least if the whole file were parsed by `yaml`. */
function plainParses(text: string): readonly number[] {
  return Array.from({ length: 20 }, () => {
    const started = performance.now();
    parseDocument(text);
    return performance.now() - started;
  });
}

/** Some servers say nothing of a file that is half typed. */
function unanswered(error: unknown): undefined {
  if (!(error instanceof NoAnswer)) throw error;
}

interface OwnFigures {
  /** Of the first contestant, when nobody else runs. */
  readonly alone: readonly Figure[];
  /** Of each contestant, in turn. */
  readonly pulled: readonly (readonly Figure[])[];
  /** Of the first contestant. */
  readonly pushed: readonly Figure[];
  readonly plain: readonly number[];
}

function ownTable(contestants: readonly Contestant[], { alone, pulled, pushed, plain }: OwnFigures): Table {
  const [large = [], anew = [], small = [], sameInLarge = []] = pulled;
  const [largeName = '', , smallName = ''] = contestants.map(({ name }) => name);
  const rows = contestants.map(({ name }, index) => row(`… ${name}`, pulled[index] ?? []));
  return {
    title: 'A key, until its diagnostics are here',
    columns: ['file', 'keys', 'median', '99th percentile', 'max'],
    rows: [
      row(largeName, alone),
      row(`${largeName}, diagnostics pushed`, pushed),
      ['in turn with the others:', '', '', '', ''],
      ...rows,
      row('the large file parsed by `yaml`, no server', plain),
    ],
    notes: [
      `Parsed anew ÷ incremental, key by key: median ${times(ratios(anew, large).median)}; of the medians: ${times(summarize(anew).median / summarize(large).median)}.`,
      `Parsed by \`yaml\` ÷ incremental: ${times(summarize(plain).median / summarize(large).median)} of the medians.`,
      `${largeName} ÷ ${smallName}: ${times(summarize(large).median / summarize(small).median)} of the medians; with the same keys, key by key: median ${times(ratios(sameInLarge, small).median)}.`,
      'Goals: median ≤ 3 ms, 99th percentile ≤ 10 ms, 15 × faster than parsed anew; large ÷ small ≤ 1.5.',
    ],
  };
}

async function peerTables(setting: Setting): Promise<readonly Table[]> {
  const peers = languageServers(setting.peers);
  if (peers.length === 0) return [];
  const { largest: file, bundles } = setting;
  const own = { name: 'Runner Reach', file, command: nodeServer(bundles.server), delivery: 'push' as const };
  const rows: (readonly string[])[] = [];
  for (const { name, version, ...command } of peers) {
    const contestants = [
      { name, file, command, delivery: 'push' as const },
      { ...own, delivery: 'pull' as const },
    ];
    const [theirs = [], ours = []] = await race(contestants, { ...setting, keys: keysForPeers }, peerPause);
    const isSilent = theirs.every(it => it === undefined);
    rows.push([...row(`${name} ${version}`, theirs), isSilent ? '–' : times(ratios(theirs, ours).median)]);
  }
  return [
    {
      title: 'The same, other language servers',
      columns: ['server', 'keys', 'median', '99th percentile', 'max', 'of ours'],
      rows,
      notes: [`In the file of ${lines(file)} lines. \`yaml-language-server\` works without a schema here.`],
    },
  ];
}

function row(name: string, figures: readonly Figure[]): readonly string[] {
  if (figures.every(it => it === undefined)) return [name, `0 of ${figures.length}`, '–', '–', '–'];
  const { count, median, p99, max } = summarize(figures);
  return [name, count === figures.length ? String(count) : `${count} of ${figures.length}`, ms(median), ms(p99), ms(max)];
}

function nodeServer(bundle: string): ServerCommand {
  return { program: process.execPath, args: [bundle, '--stdio'] };
}

function lines(file: CorpusFile): string {
  return linesIn(file).toLocaleString('en');
}
