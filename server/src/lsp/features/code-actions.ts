import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import { productName } from '../../../../shared/src/product.ts';
import type { Finding } from '../../analysis/rules/finding.ts';
import { l10n } from '../../analysis/source/l10n.ts';
import type { Edit, Span } from '../../analysis/source/source.ts';
import { contentsOf, type FileContents } from '../file-report.ts';
import type { Feature, Session } from '../session.ts';
import { isOf, type Target, toQuickFix, toSpan, toWorkspaceEdit } from '../to-lsp.ts';

const fixAllKind = `${CodeActionKind.SourceFixAll}.runnerReach`;

/** The fixes of the findings at the cursor, and one action for all that are safe. */
export const codeActions: Feature = {
  capability: () => ({ codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] } }),

  register(session) {
    session.connection.onCodeAction(session.boundary.request('offer fixes', [], params => answer(session, params)));
  },
};

async function answer({ client, workspace }: Session, params: CodeActionParams): Promise<CodeAction[]> {
  const located = await workspace.locate(params.textDocument.uri);
  if (!located) return [];
  const repository = located.repository.snapshot();
  const contents = contentsOf(repository, located.path);
  if (!contents) return [];
  const target = { client, tracked: located.repository, repository };
  const { only } = params.context;
  return [
    ...(isAsked(CodeActionKind.QuickFix, only) ? quickFixes(contents, params, target) : []),
    ...(isAsked(fixAllKind, only) ? fixAll(contents, located.path, target) : []),
  ];
}

/** Kinds are hierarchical: who asks for `source` means `source.fixAll.runnerReach`, too. */
function isAsked(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some(asked => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}

function quickFixes({ lines, findings }: FileContents, { range, context }: CodeActionParams, target: Target): CodeAction[] {
  const span = toSpan(lines, range);
  return findings
    .filter(finding => touch(finding.span, span))
    .flatMap(finding => {
      const shown = context.diagnostics.filter(diagnostic => isOf(diagnostic, finding, lines));
      return finding.fixes.map(fix => toQuickFix(fix, shown, target));
    })
    .filter(action => action !== undefined);
}

function touch(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function fixAll({ findings }: FileContents, path: string, target: Target): CodeAction[] {
  const edits = safeEdits(findings, path);
  const edit = edits.length > 0 && toWorkspaceEdit(edits, target);
  return edit ? [{ title: l10n.t('Apply all safe fixes of {0}', productName), kind: fixAllKind, edit }] : [];
}

/** Of each finding the first safe fix, as far as it stays in this file and out of the way of those before it. */
function safeEdits(findings: readonly Finding[], path: string): readonly Edit[] {
  const chosen: Edit[] = [];
  for (const { fixes } of findings) {
    const fix = fixes.find(it => it.safe);
    if (fix?.edits.every(edit => edit.path === path && !chosen.some(other => touch(other.span, edit.span))))
      chosen.push(...fix.edits);
  }
  return chosen;
}
