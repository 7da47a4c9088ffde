import { type Diagnostic, Hover, l10n, languages, MarkdownString, type Position, type Range, type Uri } from 'vscode';
import type { HoverMiddleware } from 'vscode-languageclient';
import { productId } from '../../shared/src/product.ts';
import { commandIds, isRuleId } from './command-ids.ts';
import { ruleOf } from './diagnostics.ts';

/**
 * Adds links to commands to what the server says. They are a text of their own: it is the only one that is trusted, for these
 * commands alone, and nothing from a workflow file is in it.
 */
export const linkHovers: NonNullable<HoverMiddleware['provideHover']> = async (document, position, token, next) => {
  const hover = await next(document, position, token);
  if (!hover) return hover;
  return new Hover([...hover.contents, linksFor(document.uri, findingsAt(document.uri, position))], hover.range);
};

function linksFor(uri: Uri, findings: readonly Diagnostic[]): MarkdownString {
  const [first] = findings;
  const rules = [...new Set(findings.map(ruleOf))].filter(isRuleId);
  const text = new MarkdownString(undefined, true);
  text.isTrusted = { enabledCommands: [commandIds.fix, commandIds.openRuleDocs, commandIds.scanWorkspace] };
  text.value = [
    ...(first ? [link(l10n.t('{0} Fix…', '$(lightbulb)'), commandIds.fix, uri.toString(), toPlain(first.range))] : []),
    ...rules.map(rule => link(l10n.t('{0} About {1}', '$(book)', rule), commandIds.openRuleDocs, rule)),
    link(l10n.t('{0} Scan workspace', '$(search)'), commandIds.scanWorkspace),
  ].join('&nbsp;&nbsp;·&nbsp;&nbsp;');
  return text;
}

function findingsAt(uri: Uri, position: Position): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(it => it.source === productId && it.range.contains(position));
}

function toPlain({ start }: Range): { line: number; character: number } {
  return { line: start.line, character: start.character };
}

function link(label: string, command: string, ...args: readonly unknown[]): string {
  const query = args.length === 0 ? '' : `?${encodeURIComponent(JSON.stringify(args))}`;
  return `[${label}](command:${command}${query})`;
}
