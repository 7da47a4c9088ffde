import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as shapes from 'd3-shape';
import { build } from 'esbuild';
import fc from 'fast-check';
import { before, describe, it } from 'mocha';
import * as server from 'vscode-languageserver/node';
import * as yaml from 'yaml';
import { serverBundleOptions } from '../scripts/bundle-options.mjs';
import { asEsModule } from '../scripts/libraries/es-modules.mjs';
import { unusedClientFeatures, unusedOfYaml, unusedServerFeatures } from '../scripts/libraries/left-out.mjs';
import { root } from './support/source-files.ts';
import { syntaxFixtures } from './support/syntax-properties.ts';
import { workflowText } from './support/workflow-texts.ts';

const libraries = [
  'vscode-jsonrpc',
  'vscode-languageserver-protocol',
  'vscode-languageclient',
  'vscode-languageserver',
  ...['vscode-jsonrpc', 'vscode-languageserver-protocol'].map(name => `vscode-languageserver/node_modules/${name}`),
];

describe('the libraries of the protocol as ES modules', () => {
  for (const library of libraries) {
    it(`have the same exports: ${library}`, async () => {
      const modules = modulesBelow(join('node_modules', library, 'lib'));
      assert.ok(modules.length > 10);
      for (const path of modules) {
        const text = readFileSync(join(root, path), 'utf8');
        const code = asEsModule(text);
        assert.ok(code !== undefined, `${path} is written in another way, and would be bundled as a whole`);
        assert.deepEqual(await exportsOf(code), commonJsExports(text), path);
      }
    });
  }

  it('are the same library', async () => {
    const bundled = await bundle<object>(`export * from 'vscode-languageserver/node'`);
    // Two modules export these, and the first shall count. In an ES module none does, and a module that imports one does not build.
    const ambiguous = { createMessageConnection: undefined, createProtocolConnection: undefined };
    assert.deepEqual(outline(bundled), outline({ ...server, ...ambiguous, default: undefined }));
  });

  it('cannot be bundled with an import that is not there', async () => {
    const contents = `import * as node from 'vscode-languageserver/node'; console.log(node.createProtocolConnection);`;
    await assert.rejects(bundle(contents), /createProtocolConnection/);
  });

  it('are left as they are where they are written in another way', () => {
    assert.equal(asEsModule('if (true) exports.late = 1;\n'), undefined);
    assert.equal(asEsModule('function load() {\n    return require("path");\n}\n'), undefined);
    assert.equal(asEsModule('// exports what require() has\n'), '// exports what require() has\n');
  });
});

describe('yaml without what writes', () => {
  type Reader = Pick<typeof yaml, 'Composer' | 'CST' | 'Lexer' | 'Parser'>;
  let reader: Reader;

  before(async () => {
    reader = await bundle<Reader>(`export { Composer, CST, Lexer, Parser } from 'yaml'`);
  });

  const everything = modulesBelow('test/fixtures/yaml', '.yml').map(path => readFileSync(join(root, path), 'utf8'));

  for (const version of ['1.1', '1.2'] as const) {
    it(`reads YAML ${version} as the library does`, () => {
      const same = (text: string) => assert.deepEqual(read(reader, text, version), read(yaml, text, version), text);
      assert.ok(everything.length > 1);
      for (const text of everything) same(text);
      for (const { text } of syntaxFixtures()) same(text);
      fc.assert(fc.property(workflowText(), same), { numRuns: 100, seed: 2026 });
    });
  }

  it('tells lexemes apart as the library does', () => {
    for (const text of everything) {
      const types = ({ CST, Lexer }: Reader) => [...new Lexer().lex(text)].map(CST.tokenType);
      assert.deepEqual(types(reader), types(yaml));
    }
  });

  it('refuses to write', () => {
    const [document] = new reader.Composer().compose(new reader.Parser().parse('a: b'));
    assert.throws(() => document?.toString(), /is left out/);
    assert.throws(() => document?.toJS(), /is left out/);
  });
});

describe('d3-shape in droppable parts', () => {
  type Shapes = typeof shapes;
  let bundled: Shapes;

  before(async () => {
    bundled = await bundle<Shapes>(`export * from 'd3-shape'`);
  });

  it('is the same library', () => assert.deepEqual(outline(bundled), outline({ ...shapes })));

  it('draws the same', () => {
    assert.deepEqual(drawings(bundled), drawings(shapes));
    assert.ok(drawings(shapes).length > 30);
  });

  it('leaves out the curves that are not used', async () => {
    const text = await bundleText(`export { line, curveBumpX } from 'd3-shape'`);
    // Two angles of `MonotoneX`, and the parameter of `CatmullRom`.
    assert.doesNotMatch(text, /_t0|_l01_2a/);
    assert.match(await bundleText(`export { curveMonotoneY } from 'd3-shape'`), /_t0/);
  });
});

describe('what is left out', () => {
  const modules = [
    ...Object.keys(unusedClientFeatures).map(name => `vscode-languageclient/lib/common/${name}`),
    ...Object.keys(unusedServerFeatures).map(name => `vscode-languageserver/lib/common/${name}`),
    ...unusedOfYaml.map(name => `yaml/browser/dist/${name}`),
  ];

  it('is in the libraries', () => {
    for (const module of modules) assert.ok(readFileSync(join(root, 'node_modules', `${module}.js`), 'utf8'));
  });
});

function modulesBelow(folder: string, ending = '.js'): readonly string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names.filter(name => name.endsWith(ending)).map(name => join(folder, name));
}

async function exportsOf(code: string): Promise<readonly string[]> {
  const { metafile } = await build({ stdin: { contents: code }, format: 'esm', metafile: true, write: false });
  return Object.values(metafile.outputs)
    .flatMap(it => it.exports)
    .sort();
}

/** TypeScript names all of them at the start. */
function commonJsExports(text: string): readonly string[] {
  const declared = [...text.matchAll(/^(?:exports\.\w+ = )+(?:void 0|\w+);/gm)].flatMap(([line]) =>
    [...line.matchAll(/exports\.(\w+)/g)].map(([, name]) => name ?? ''),
  );
  return [...new Set(declared)].sort();
}

/** The exports of a module, bundled as the server is. */
async function bundle<T>(contents: string): Promise<T> {
  return import(`data:text/javascript,${encodeURIComponent(await bundleText(contents))}`) as Promise<T>;
}

async function bundleText(contents: string): Promise<string> {
  const { outputFiles } = await build({
    ...serverBundleOptions,
    absWorkingDir: root,
    stdin: { contents, resolveDir: root },
    format: 'esm',
    logLevel: 'silent',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** A line along each curve, and each symbol. */
function drawings(library: typeof shapes): readonly (string | null)[] {
  const points: [number, number][] = [
    [0, 0],
    [3, 1],
    [4, 4],
    [7, 2],
    [9, 9],
  ];
  return Object.entries(library).flatMap(([name, it]) => {
    if (name.startsWith('curve')) return [library.line().curve(it as shapes.CurveFactory)(points)];
    if (!/^symbol[A-Z]/.test(name) || !('draw' in it)) return [];
    return [library.symbol().type(it)()];
  });
}

/** What there is to see of a module without calling anything: names, and values that are plain. */
function outline(value: unknown, depth = 0): unknown {
  if (typeof value === 'function') return 'function';
  if (typeof value !== 'object' || value === null || depth > 3) return typeof value === 'symbol' ? 'symbol' : value;
  const entries = Object.entries(value).filter(([, it]) => it !== undefined);
  return Object.fromEntries(entries.map(([name, it]) => [name, outline(it, depth + 1)]));
}

/** All that `yaml` knows of a text. */
function read(
  { Composer, Lexer, Parser }: Pick<typeof yaml, 'Composer' | 'Lexer' | 'Parser'>,
  text: string,
  version: '1.1' | '1.2',
) {
  const parser = new Parser();
  const tokens = [...new Lexer().lex(text)].flatMap(lexeme => [...parser.next(lexeme)]);
  tokens.push(...parser.end());
  const options = version === '1.2' ? ({ version, schema: 'core', merge: false, uniqueKeys: false } as const) : { version };
  return structured([...new Composer(options).compose(tokens, true, text.length)]);
}

/** Objects of one library as those of another: what they are called and have of their own. */
function structured(value: unknown, seen = new Map<object, number>()): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') return typeof value;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date || value instanceof Uint8Array) return [...(value instanceof Date ? [value.getTime()] : value)];
  const before = seen.get(value);
  if (before !== undefined) return `object ${before}`;
  seen.set(value, seen.size);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return entries.map(([name, it]) => [structured(name, seen), structured(it, seen)]);
}
