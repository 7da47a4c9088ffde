import process from 'node:process';
import { scanWorkspaceMethod } from '../../shared/src/protocol.ts';
import type { Benchmark, Setting } from '../benchmark.ts';
import { nearestTo, readCorpus } from '../corpus/files.ts';
import { LanguageServer } from '../lsp/language-server.ts';
import { keysOver } from '../lsp/typing.ts';
import { type Summary, summarize } from '../statistics.ts';
import { ms, spread } from '../table.ts';

const workflows = 1700;
/** Lines of the file that is open. */
const openLines = 450;
/** Milliseconds from a key's answer to the next key: nobody types faster. */
const typingPause = 30;

/** A large workspace: when the open file has its diagnostics, and whether keys have to wait for what is done in the background. */
export const workspace: Benchmark = async setting => {
  const { temporary, corpus, files, runs, record } = setting;
  const copies = Math.ceil(workflows / files.length);
  const kinds = [
    {
      name: `${(copies * files.length).toLocaleString('en')} workflows in many repositories`,
      folder: temporary.copies(corpus, copies),
    },
    { name: `${workflows.toLocaleString('en')} workflows in one repository`, folder: temporary.repositoryWith(workflows, files) },
  ];
  const rows: (readonly string[])[] = [];
  for (const { name, folder } of kinds) {
    const all: Figures[] = [];
    for (let run = 0; run < Math.min(3, runs); run++) all.push(await measure(setting, folder));
    record(`workspace: ${name}`, all);
    const over = (figure: (of: Figures) => readonly number[]): Summary => summarize(all.flatMap(figure));
    const during = over(it => it.keysDuring);
    const after = over(it => it.keysAfter);
    rows.push([
      name,
      spread(
        over(({ opened }) => [opened]),
        ms,
      ),
      spread(
        over(({ scanned }) => [scanned]),
        ms,
      ),
      `${ms(during.median)} / ${ms(during.p99)} / ${ms(during.max)}`,
      `${ms(after.median)} / ${ms(after.p99)} / ${ms(after.max)}`,
    ]);
  }
  return [
    {
      title: 'A large workspace is opened',
      columns: [
        'workspace',
        'first diagnostics of the open file',
        'all files scanned',
        'a key meanwhile: median / 99th percentile / max',
        'a key afterwards',
      ],
      rows,
      notes: [
        'The server has started when the file is opened, and with it begins a scan of the whole workspace. Goal: first diagnostics ≤ 150 ms, and no key is delayed.',
      ],
    },
  ];
};

interface Figures {
  readonly opened: number;
  readonly scanned: number;
  readonly keysDuring: readonly number[];
  readonly keysAfter: readonly number[];
}

async function measure({ bundles }: Setting, folder: string): Promise<Figures> {
  const file = nearestTo(openLines, readCorpus(folder));
  const server = await LanguageServer.start({ program: process.execPath, args: [bundles.server, '--stdio'] }, folder, 'pull');
  const opened = await server.open(file.path, file.text);
  const started = performance.now();
  let scanned: number | undefined;
  const scan = server.request(scanWorkspaceMethod, {}).then(() => {
    scanned = performance.now() - started;
  });
  const keysDuring: number[] = [];
  const keysAfter: number[] = [];
  const presses = keysOver(file.text, 5000).values();
  while (scanned === undefined) await press(keysDuring);
  await scan;
  while (keysAfter.length < 100) await press(keysAfter);
  await server.stop();
  return { opened, scanned: scanned ?? 0, keysDuring, keysAfter };

  async function press(figures: number[]): Promise<void> {
    const { value } = presses.next();
    if (!value) throw new Error('more keys than expected');
    figures.push(await server.change(file.path, value));
    await new Promise(resolve => setTimeout(resolve, typingPause));
  }
}
