import assert from 'node:assert/strict';
import { getL10nPseudoLocalized } from '@vscode/l10n-dev';
import { describe, it } from 'mocha';
import { readProjectFile } from '../scripts/generate.ts';
import { productName } from '../shared/src/product.ts';
import { sourceFilesBelow } from './support/source-files.ts';

const manifest: unknown = JSON.parse(readProjectFile('package.json') ?? '');
const texts: Readonly<Record<string, string>> = JSON.parse(readProjectFile('package.nls.json') ?? '');
const bundle: Readonly<Record<string, string>> = JSON.parse(readProjectFile('l10n/bundle.l10n.json') ?? '');

/** Properties of the manifest that VS Code shows to people. */
const visible = new Set([
  ...[
    'title',
    'shortTitle',
    'category',
    'name',
    'contextualTitle',
    'label',
    'contents',
    'description',
    'markdownDescription',
    'altText',
  ],
  ...['enumDescriptions', 'markdownEnumDescriptions', 'enumItemLabels', 'deprecationMessage', 'markdownDeprecationMessage'],
]);

function* visibleTexts(value: unknown, isVisible = false): Generator<string> {
  if (typeof value === 'string' && isVisible) yield value;
  if (Array.isArray(value)) for (const item of value) yield* visibleTexts(item, isVisible);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) yield* visibleTexts(item, visible.has(key));
}

/** Only of the parts that VS Code shows: a package, too, has a name. */
function shownTexts(of: unknown): readonly string[] {
  const { contributes, capabilities }: { contributes?: unknown; capabilities?: unknown } = Object(of);
  return [...visibleTexts(contributes), ...visibleTexts(capabilities)];
}

describe('the texts of the manifest', () => {
  it('are keys, but for the name of the product', () => {
    const literal = shownTexts(manifest).filter(text => text !== productName && !/^%[\w.]+%$/.test(text));
    assert.deepEqual(literal, []);
    assert.ok(shownTexts(manifest).length > 40);
  });

  it('all exist, and all are used', () => {
    const used = new Set(
      shownTexts(manifest)
        .filter(text => text !== productName)
        .map(text => text.slice(1, -1)),
    );
    assert.deepEqual([...used].sort(), Object.keys(texts).sort());
    assert.ok(Object.values(texts).every(text => text.trim() === text && text !== ''));
  });

  it('would be noticed where they are written out', () => {
    const commands = [{ command: 'a.b', title: 'Do It', when: 'x == y z' }];
    assert.deepEqual(shownTexts({ name: 'a b', contributes: { commands }, capabilities: { x: { description: '%k%' } } }), [
      'Do It',
      '%k%',
    ]);
  });
});

describe('the texts of the program', () => {
  const calls = sourceFilesBelow('client/src', 'server/src')
    .filter(({ path }) => !path.endsWith('.test.ts'))
    .flatMap(({ path, text }) => [...text.matchAll(/\bl10n\.t\(\s*(.)/g)].map(([, first = '']) => ({ path, first })));

  it('are literals, so that they can be exported, but for those of our own data', () => {
    const computed = calls.filter(({ first }) => !/['"]/.test(first)).map(({ path }) => path);
    assert.deepEqual(computed, [
      'client/src/map-panel/panel.ts',
      'client/src/view/texts.ts',
      'client/src/view/texts.ts',
      'server/src/analysis/runners/provider-wording.ts',
      'server/src/editor/configuration-completion.ts',
      'server/src/editor/configuration-page.ts',
      'server/src/editor/configuration-page.ts',
      'server/src/editor/hosted-page.ts',
    ]);
  });

  it('are all in the bundle', () => {
    const written = sourceFilesBelow('client/src', 'server/src')
      .filter(({ path }) => !path.endsWith('.test.ts'))
      .flatMap(({ text }) => [...text.matchAll(/\bl10n\.t\(\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/g)])
      .map(([, literal = '']) => literal.slice(1, -1).replace(/\\(.)/g, '$1'));
    assert.ok(written.length > 400);
    assert.deepEqual(
      written.filter(text => bundle[text] === undefined),
      [],
    );
  });

  it('are no pieces: nothing is put before or behind them', () => {
    assert.deepEqual(
      Object.keys(bundle).filter(text => text.trim() !== text || text === ''),
      [],
    );
  });

  it('keep their places for values in another language', () => {
    for (const [text, translated] of Object.entries(getL10nPseudoLocalized(bundle))) {
      const placesIn = (it: unknown) => [...String(it).matchAll(/\{\w+\}/g)].map(([place]) => place);
      assert.deepEqual(placesIn(translated), placesIn(text));
    }
  });
});
