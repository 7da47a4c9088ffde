import { workflowOf } from '../analysis/analyze.ts';
import { type Lines, linesOf } from '../analysis/source/lines.ts';
import { Source, type Span } from '../analysis/source/source.ts';
import { type Document, parseDocument } from '../analysis/syntax/document.ts';
import { isBlockScalar } from '../analysis/syntax/node.ts';
import { readWorkflow } from '../analysis/workflow/read-workflow.ts';
import type { Repository } from '../analysis/workflow/repository.ts';
import type { Workflow } from '../analysis/workflow/workflow.ts';
import { type Slot, slotsOfInputs, slotsOfJob } from './runner-slots.ts';
import { unclosedAt } from './unclosed.ts';

/** A half-typed name of a runner. */
export interface RunnerCursor {
  readonly slot: Slot;
  /** What is there of the name, without quotes: what a completion replaces. */
  readonly word: Span;
}

/**
 * The name of a runner that is typed at a UTF-16 offset; undefined where none can be, within expressions above all. As a parser knows
 * best where a word stands, what is typed is completed to something that can be parsed: a word, and if that does not do, the quotes
 * and brackets that are still open.
 */
export function runnerCursorAt(repository: Repository, source: Source, offset: number): RunnerCursor | undefined {
  const place = placeAt(source, offset);
  if (!place) return undefined;
  return cursorIn(repository, source, place, '') ?? cursorWithClosed(repository, source, place);
}

interface PlaceInLine {
  readonly lines: Lines;
  readonly line: number;
  readonly word: Span;
}

function placeAt(source: Source, offset: number): PlaceInLine | undefined {
  const lines = linesOf(source);
  const { line } = lines.positionAt(offset);
  const before = source.text.slice(lines.startOf(line), offset);
  if (before.lastIndexOf('${{') > before.lastIndexOf('}}')) return undefined;
  const start = offset - (/[^\s,[\]{}'"]*$/.exec(before)?.[0].length ?? 0);
  const end = offset + (/^[^\s,[\]{}'"]*/.exec(source.text.slice(offset, lines.endOf(line)))?.[0].length ?? 0);
  return { lines, line, word: { start, end } };
}

function cursorWithClosed(repository: Repository, source: Source, place: PlaceInLine): RunnerCursor | undefined {
  const closing = unclosedAt(source.text, place.lines, place.line, place.word.start);
  return closing === '' ? undefined : cursorIn(repository, source, place, closing);
}

/** With something to close, the rest of the line does not count. */
function cursorIn(
  repository: Repository,
  source: Source,
  { lines, line, word }: PlaceInLine,
  closing: string,
): RunnerCursor | undefined {
  const { text, path } = source;
  const typed = text.slice(word.start, word.end) || 'x';
  const rest = text.slice(closing === '' ? word.end : lines.endOf(line));
  const completed = new Source(path, text.slice(0, word.start) + typed + closing + rest);
  const document = parseDocument(completed, workflowOf(source).document);
  const target = { start: word.start, end: word.start + typed.length };
  for (const slot of slotsAt(repository, readWorkflow(document), target)) {
    const content = contentOf(document, slot);
    if (!content || content.start > target.start || target.end > content.end) continue;
    // Labels have no spaces, and behind one nothing can be typed; the name of a group may be several words.
    if (slot.kind === 'label' && (content.start !== target.start || content.end !== target.end)) continue;
    const added = target.end - word.end;
    return { slot, word: { start: content.start, end: content.end - added } };
  }
  return undefined;
}

function slotsAt({ workflows }: Repository, workflow: Workflow, target: Span): readonly Slot[] {
  const { document, path } = workflow;
  const job = workflow.jobs.find(({ entry: { key, value } }) => {
    return document.spanOf(key).start <= target.start && target.end <= document.spanOf(value.alias ?? value).end;
  });
  const workflowAt = (other: string) => {
    const source = workflows.get(other);
    return other === path ? workflow : source && workflowOf(source);
  };
  return job ? slotsOfJob(job, workflowAt) : slotsOfInputs(workflow, workflowAt);
}

/** Between the quotes. Undefined for what stands on several lines, and for texts with expressions. */
function contentOf({ source, spanOf }: Document, { node }: Slot): Span | undefined {
  if (isBlockScalar(node) || node.text.includes('${{')) return undefined;
  const { start, end } = spanOf(node);
  const text = source.text.slice(start, end);
  const quote = node.style === 'plain' ? 0 : 1;
  const isClosed = quote === 0 || (text.length > 1 && text.endsWith(text.charAt(0)));
  return isClosed && !/[\r\n]/.test(text) ? { start: start + quote, end: end - quote } : undefined;
}
