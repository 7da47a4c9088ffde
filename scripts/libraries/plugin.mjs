import { readFile } from 'node:fs/promises';
import { asEsModule } from './es-modules.mjs';
import { standInFor } from './left-out.mjs';
import { withDroppableClasses } from './prototypes.mjs';

const libraries =
  /[\\/]node_modules[\\/](?:vscode-(?:jsonrpc|language(?:client|server(?:-protocol|-types)?))|yaml|d3-shape)[\\/].*\.m?js$/;

/** Bundles of the larger libraries what is used: the exports that nobody imports fall away, and so does what is known to be left out. */
export const onlyWhatIsUsed = {
  name: 'only what is used',
  setup({ onLoad, initialOptions }) {
    // What esbuild only warns of: as CommonJS, a module may use what another does not export.
    initialOptions.logOverride = { ...initialOptions.logOverride, 'import-is-undefined': 'error' };
    onLoad({ filter: libraries }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const module = moduleAt(path);
      if (module.startsWith('d3-shape/')) return { contents: withDroppableClasses(text), loader: 'js' };
      const contents = asEsModule(text);
      return contents && { contents: standInFor(module, exportedNames(contents)) ?? contents, loader: 'js' };
    });
  },
};

/** `yaml/browser/dist/visit` */
function moduleAt(path) {
  return path
    .split(/[\\/]node_modules[\\/]/)
    .at(-1)
    .replaceAll('\\', '/')
    .replace(/\.m?js$/, '');
}

function exportedNames(text) {
  const declarations = [...text.matchAll(/^export (?:const|var) (\w+)|^export \{ ([\w, ]+) \}/gm)];
  return declarations.flatMap(([, name, names]) => name ?? names.split(', ').map(it => it.replace(/^.* as /, '')));
}
