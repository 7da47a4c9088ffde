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
