import { LanguageClient } from 'vscode-languageclient/node';

/** The least that an extension on `vscode-languageclient` can be, to compare the size of its bundle. */
export function activate(): Promise<void> {
  return new LanguageClient('bare', { module: 'server.js' }, {}).start();
}
