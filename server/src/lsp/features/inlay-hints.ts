import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { linesOf } from '../../analysis/source/lines.ts';
import { sourceAt } from '../../analysis/workflow/repository.ts';
import { inlayHintsIn } from '../../editor/inlay-hints.ts';
import type { Feature, Session } from '../session.ts';
import { whenStale } from '../stale.ts';
import { toMarkup, toPosition, toSpan } from '../to-lsp.ts';

/** What the expressions of `runs-on` come to. */
export const inlayHints: Feature = {
  capability: () => ({ inlayHintProvider: true }),

  register(session) {
    const { connection, client, boundary } = session;
    connection.languages.inlayHint.on(
      boundary.request('find out what expressions come to', [], params => answer(session, params)),
    );
    if (!client.refreshInlayHints) return;
    whenStale(
      session,
      () => void boundary.background('have inlay hints refreshed', () => connection.languages.inlayHint.refresh()),
    );
  },
};

async function answer({ client, workspace }: Session, { textDocument, range }: InlayHintParams): Promise<InlayHint[]> {
  const located = await workspace.locate(textDocument.uri);
  if (!located?.repository.settings['inlayHints.enabled']) return [];
  const { repository: tracked, path } = located;
  const repository = tracked.snapshot();
  const source = sourceAt(repository, path);
  if (!source) return [];
  const lines = linesOf(source);
  return inlayHintsIn(repository, path, toSpan(lines, range), file => tracked.uriOf(file)).map(({ offset, label, tooltip }) => ({
    position: toPosition(lines, offset),
    label,
    tooltip: toMarkup(tooltip, client.markdownHover),
    paddingLeft: true,
  }));
}
