import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionParams,
  InsertTextFormat,
  TextEdit,
} from 'vscode-languageserver';
import { type Lines, linesOf } from '../../analysis/source/lines.ts';
import type { Source } from '../../analysis/source/source.ts';
import type { Repository } from '../../analysis/workflow/repository.ts';
import { sourceAt } from '../../analysis/workflow/repository.ts';
import type { Completion } from '../../editor/completion.ts';
import { configurationCompletionsAt } from '../../editor/configuration-completion.ts';
import { isConfiguration } from '../../editor/configuration-schema.ts';
import { runnerCompletionsAt } from '../../editor/runner-completion.ts';
import type { ClientSupport } from '../client-support.ts';
import type { Feature, Session } from '../session.ts';
import { toMarkup, toOffset, toRange } from '../to-lsp.ts';

/** Keys and values in `.github/runner-reach.yml`, and runners in workflows. */
export const completion: Feature = {
  // What stands before a value, where editors ask only when told to.
  capability: () => ({ completionProvider: { triggerCharacters: [' ', '[', '"', "'"] } }),

  register(session) {
    session.connection.onCompletion(session.boundary.request('complete what is typed', [], params => answer(session, params)));
  },
};

async function answer({ client, workspace }: Session, { textDocument, position }: CompletionParams): Promise<CompletionItem[]> {
  const located = await workspace.locate(textDocument.uri);
  if (!located) return [];
  const repository = located.repository.snapshot();
  const source = sourceAt(repository, located.path);
  if (!source) return [];
  const lines = linesOf(source);
  const offset = toOffset(lines, position);
  return completionsAt(repository, source, offset).map((it, index) => toItem(lines, it, index, client));
}

function completionsAt(repository: Repository, source: Source, offset: number): readonly Completion[] {
  if (isConfiguration(source.path)) return configurationCompletionsAt(source, offset);
  return repository.workflows.has(source.path) ? runnerCompletionsAt(repository, source, offset) : [];
}

const itemKinds = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  runner: CompletionItemKind.Value,
  group: CompletionItemKind.Module,
} as const satisfies Record<Completion['kind'], CompletionItemKind>;

function toItem(
  lines: Lines,
  { label, kind, detail, documentation, span, newText, snippet = newText, isDeprecated }: Completion,
  index: number,
  client: ClientSupport,
): CompletionItem {
  const isSnippet = client.snippets && snippet !== newText;
  return {
    label,
    kind: itemKinds[kind],
    ...(detail !== '' && { detail }),
    documentation: toMarkup(documentation, client.markdownCompletion),
    ...(isDeprecated && client.deprecatedCompletions && { tags: [CompletionItemTag.Deprecated] }),
    // Editors sort by name otherwise.
    sortText: String(index).padStart(3, '0'),
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: TextEdit.replace(toRange(lines, span), isSnippet ? snippet : newText),
  };
}
