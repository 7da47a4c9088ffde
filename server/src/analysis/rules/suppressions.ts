import type { Level } from '../configuration/level.ts';
import { nearest } from '../configuration/nearest.ts';
import { reasonToCome } from '../fixes/ignore-here.ts';
import { l10n } from '../source/l10n.ts';
import { linesOf } from '../source/lines.ts';
import type { Span } from '../source/source.ts';

import { commentsOf } from '../syntax/comments.ts';
import type { Document } from '../syntax/document.ts';
import { memoOfLines } from '../syntax/memo-of-lines.ts';
import { childrenOf, type SyntaxNode } from '../syntax/node.ts';
import type { Finding } from './finding.ts';
import { ruleIds } from './index.ts';
import { unusedIgnore } from './unused-ignore/about.ts';
import { quoted } from './wording.ts';

/** A `# runner-reach: ignore[rule] reason` comment, or zizmor's for its rule of the same concern. */
interface Suppression {
  readonly rules: readonly string[];
  readonly reason: string;
  readonly span: Span;
  /** 0-based lines whose findings it ignores. */
  readonly lines: readonly number[];
  readonly isOurs: boolean;
}

/** What zizmor's audit looks at; a comment for it speaks of the baseline, not of outsiders. */
const zizmorRules = ['self-hosted-runner', 'runner-group', 'dynamic-runner', 'undeclared-runner-label'];

/** The findings that no comment ignores, and those about comments that ignore nothing or give no reason, at the configured `level`. */
export function suppress(document: Document, findings: readonly Finding[], level: Level | 'off' = 'hint'): readonly Finding[] {
  if (!document.chunks.some(chunk => mayIgnore(chunk))) return findings;
  const suppressions = suppressionsIn(document);
  const lines = linesOf(document.source);
  const used = new Set<Suppression>();
  const kept = findings.filter(({ rule, span }) => {
    const lineNumbers = [span.start, scalarStart(document, span.start)].map(offset => lines.positionAt(offset).line);
    const matching = suppressions.filter(
      it => it.reason !== '' && it.rules.includes(rule) && it.lines.some(line => lineNumbers.includes(line)),
    );
    for (const it of matching) used.add(it);
    return matching.length === 0;
  });
  if (level === 'off') return kept;
  return [...kept, ...suppressions.flatMap(it => complaint(document, it, used.has(it), level) ?? [])];
}

/** Within a scalar of several lines there is no room for comments: the one for all of it counts. */
function scalarStart(document: Document, offset: number): number {
  for (const chunk of document.chunks) {
    const { start, end } = document.spanOf({ chunk, start: 0, end: chunk.text.length });
    const found = start <= offset && offset < end ? scalarStartIn(document, chunk.root, offset) : undefined;
    if (found !== undefined) return found;
  }
  return offset;
}

function scalarStartIn(document: Document, node: SyntaxNode | undefined, offset: number): number | undefined {
  if (!node || node.alias) return undefined;
  const { start, end } = document.spanOf(node);
  if (offset < start || offset >= end) return undefined;
  if (node.kind === 'scalar') return start;
  return childrenOf(node)
    .map(it => scalarStartIn(document, it, offset))
    .find(it => it !== undefined);
}

/** Asked of every chunk on every key, so remembered for those that stay. */
const mayIgnore = memoOfLines(text => text.includes('ignore['));

function suppressionsIn(document: Document): readonly Suppression[] {
  const lines = linesOf(document.source);
  return document.chunks
    .filter(chunk => mayIgnore(chunk))
    .flatMap(commentsOf)
    .flatMap((comment): Suppression[] => {
      const match = /(runner-reach|zizmor):\s*ignore\[([^\]]*)\](.*)/.exec(comment.text);
      if (!match) return [];
      const [, tool, names = '', rest = ''] = match;
      const span = document.spanOf(comment);
      const line = lines.positionAt(span.start).line;
      const isAlone = lines.textOf(line).trimStart().startsWith('#');
      const named = names.split(',').flatMap(name => name.trim() || []);
      const isOurs = tool === 'runner-reach';
      return [
        {
          rules: isOurs ? named : named.includes('self-hosted-runner') ? zizmorRules : [],
          reason: isOurs ? reasonIn(rest) : 'as zizmor is told',
          span,
          lines: isAlone ? [nextContentLine(document, line)] : [line],
          isOurs,
        },
      ];
    });
}

/** Empty where nobody has given one. */
function reasonIn(text: string): string {
  const reason = text.trim();
  return reason === reasonToCome ? '' : reason;
}

/** Several comments may stand above one line. */
function nextContentLine(document: Document, line: number): number {
  const lines = linesOf(document.source);
  let next = line + 1;
  while (next < lines.count && lines.textOf(next).trimStart().startsWith('#')) next++;
  return next;
}

function complaint(document: Document, suppression: Suppression, isUsed: boolean, level: Level): Finding | undefined {
  const message = suppression.isOurs ? wrongWith(suppression, isUsed) : undefined;
  if (message === undefined) return undefined;
  return {
    path: document.source.path,
    span: suppression.span,
    rule: unusedIgnore.id,
    category: unusedIgnore.category,
    level,
    job: null,
    message,
    related: [],
    fixes: [],
  };
}

/** The first thing to mend; undefined where a comment does what it says. */
function wrongWith({ rules, reason }: Suppression, isUsed: boolean): string | undefined {
  const unknown = rules.find(rule => !ruleIds.includes(rule));
  if (unknown !== undefined) return noSuchRule(unknown);
  if (rules.length === 0) return l10n.t('Name the rule in the brackets: a comment ignores only what it names.');
  if (reason === '') return l10n.t('Give a reason behind the bracket: a finding is ignored only with one.');
  return isUsed ? undefined : l10n.t('Nothing on this line is reported by {0}: this comment can go.', rules.join(', '));
}

function noSuchRule(name: string): string {
  const meant = nearest(name, ruleIds);
  return meant === undefined
    ? l10n.t('There is no rule {0}.', quoted(name))
    : l10n.t('There is no rule {0}; did you mean {1}?', quoted(name), meant);
}
