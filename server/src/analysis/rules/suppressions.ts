import { l10n } from '../source/l10n.ts';
import { linesOf } from '../source/lines.ts';
import { memo } from '../source/memo.ts';
import type { Span } from '../source/source.ts';
import type { Chunk } from '../syntax/chunk.ts';
import { commentsOf } from '../syntax/comments.ts';
import type { Document } from '../syntax/document.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { Finding } from './finding.ts';
import { unusedIgnore } from './unused-ignore/about.ts';

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

/** The findings that no comment ignores, and hints about comments that ignore nothing or give no reason. */
export function suppress(document: Document, findings: readonly Finding[]): readonly Finding[] {
  if (!document.chunks.some(chunk => mayIgnore(chunk).yes)) return findings;
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
  const unused = suppressions.filter(it => it.isOurs && !used.has(it));
  return [...kept, ...unused.map(it => complaint(document, it))];
}

/** Within a scalar of several lines there is no room for comments: the one for all of it counts. */
function scalarStart(document: Document, offset: number): number {
  for (const chunk of document.chunks) {
    const { start, end } = document.spanOf({ chunk, start: 0, end: chunk.text.length });
    const scalar = start <= offset && offset < end ? scalarAt(chunk.root, chunk, offset - start) : undefined;
    if (scalar) return start + scalar.start;
  }
  return offset;
}

function scalarAt(node: SyntaxNode | undefined, chunk: Chunk, offset: number): SyntaxNode | undefined {
  if (!node || node.chunk !== chunk || offset < node.start || offset >= node.end) return undefined;
  if (node.kind === 'scalar') return node;
  const inner = node.kind === 'sequence' ? node.items : node.entries.map(({ value }) => value);
  return inner.map(it => scalarAt(it, chunk, offset)).find(it => it !== undefined);
}

/** Asked of every chunk on every key, so remembered for those that stay. */
const mayIgnore = memo((chunk: Chunk) => ({ yes: chunk.text.includes('ignore[') }));

function suppressionsIn(document: Document): readonly Suppression[] {
  const lines = linesOf(document.source);
  return document.chunks
    .filter(chunk => mayIgnore(chunk).yes)
    .flatMap(commentsOf)
    .flatMap((comment): Suppression[] => {
      const match = /(runner-reach|zizmor):\s*ignore\[([^\]]*)\](.*)/.exec(comment.text);
      if (!match) return [];
      const [, tool, names = '', rest = ''] = match;
      const span = document.spanOf(comment);
      const line = lines.positionAt(span.start).line;
      const isAlone = lines.textOf(line).trimStart().startsWith('#');
      const named = names.split(',').map(name => name.trim());
      const isOurs = tool === 'runner-reach';
      return [
        {
          rules: isOurs ? named : named.includes('self-hosted-runner') ? zizmorRules : [],
          reason: isOurs ? rest.trim() : 'as zizmor is told',
          span,
          lines: isAlone ? [nextContentLine(document, line)] : [line],
          isOurs,
        },
      ];
    });
}

/** Several comments may stand above one line. */
function nextContentLine(document: Document, line: number): number {
  const lines = linesOf(document.source);
  let next = line + 1;
  while (next < lines.count && lines.textOf(next).trimStart().startsWith('#')) next++;
  return next;
}

function complaint({ source }: Document, { span, rules, reason }: Suppression): Finding {
  const message =
    reason === ''
      ? l10n.t('Give a reason behind the bracket: a finding is ignored only with one.')
      : l10n.t('Nothing on this line is reported by {0}: this comment can go.', rules.join(', '));
  return {
    path: source.path,
    span,
    rule: unusedIgnore.id,
    category: unusedIgnore.category,
    level: 'hint',
    job: null,
    message,
    related: [],
    fixes: [],
  };
}
