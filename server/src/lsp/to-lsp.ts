import {
  type CodeAction,
  CodeActionKind,
  CreateFile,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type MarkupContent,
  MarkupKind,
  type Position,
  type Range,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { productId, ruleDocsUrl } from '../../../shared/src/product.ts';
import type { Level } from '../analysis/configuration/level.ts';
import type { Fix } from '../analysis/fixes/fix.ts';
import type { Problem } from '../analysis/problems.ts';
import type { Finding } from '../analysis/rules/finding.ts';
import { type Lines, linesOf } from '../analysis/source/lines.ts';
import { applyEdits, type Edit, type Span } from '../analysis/source/source.ts';
import { type Repository, sourceAt } from '../analysis/workflow/repository.ts';
import { type Page, toMarkdown, toPlainText } from '../editor/page.ts';
import type { ClientSupport } from './client-support.ts';
import type { FileContents } from './file-report.ts';
import type { TrackedRepository } from './tracked-repository.ts';

/** What a conversion needs to know of where it is going. `repository` is the snapshot that spans refer to. */
export interface Target {
  readonly client: ClientSupport;
  readonly tracked: TrackedRepository;
  readonly repository: Repository;
}

export function toRange(lines: Lines, { start, end }: Span): Range {
  return { start: toPosition(lines, start), end: toPosition(lines, end) };
}

export function toSpan(lines: Lines, { start, end }: Range): Span {
  return { start: toOffset(lines, start), end: toOffset(lines, end) };
}

export function toOffset(lines: Lines, { line, character }: Position): number {
  return lines.offsetAt({ line, column: character });
}

export function toPosition(lines: Lines, offset: number): Position {
  const { line, column } = lines.positionAt(offset);
  return { line, character: column };
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const satisfies Record<Level, DiagnosticSeverity>;

/** How editors draw the text that a rule underlines, where that helps: struck through, or faded. */
const tags: ReadonlyMap<string, DiagnosticTag> = new Map([
  ['retired-runner-label', DiagnosticTag.Deprecated],
  ['unused-ignore', DiagnosticTag.Unnecessary],
]);

export function toDiagnostics({ lines, findings, problems }: FileContents, target: Target): Diagnostic[] {
  return [...problems.map(it => problemToDiagnostic(lines, it)), ...findings.map(it => toDiagnostic(lines, it, target))];
}

function toDiagnostic(lines: Lines, finding: Finding, target: Target): Diagnostic {
  const { client } = target;
  const tag = tags.get(finding.rule);
  const related = client.relatedInformation ? toRelatedInformation(finding, target) : [];
  return {
    range: toRange(lines, finding.span),
    severity: severities[finding.level],
    source: productId,
    code: finding.rule,
    ...(client.codeDescription && { codeDescription: { href: ruleDocsUrl(finding.rule) } }),
    message: finding.message,
    ...(client.diagnosticTags && tag && { tags: [tag] }),
    ...(related.length > 0 && { relatedInformation: related }),
  };
}

/** Something that GitHub cannot read either: an error whatever the levels of the rules are. */
function problemToDiagnostic(lines: Lines, { span, message }: Problem): Diagnostic {
  return { range: toRange(lines, span), severity: DiagnosticSeverity.Error, source: productId, message };
}

function toRelatedInformation(finding: Finding, { repository, tracked }: Target): DiagnosticRelatedInformation[] {
  return finding.related.flatMap(({ path, span, message }) => {
    const source = sourceAt(repository, path);
    return source ? [{ location: { uri: tracked.uriOf(path), range: toRange(linesOf(source), span) }, message }] : [];
  });
}

/** Whether a diagnostic that the client still shows is the one of this finding. */
export function isOf({ code, source, range }: Diagnostic, finding: Finding, lines: Lines): boolean {
  if (source !== productId || code !== finding.rule) return false;
  const { start, end } = toSpan(lines, range);
  return start === finding.span.start && end === finding.span.end;
}

/** Undefined where the client cannot do what the fix needs. */
export function toQuickFix(fix: Fix, diagnostics: Diagnostic[], target: Target): CodeAction | undefined {
  const edit = toWorkspaceEdit(fix.edits, target);
  return (
    edit && {
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      ...(diagnostics.length > 0 && { diagnostics }),
      ...(fix.preferred && { isPreferred: true }),
      edit,
    }
  );
}

/** The edits of a fix, in as many files as it has. Undefined where it creates a file and the client cannot. */
export function toWorkspaceEdit(edits: readonly Edit[], { client, tracked, repository }: Target): WorkspaceEdit | undefined {
  const changes: NonNullable<WorkspaceEdit['documentChanges']> = [];
  for (const path of new Set(edits.map(it => it.path))) {
    const own = edits.filter(it => it.path === path);
    const uri = tracked.uriOf(path);
    const source = sourceAt(repository, path);
    const textEdits = source ? toTextEdits(linesOf(source), own) : [{ range: start, newText: applyEdits('', own) }];
    if (!source) changes.push(CreateFile.create(uri, { ignoreIfExists: true }));
    changes.push(TextDocumentEdit.create({ uri, version: tracked.versionOf(path) }, textEdits));
  }
  const creates = changes.some(change => !TextDocumentEdit.is(change));
  if (client.documentChanges) return creates && !client.createFiles ? undefined : { documentChanges: changes };
  if (creates) return undefined;
  const inDocuments = changes.filter(change => TextDocumentEdit.is(change));
  return {
    changes: Object.fromEntries(inDocuments.map(({ textDocument, edits: own }) => [textDocument.uri, own as TextEdit[]])),
  };
}

const start: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function toTextEdits(lines: Lines, edits: readonly Edit[]): TextEdit[] {
  return edits.map(({ span, newText }) => ({ range: toRange(lines, span), newText }));
}

/** As Markdown, or for editors that would show it as it is written, as plain text. */
export function toMarkup(page: Page, isMarkdown: boolean): MarkupContent {
  return isMarkdown
    ? { kind: MarkupKind.Markdown, value: toMarkdown(page) }
    : { kind: MarkupKind.PlainText, value: toPlainText(page) };
}
