import { type CodeLens, type CodeLensParams, CodeLensRefreshRequest, type Command } from 'vscode-languageserver';
import { type OpenMapArguments, openMapCommand } from '../../../../shared/src/protocol.ts';
import { linesOf } from '../../analysis/source/lines.ts';
import { sourceAt } from '../../analysis/workflow/repository.ts';
import { codeLensesIn, type CodeLens as Lens } from '../../editor/code-lens.ts';
import type { ClientSupport } from '../client-support.ts';
import type { Feature, Session } from '../session.ts';
import { whenStale } from '../stale.ts';
import { toRange } from '../to-lsp.ts';

/** Which jobs outsiders can bring to a machine that is not GitHub's. */
export const codeLenses: Feature = {
  capability: () => ({ codeLensProvider: {} }),

  register(session) {
    const { connection, client, boundary } = session;
    connection.onCodeLens(boundary.request('find out which jobs outsiders can reach', [], params => answer(session, params)));
    if (!client.refreshCodeLenses) return;
    whenStale(
      session,
      () => void boundary.background('have code lenses refreshed', () => connection.sendRequest(CodeLensRefreshRequest.type)),
    );
  },
};

async function answer({ client, workspace }: Session, { textDocument: { uri } }: CodeLensParams): Promise<CodeLens[]> {
  const located = await workspace.locate(uri);
  if (!located?.repository.settings['codeLens.enabled']) return [];
  const repository = located.repository.snapshot();
  const source = sourceAt(repository, located.path);
  if (!source) return [];
  const lines = linesOf(source);
  return codeLensesIn(repository, located.path).map(lens => ({
    range: toRange(lines, lens.span),
    command: commandOf(lens, uri, client),
  }));
}

/** A lens without a command would wait for one forever; of an editor that does not know ours, nothing happens at a click. */
function commandOf({ title, job }: Lens, uri: string, { commands }: ClientSupport): Command {
  const args: OpenMapArguments = [uri, job];
  return commands.has(openMapCommand) ? { title, command: openMapCommand, arguments: args } : { title, command: '' };
}
