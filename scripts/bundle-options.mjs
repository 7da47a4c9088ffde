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

/** A server that cannot start a process, whoever finds a way to make it want to. */
export const serverBundleOptions = { ...bundleOptions, alias: { child_process: './scripts/no-processes.cjs' } };

/** `bundleOptions` for a VS Code in a browser. It loads its extensions as CommonJS too, and their workers as plain scripts. */
export const webBundleOptions = {
  ...bundleOptions,
  platform: 'browser',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
};
