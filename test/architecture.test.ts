import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type Import, type SourceFile, sourceFilesBelow } from './support/source-files.ts';

/** The stages of the analysis. A stage may use itself and what stands before it. */
const stages = ['source', 'syntax', 'configuration', 'workflow', 'expressions', 'runners', 'reach', 'fixes', 'rules', 'analyze'];

/** The folders of `reach`, in the order of its own data flow. What stands beside them uses all of them. */
const reachStages = ['starts', 'calls', 'scripts', 'brought-code', 'lasting', 'run', 'bridges', 'landing', 'void-guards', ''];

/** The parts of the server and the rest, and what of the project each may use besides itself. */
const parts: Readonly<Record<string, readonly string[]>> = {
  'shared/src': [],
  'client/src': ['shared/src'],
  'client/src/map-page': ['shared/src'],
  'server/src/analysis': ['shared/src'],
  'server/src/host': ['server/src/analysis', 'shared/src'],
  'server/src/editor': ['server/src/analysis', 'shared/src'],
  'server/src/report': ['server/src/analysis', 'shared/src'],
  'server/src/lsp': ['server/src/analysis', 'server/src/editor', 'server/src/report', 'server/src/host', 'shared/src'],
  'server/src/cli': ['server/src/analysis', 'server/src/report', 'server/src/host', 'shared/src'],
  'server/src': ['server/src/lsp', 'server/src/cli', 'server/src/host', 'shared/src'],
};

/** Modules from elsewhere, and the files that may use them. */
const modules: readonly (readonly [module: RegExp, users: RegExp])[] = [
  [/^yaml$/, /^server\/src\/analysis\/syntax\//],
  [/^@vscode\/l10n$/, /^server\/src\/analysis\/source\/l10n\.ts$/],
  [/^@actions\/expressions(\/|$)/, /^server\/src\/analysis\/expressions\//],
  [/^vscode-languageserver(-textdocument)?$/, /^server\/src\/lsp\//],
  [/^vscode-languageserver\/node$/, /^server\/src\/lsp\/node\.ts$/],
  [/^vscode-languageserver\/browser$/, /^server\/src\/lsp\/worker\.ts$/],
  [/^node:/, /^server\/src\/(host\/node-|cli\/|main\.|engine\.)/],
  [/^sarif$/, /^server\/src\/report\/sarif\.ts$/],
  [/^vscode$/, /^client\/src\/(?!map-page\/)/],
  [/^vscode-languageclient$/, /^client\/src\//],
  [/^vscode-languageclient\/node$/, /^client\/src\/extension\.node\.ts$/],
  [/^vscode-languageclient\/browser$/, /^client\/src\/extension\.web\.ts$/],
  [/^d3-shape$/, /^shared\/src\/map\/(layout|danger-marks)\.ts$/],
  [/^node:/, /^client\/src\/extension\.node\.ts$/],
];

const files = sourceFilesBelow('shared/src', 'server/src', 'client/src').filter(({ path }) => !path.endsWith('.test.ts'));
const analysis = files.filter(({ path }) => path.startsWith('server/src/analysis/'));

describe('architecture', () => {
  it('has every file in a known place', () => {
    const unknown = analysis.filter(({ path }) => !stages.includes(stageOf(path))).map(({ path }) => path);
    assert.deepEqual(unknown, []);
    const homeless = files.filter(({ path }) => partOf(path) === undefined).map(({ path }) => path);
    assert.deepEqual(homeless, []);
  });

  it('lets a stage of the analysis use earlier stages only, types included', () => {
    const wrong = importsWhere(analysis, (file, { target, isRelative }) => {
      if (!isRelative || !target.startsWith('server/src/analysis/')) return false;
      return stages.indexOf(stageOf(target)) > stages.indexOf(stageOf(file.path));
    });
    assert.deepEqual(wrong, []);
  });

  it('lets a folder of reach use earlier folders only, types included', () => {
    const wrong = importsWhere(analysis, (file, { target, isRelative }) => {
      const [from, to] = [reachStageOf(file.path), reachStageOf(target)];
      return isRelative && from !== undefined && to !== undefined && reachStages.indexOf(to) > reachStages.indexOf(from);
    });
    assert.deepEqual(wrong, []);
    const folders = new Set(analysis.flatMap(({ path }) => reachStageOf(path) ?? []));
    assert.deepEqual([...folders].sort(), [...reachStages].sort());
  });

  it('lets a part of the project use only the parts below it', () => {
    const wrong = importsWhere(files, (file, { target, isRelative }) => {
      const from = partOf(file.path) ?? '';
      const to = partOf(target) ?? '';
      return isRelative && to !== from && !parts[from]?.includes(to);
    });
    assert.deepEqual(wrong, []);
  });

  it('lets the analysis share how labels are written, and nothing of what client and server say to each other', () => {
    const shared = analysis.flatMap(({ imports }) => imports.filter(({ target }) => target.startsWith('shared/')));
    assert.deepEqual([...new Set(shared.map(({ target }) => target))], ['shared/src/labels.ts']);
  });

  it('lets each package be used in one place', () => {
    const wrong = importsWhere(files, (file, { target, isRelative }) => {
      return !isRelative && !modules.some(([module, users]) => module.test(target) && users.test(file.path));
    });
    assert.deepEqual(wrong, []);
  });

  it('has an analysis without clock, chance and output', () => {
    const impure =
      /\bDate\.now\b|\bnew Date\b|\bMath\.random\b|\bconsole\.|\bperformance\.now\b|\bawait\s|\basync (?:\(|function)/;
    assert.deepEqual(
      analysis.filter(({ text }) => impure.test(withoutComments(text))).map(({ path }) => path),
      [],
    );
  });

  it('touches the process in its entries only', () => {
    const below = files.filter(({ path }) => !/\/(main|extension)\./.test(path));
    assert.deepEqual(
      below.filter(({ text }) => /(?<![.#\w'])(process|console)\./.test(withoutComments(text))).map(({ path }) => path),
      [],
    );
  });
});

describe('source files', () => {
  const all = sourceFilesBelow('shared/src', 'server/src', 'client/src', 'test', 'scripts');

  it('are small', () => {
    const long = all.filter(({ text }) => text.split('\n').length > 300).map(({ path }) => path);
    assert.deepEqual(long, []);
  });

  it('export what others use', () => {
    const users = [...all, ...sourceFilesBelow('bench')];
    const exported = /^export (?:async )?(?:const|class|function\*?) (\w+)/gm;
    const unused = files.flatMap(({ path, text }) => {
      const importers = users.filter(({ imports }) => imports.some(({ target }) => target === path));
      const names = [...text.matchAll(exported)].map(([, name = '']) => name);
      return names.filter(name => !importers.some(it => new RegExp(`\\b${name}\\b`).test(it.text)));
    });
    // VS Code calls them.
    assert.deepEqual([...new Set(unused)].sort(), ['activate', 'deactivate']);
  });

  it('silence no checker', () => {
    const silenced = /@t[s]-(ignore|expect-error|nocheck)|biome-ignor[e]|eslint-disabl[e]/;
    assert.deepEqual(
      all.filter(({ text }) => silenced.test(text)).map(({ path }) => path),
      [],
    );
  });
});

/** Undefined for what is not a part of `reach`. */
function reachStageOf(path: string): string | undefined {
  const match = /^server\/src\/analysis\/reach\/(?:([^/]+)\/)?/.exec(path);
  return match ? (match[1] ?? '') : undefined;
}

function importsWhere(of: readonly SourceFile[], isWrong: (file: SourceFile, imported: Import) => boolean): readonly string[] {
  return of.flatMap(file => file.imports.filter(it => isWrong(file, it)).map(it => `${file.path} imports ${it.target}`));
}

/** `rules` for server/src/analysis/rules/x/rule.ts. The files beside the folders bring the stages together. */
function stageOf(path: string): string {
  const [stage = ''] = path.slice('server/src/analysis/'.length).split('/');
  return stage.endsWith('.ts') ? 'analyze' : stage;
}

/** The longest folder of `parts` that holds the file. */
function partOf(path: string): string | undefined {
  return Object.keys(parts)
    .filter(part => path.startsWith(`${part}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
