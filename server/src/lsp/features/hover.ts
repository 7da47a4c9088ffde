import type { Hover, HoverParams } from 'vscode-languageserver';
import { linesOf } from '../../analysis/source/lines.ts';
import { sourceAt } from '../../analysis/workflow/repository.ts';
import { configurationHoverAt } from '../../editor/configuration-hover.ts';
import { isConfiguration } from '../../editor/configuration-schema.ts';
import { hoverAt } from '../../editor/hover.ts';
import type { Feature, Session } from '../session.ts';
import { toMarkup, toOffset, toRange } from '../to-lsp.ts';

export const hover: Feature = {
  capability: () => ({ hoverProvider: true }),

  register(session) {
    session.connection.onHover(
      session.boundary.request('explain what is under the pointer', null, params => answer(session, params)),
    );
  },
};

async function answer({ client, workspace }: Session, { textDocument, position }: HoverParams): Promise<Hover | null> {
  const located = await workspace.locate(textDocument.uri);
  if (!located) return null;
  const repository = located.repository.snapshot();
  const source = sourceAt(repository, located.path);
  if (!source) return null;
  const lines = linesOf(source);
  const offset = toOffset(lines, position);
  const uriOf = (path: string) => located.repository.uriOf(path);
  const found = isConfiguration(source.path)
    ? configurationHoverAt(source, offset)
    : hoverAt(repository, source.path, offset, { uriOf, isBesideFindings: client.showsFindingsInHovers });
  return found ? { range: toRange(lines, found.span), contents: toMarkup(found.page, client.markdownHover) } : null;
}
