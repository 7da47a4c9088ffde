import * as l10n from '@vscode/l10n';

/** What of `vscode` texts are made with, for tests that run without one: the root's `tsconfig.json` leads there. */
export { l10n };
