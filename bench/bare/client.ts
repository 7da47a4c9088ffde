import type { ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';

/** The least that an extension on `vscode-languageclient` can be, to compare the size of its bundle and the time of its activation. */
export function activate(context: ExtensionContext): void {
  void new LanguageClient('bare', { module: context.asAbsolutePath('server.js') }, {}).start();
}
