import process from 'node:process';
import type { Diagnostic, Position } from 'vscode-languageserver';
import type { Benchmark } from '../benchmark.ts';
import { linesIn, repositoryOf } from '../corpus/files.ts';
import { LanguageServer } from '../lsp/language-server.ts';
import { keysOver } from '../lsp/typing.ts';
import { summarize } from '../statistics.ts';
import { ms } from '../table.ts';

/** What an editor asks in the largest file, each right after a key, when nothing that was derived from the text is of use any more. */
export const requests: Benchmark = async ({ bundles, largest, keys, record }) => {
  const server = await LanguageServer.start(
    { program: process.execPath, args: [bundles.server, '--stdio'] },
    repositoryOf(largest),
    'pull',
  );
  await server.open(largest.path, largest.text);
  const diagnostics = await server.diagnostics(largest.path);
  const places = placesIn(largest.text, diagnostics);
  const questions: Readonly<Record<string, Question>> = {
    hover: place => server.hover(largest.path, place),
    'code action': place => {
      const at = diagnostics.filter(it => it.range.start.line === place.line);
      return server.codeActions(largest.path, { start: place, end: place }, at);
    },
    completion: position => server.about(largest.path, 'textDocument/completion', { position }),
    'inlay hints of a screen': ({ line }) =>
      server.about(largest.path, 'textDocument/inlayHint', {
        range: { start: { line, character: 0 }, end: { line: line + 50, character: 0 } },
      }),
    'code lenses': () => server.about(largest.path, 'textDocument/codeLens', {}),
  };
  const figures = new Map(Object.keys(questions).map(name => [name, [] as number[]]));
  for (const [index, change] of keysOver(largest.text, keys, false).entries()) {
    await server.change(largest.path, change);
    // Asked for when nothing is half typed, at places that no key has moved.
    const place = places[index % places.length];
    if (!place || change.text !== ' ') continue;
    for (const [name, ask] of Object.entries(questions)) figures.get(name)?.push(await timed(ask(place)));
  }
  await server.stop();
  record('requests', Object.fromEntries(figures));
  const row = ([name, of]: readonly [string, readonly number[]]) => {
    const { count, median, p99, max } = summarize(of);
    return [name, String(count), ms(median), ms(p99), ms(max)];
  };
  return [
    {
      title: `Requests in a file of ${linesIn(largest).toLocaleString('en')} lines, each after a key`,
      columns: ['request', 'count', 'median', '99th percentile', 'max'],
      rows: [...figures].map(row),
      notes: ['The first of them finds out what the key means for the others. Goal: 99th percentile ≤ 10 ms.'],
    },
  ];
};

type Question = (place: Position) => Promise<unknown>;

/** Where people point at: each diagnostic, and each value of `runs-on`. */
function placesIn(text: string, diagnostics: readonly Diagnostic[]): readonly Position[] {
  const runners = text.split('\n').flatMap((line, index) => {
    const key = /^\s*runs-on:\s*(?=\S)/.exec(line);
    return key ? [{ line: index, character: key[0].length }] : [];
  });
  const starts = diagnostics.map(({ range }) => range.start);
  return runners.length + starts.length > 0 ? [...starts, ...runners] : [{ line: 0, character: 0 }];
}

async function timed(request: Promise<unknown>): Promise<number> {
  const started = performance.now();
  await request;
  return performance.now() - started;
}
