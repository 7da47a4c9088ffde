/** How each bundle is made, of what is shipped and of what the benchmarks compare it with. */
export const bundleOptions = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // The packages' modern builds are smaller than what `main` names: unused parts fall away.
  mainFields: ['module', 'main'],
  external: ['vscode'],
  legalComments: 'none',
};

/** Translations come from the client: the library that inserts them is the small one, and cannot get any from somewhere else. */
const translations = { '@vscode/l10n': './node_modules/@vscode/l10n/dist/browser.js' };
const nowhere = { fetch: 'undefined' };

/** A server that cannot start a process, whoever finds a way to make it want to. */
export const serverBundleOptions = {
  ...bundleOptions,
  alias: { child_process: './scripts/no-processes.cjs', ...translations },
  define: { ...bundleOptions.define, ...nowhere },
};

/** `bundleOptions` for a VS Code in a browser. It loads its extensions as CommonJS too, and their workers as plain scripts. */
export const webBundleOptions = {
  ...bundleOptions,
  platform: 'browser',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
};

/** For the server in a browser, which is a plain script. */
export const workerBundleOptions = {
  ...webBundleOptions,
  format: 'iife',
  alias: translations,
  define: { ...webBundleOptions.define, ...nowhere },
};
