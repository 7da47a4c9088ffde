import { l10n } from '../source/l10n.ts';
import { type Lines, linesOf } from '../source/lines.ts';
import type { Span } from '../source/source.ts';
import { commentOn } from '../syntax/comments.ts';
import type { Document } from '../syntax/document.ts';
import { isBlockScalar, partsOf, type SyntaxNode } from '../syntax/node.ts';
import type { Workflow } from '../workflow/workflow.ts';
import type { Fix } from './fix.ts';
import { chunkAt, contentEnd, lineBreakIn } from './place.ts';

/** Stands where the reason goes, and is none: until somebody says one, nothing is ignored. */
export const reasonToCome = 'TODO: say why';

/**
 * Silences `rule` for `span`: by a comment at the end of its line, or on the line above where its own line cannot carry one,
 * because it has a comment already or a text goes on in the next line.
 */
export function ignoreHere(workflow: Workflow, rule: string, span: Span): Fix {
  const { document } = workflow;
  const { source } = document;
  const lines = linesOf(source);
  const line = lines.positionAt(span.start).line;
  const running = outermostRunningOn(document, lines, line);
  const comment = `# runner-reach: ignore[${rule}] ${reasonToCome}`;
  const title = l10n.t('Ignore {0} here', rule);
  if (!running && !hasComment(document, lines, line)) {
    const end = lines.startOf(line) + lines.textOf(line).trimEnd().length;
    return {
      title,
      safe: false,
      silences: true,
      edits: [{ path: source.path, span: { start: end, end: lines.endOf(line) }, newText: ` ${comment}` }],
    };
  }
  const above = running?.isScalar ? Math.min(line, lines.positionAt(running.start).line) : line;
  const start = lines.startOf(above);
  const indentation = /^\uFEFF?[ \t]*/.exec(lines.textOf(above))?.[0] ?? '';
  const at = start + (indentation.startsWith('\uFEFF') ? 1 : 0);
  const newText = `${indentation.replace('\uFEFF', '')}${comment}${lineBreakIn(source)}`;
  return { title, safe: false, silences: true, edits: [{ path: source.path, span: { start: at, end: at }, newText }] };
}

interface RunningOn {
  readonly start: number;
  readonly isScalar: boolean;
}

/** The outermost text or `[…]` that begins on this line, or before it, and goes on behind its end. A `#` there may be content. */
function outermostRunningOn(document: Document, lines: Lines, line: number): RunningOn | undefined {
  const chunk = chunkAt(document, lines.startOf(line));
  if (!chunk?.root) return undefined;
  const node = runningOn(document, chunk.root, lines.endOf(line));
  return node && { start: document.spanOf(node).start, isScalar: node.kind === 'scalar' };
}

function runningOn(document: Document, node: SyntaxNode, at: number): SyntaxNode | undefined {
  if (node.alias) return undefined;
  const { start, end } = document.spanOf({ chunk: node.chunk, start: node.start, end: contentEnd(node) });
  if (at <= start) return undefined;
  const last = partsOf(node).findLast(part => document.spanOf(part.alias ?? part).start < at);
  const inner = last && runningOn(document, last, at);
  if (node.kind !== 'scalar') return inner?.kind !== 'scalar' && node.flow && at < end ? node : inner;
  // Behind the last line of a block scalar a comment would still be content.
  const isBlock = isBlockScalar(node);
  return at < end + (isBlock ? 1 : 0) ? node : undefined;
}

function hasComment(document: Document, lines: Lines, line: number): boolean {
  const start = lines.startOf(line);
  const chunk = chunkAt(document, start);
  return chunk !== undefined && commentOn(chunk, start - document.spanOf({ chunk, start: 0, end: 0 }).start) !== undefined;
}
