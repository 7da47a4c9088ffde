import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nPseudoLocalized } from '@vscode/l10n-dev';
import { after, afterEach, before, describe, it } from 'mocha';
import { rules } from '../../server/src/analysis/rules/index.ts';
import { ruleDocsPath } from '../../shared/src/product.ts';
import { type ExportResult, exportMethod, type InitializationOptions } from '../../shared/src/protocol.ts';
import { parseAnnotated } from '../support/annotations.ts';
import { LanguageClient } from '../support/lsp.ts';
import { root } from '../support/source-files.ts';
import { TemporaryWorkspace } from '../support/temporary-workspace.ts';
import { namesIn, untranslated } from '../support/untranslated.ts';
import { VirtualFiles } from '../support/virtual-files.ts';

const bundle: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(root, 'l10n/bundle.l10n.json'), 'utf8'));

/** Each text with other letters in place of its own: what is still in plain ones has not gone through the bundle. */
const pseudo = Object.fromEntries(Object.entries(getL10nPseudoLocalized(bundle)).map(([text, it]) => [text, String(it)]));

const translated: InitializationOptions = { translations: pseudo };

/** Pages whose blocks of YAML are workflows. */
const pages = [
  ...rules.map(({ id }) => ruleDocsPath(id)),
  ...['editor/fixtures', 'analysis/fixes/fixtures', 'analysis/reach/fixtures', 'analysis/reach/void-guards/fixtures'].flatMap(
    folder =>
      readdirSync(join(root, 'server/src', folder))
        .filter(name => name.endsWith('.md'))
        .map(name => `server/src/${folder}/${name}`),
  ),
];

const everything = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };

/** All that is said of an open document. */
async function saidOf(client: LanguageClient, uri: string): Promise<readonly string[]> {
  const document = client.document(uri);
  const diagnostics = await client.pull(uri);
  const actions = await client.codeActions(uri, everything, { diagnostics });
  const hints = await client.inlayHints(uri);
  const lenses = await client.codeLenses(uri);
  const words = [...document.getText().matchAll(/[^\s,[\]{}]+/g)].map(({ index }) => document.positionAt(index));
  const hovers = await Promise.all(words.map(position => client.hover(uri, position)));
  return [
    ...diagnostics.map(({ message }) => withoutParsers(valueOf(message))),
    ...diagnostics.flatMap(({ relatedInformation = [] }) => relatedInformation.map(it => it.message)),
    ...actions.map(({ title }) => title),
    ...hints.map(({ tooltip }) => valueOf(tooltip)),
    ...lenses.map(({ command }) => command?.title ?? ''),
    ...hovers.map(hover => valueOf(hover?.contents)),
  ].filter(text => text !== '');
}

/** What the parser of YAML says of a mistake, it says in English. */
function withoutParsers(message: string): string {
  const own = ['not valid YAML: {0}', 'This is not valid YAML: {0}'].map(text => pseudo[text]?.replace('{0}', '') ?? '');
  return own.find(start => message.startsWith(start)) ?? message;
}

function valueOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return typeof content === 'object' && content !== null && 'value' in content ? String(content.value) : '';
}

function leftIn(texts: readonly string[], written: string): readonly string[] {
  const names = namesIn(written);
  return texts.flatMap(text => untranslated(text, names).map(word => `${word}: ${text}`));
}

describe('in another language', () => {
  let client: LanguageClient;
  const said = new Set<string>();

  before(async () => {
    client = await LanguageClient.start({ initializationOptions: translated });
  });

  after(async () => {
    assert.equal(await client.stop(), 0);
  });

  for (const page of pages) {
    it(`nothing is left in English of the workflows in ${page}`, async () => {
      const blocks = readFileSync(join(root, page), 'utf8').matchAll(/^```yaml.*\n([\s\S]*?)^```$/gm);
      for (const [index, { 1: text = '' }] of [...blocks].entries()) {
        const files = parseAnnotated(text).map(file => ({ ...file, uri: `file:///nowhere/${index}/${file.path}` }));
        for (const file of files) await client.open(file.uri, file.text);
        for (const { uri } of files) {
          const texts = await saidOf(client, uri);
          assert.deepEqual(leftIn(texts, text), []);
          for (const it of texts) said.add(it);
        }
        for (const { uri } of files) await client.close(uri);
      }
    });
  }

  it('enough was said for this to mean something', () => assert.ok(said.size > 800, String(said.size)));
});

describe('in another language, too', () => {
  let client: LanguageClient;
  let workspace: TemporaryWorkspace;

  async function start(fixture: string, initializationOptions: unknown = translated): Promise<void> {
    workspace = await TemporaryWorkspace.of(fixture);
    client = await LanguageClient.start({ folders: [workspace.uri()], initializationOptions });
  }

  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    await workspace.dispose();
    assert.deepEqual(client.log, []);
  });

  /** Details and documentation of what may be typed behind `before` in a new document. */
  async function completed(path: string, text: string, behind: string): Promise<readonly string[]> {
    const uri = workspace.uri(path);
    await client.open(uri, text);
    const items = await client.complete(uri, client.document(uri).positionAt(text.indexOf(behind) + behind.length));
    return items.flatMap(({ detail = '', documentation }) => [detail, valueOf(documentation)]);
  }

  it('runners are completed', async () => {
    await start('undeclared');
    const build = await workspace.read('.github/workflows/build.yml');
    const texts = await completed('.github/workflows/other.yml', `${build}  next:\n    runs-on: `, 'next:\n    runs-on: ');
    assert.ok(texts.length > 50);
    assert.deepEqual(leftIn(texts, build), []);
  });

  it('keys and values of the configuration are completed and explained', async () => {
    await start('one-repository');
    const own = '.github/runner-reach.yml';
    const keys = await completed(own, '\nplatform: \nrules:\n  void-guard: off\n', '');
    const values = await completed('.github/runner-reach.yaml', 'platform: ', 'platform: ');
    const item = await completed(own, 'runners:\n  ', 'runners:\n  ');
    const hovers = await Promise.all([
      client.hover(workspace.uri(own), { line: 0, character: 2 }),
      client.hover(workspace.uri('.github/runner-reach.yaml'), { line: 0, character: 2 }),
    ]);
    const texts = [...keys, ...values, ...item, ...hovers.map(hover => valueOf(hover?.contents))];
    assert.ok(texts.filter(text => text !== '').length > 15);
    assert.deepEqual(leftIn(texts, 'untrusted trusted default strict true false public private internal unknown'), []);
  });

  it('problems of the configuration are reported', async () => {
    await start('one-repository');
    const uri = workspace.uri('.github/runner-reach.yml');
    const text = [
      'profile: [a]',
      'platform: gthub.com',
      'repositry: public',
      'zzzz: 1',
      'runners:',
      '  - kind: larger',
      "  - labels: ['']",
      '    ephemeral: 7',
      'groups: {}',
      'variables: { 1a: b }',
      'rules: { void-gard: off, zzzz: off }',
      'ignore: [{}]',
    ].join('\n');
    await client.open(uri, text);
    const messages = (await client.pull(uri)).map(({ message }) => valueOf(message));
    assert.ok(messages.length > 9, messages.join('\n'));
    assert.deepEqual(leftIn(messages, 'default strict profile repository platform github ghes labels void guard'), []);
  });

  it('a report for people is written', async () => {
    await start('one-repository');
    const { text } = await client.connection.sendRequest<ExportResult>(exportMethod, { format: 'markdown' });
    assert.match(text, /^\| {2}\| \S+ \| \S+ \| \S+ \|$/m);
    assert.deepEqual(leftIn(text.split('\n'), 'self-hosted linux'), []);
  });

  it('what has no text in that language is said in English, and so is all to whoever brings something else', async () => {
    for (const translations of [
      { 'This job runs on {0}.': 'Läuft auf {0}.', 'no such text': 'x' },
      { 'This job runs on {0}.': 7 },
      7,
      null,
    ]) {
      await start('one-repository', { translations });
      const [finding] = await client.pull(await opened('.github/workflows/build.yml'));
      const isGerman = typeof translations === 'object' && translations !== null && 'no such text' in translations;
      assert.match(
        valueOf(finding?.message),
        isGerman ? /^Läuft auf a self-hosted runner/ : /^This job runs on a self-hosted runner/,
      );
      assert.match(valueOf(finding?.message), /Nobody from outside can start it as the files stand/);
      if (translations !== null) await client.stop();
      if (translations !== null) await workspace.dispose();
    }
  });

  async function opened(path: string): Promise<string> {
    const uri = workspace.uri(path);
    await client.open(uri, await workspace.read(path));
    return uri;
  }
});

describe('in another language, in a Web Worker', () => {
  it('nothing is left in English either', async () => {
    const files = VirtualFiles.of('expressions', 'vscode-vfs://github/o/r');
    const options = { ...translated, readsFiles: true };
    const client = await LanguageClient.start({
      server: 'worker',
      files,
      folders: [files.folder],
      initializationOptions: options,
    });
    const path = '.github/workflows/build.yml';
    await client.open(files.uri(path), files.read(path));
    const texts = await saidOf(client, files.uri(path));
    assert.ok(texts.length > 10);
    assert.deepEqual(leftIn(texts, files.read(path)), []);
    assert.equal(await client.stop(), 0);
  });
});
