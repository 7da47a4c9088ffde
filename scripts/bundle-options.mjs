import { onlyWhatIsUsed } from './libraries/plugin.mjs';

/** How each bundle is made, of what is shipped and of what the benchmarks compare it with. */
export const bundleOptions = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // The packages' modern builds are smaller than what `main` names: unused parts fall away.
  mainFields: ['module', 'main'],
  external: ['vscode'],
  // Programs that read files beside their bundle find them from sources and from the bundle alike.
  define: { 'import.meta.dirname': '__dirname' },
  legalComments: 'none',
};

/** How scripts and styles of pages are made. They are part of every report, so they are small in all builds. */
export const pageOptions = {
  bundle: true,
  platform: 'browser',
  format: 'iife',
  target: ['chrome123', 'firefox121', 'safari17.5'],
  plugins: [onlyWhatIsUsed],
  minify: true,
  sourcemap: false,
  legalComments: 'none',
};

/** Translations come from the client: the library that inserts them is the small one, and cannot get any from somewhere else. */
const translations = { '@vscode/l10n': './node_modules/@vscode/l10n/dist/browser.js' };
const nowhere = { fetch: 'undefined' };

/** `yaml` keeps its modern build for browsers; the one for Node is CommonJS. */
export const serverBundleOptions = {
  ...bundleOptions,
  plugins: [onlyWhatIsUsed],
  alias: { yaml: './node_modules/yaml/browser/index.js', ...translations },
  define: { ...bundleOptions.define, ...nowhere },
};

/** The client, for VS Code on a desktop. */
export const clientBundleOptions = { ...bundleOptions, plugins: [onlyWhatIsUsed] };

/** `bundleOptions` for a VS Code in a browser. It loads its extensions as CommonJS too, and their workers as plain scripts. */
const webBundleOptions = {
  ...bundleOptions,
  platform: 'browser',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
};

/** The client in a browser. */
export const webClientBundleOptions = { ...webBundleOptions, plugins: [onlyWhatIsUsed] };

/** The server in a browser, which is a plain script. */
export const workerBundleOptions = {
  ...webBundleOptions,
  format: 'iife',
  plugins: [onlyWhatIsUsed],
  alias: translations,
  define: { ...webBundleOptions.define, ...nowhere },
};
