import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionParams,
  InsertTextFormat,
  TextEdit,
} from 'vscode-languageserver';
import { type Lines, linesOf } from '../../analysis/source/lines.ts';
import { type Completion, configurationCompletionsAt } from '../../editor/configuration-completion.ts';
import { isConfiguration } from '../../editor/configuration-schema.ts';
import type { ClientSupport } from '../client-support.ts';
import { sourceOf } from '../file-report.ts';
import type { Feature, Session } from '../session.ts';
import { toMarkup, toOffset, toRange } from '../to-lsp.ts';

/** Keys and values in `.github/runner-reach.yml`. */
export const completion: Feature = {
  // A space stands before a value, where editors ask only when told to.
  capability: () => ({ completionProvider: { triggerCharacters: [' '] } }),

  register(session) {
    session.connection.onCompletion(session.guard.request('complete what is typed', [], params => answer(session, params)));
  },
};

async function answer({ client, workspace }: Session, { textDocument, position }: CompletionParams): Promise<CompletionItem[]> {
  const located = await workspace.locate(textDocument.uri);
  const source = located && sourceOf(located.repository.snapshot(), located.path);
  if (!source || !isConfiguration(source.path)) return [];
  const lines = linesOf(source);
  return configurationCompletionsAt(source, toOffset(lines, position)).map((it, index) => toItem(lines, it, index, client));
}

function toItem(
  lines: Lines,
  { label, kind, detail, documentation, span, ...texts }: Completion,
  index: number,
  client: ClientSupport,
): CompletionItem {
  const isSnippet = client.snippets && texts.snippet !== texts.newText;
  return {
    label,
    kind: kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.EnumMember,
    ...(detail !== '' && { detail }),
    documentation: toMarkup(documentation, client.markdownCompletion),
    // Editors sort by name otherwise.
    sortText: String(index).padStart(3, '0'),
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: TextEdit.replace(toRange(lines, span), isSnippet ? texts.snippet : texts.newText),
  };
}
