import { memo } from '../source/memo.ts';
import type { Span } from '../source/source.ts';
import type { Place, ScalarNode } from './node.ts';

/**
 * Where a stretch of a scalar's content (`text`, UTF-16 offsets) stands in its chunk, through quotes, escapes, folding and indentation.
 */
export function placeInScalar(node: ScalarNode, start: number, end: number): Place {
  const spans = contentSpans(node);
  const from = spans[start]?.start ?? node.end;
  return { chunk: node.chunk, start: from, end: end > start ? (spans[end - 1]?.end ?? node.end) : from };
}

/** For each UTF-16 unit of the content what it is written as, from the start of the chunk. */
const contentSpans = memo((node: ScalarNode): readonly Span[] => {
  const raw = node.chunk.text.slice(0, node.end);
  switch (node.style) {
    case 'plain':
      return flowSpans(raw, node.start, () => undefined);
    case 'single-quoted':
      return flowSpans(raw, node.start + 1, doubledQuote);
    case 'double-quoted':
      return flowSpans(raw, node.start + 1, escape);
    default:
      return blockSpans(raw, node);
  }
});

/** Something that is written with `length` characters and read as `units` of them. */
interface Written {
  readonly length: number;
  readonly units: number;
}

function flowSpans(raw: string, from: number, special: (raw: string, at: number) => Written | undefined): Span[] {
  const spans: Span[] = [];
  for (let at = from; at < raw.length; ) {
    const fold = foldAt(raw, at);
    if (fold) {
      spans.push(...fold.spans);
      at = fold.end;
      continue;
    }
    const { length, units } = special(raw, at) ?? { length: 1, units: 1 };
    for (let unit = 0; unit < units; unit++) spans.push({ start: at, end: at + length });
    at += length;
  }
  return spans;
}

/** A line break is read as a space, several of them as one less, and the white space around them not at all. */
function foldAt(raw: string, at: number): { spans: readonly Span[]; end: number } | undefined {
  const pattern = /[ \t]*(?:\r?\n[ \t]*)+/y;
  pattern.lastIndex = at;
  const match = pattern.exec(raw);
  if (!match) return undefined;
  const spans = [...match[0].matchAll(/\r?\n/g)].map(({ index, 0: lineBreak }) => ({
    start: at + index,
    end: at + index + lineBreak.length,
  }));
  return { spans: spans.length === 1 ? spans : spans.slice(1), end: pattern.lastIndex };
}

function doubledQuote(raw: string, at: number): Written | undefined {
  return raw[at] === "'" && raw[at + 1] === "'" ? { length: 2, units: 1 } : undefined;
}

function escape(raw: string, at: number): Written | undefined {
  if (raw[at] !== '\\') return undefined;
  const pattern = /\\(?:(\r?\n[ \t]*)|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U([\da-fA-F]{8})|[0abefnrtvNLP_ "/\\\t])/y;
  pattern.lastIndex = at;
  const match = pattern.exec(raw);
  if (!match) return undefined;
  const [{ length }, lineBreak, codePoint] = match;
  if (lineBreak !== undefined) return { length, units: 0 };
  return { length, units: codePoint !== undefined && Number.parseInt(codePoint, 16) > 0xffff ? 2 : 1 };
}

/** The content says which line breaks were folded; all else follows from the indentation that it lacks. */
function blockSpans(raw: string, node: ScalarNode): Span[] {
  const spans: Span[] = [];
  const header = raw.indexOf('\n', node.start);
  const lines = header < 0 ? raw.length : header + 1;
  const indentation = indentationOf(raw.slice(lines)) - indentationOf(node.text);
  let at = lines + indentedBy(raw, lines, indentation);
  for (const unit of node.text) {
    while (at < raw.length && !isWrittenAs(raw, at, unit, node)) at = nextAt(raw, at, indentation);
    const length = raw.startsWith('\r\n', at) ? 2 : unit.length;
    for (let index = 0; index < unit.length; index++) spans.push({ start: at, end: Math.min(at + length, raw.length) });
    at = nextAt(raw, at + length - 1, indentation);
  }
  return spans;
}

function isWrittenAs(raw: string, at: number, unit: string, { style }: ScalarNode): boolean {
  if (raw.startsWith(unit, at)) return true;
  return (unit === '\n' || (unit === ' ' && style === 'folded')) && (raw[at] === '\n' || raw.startsWith('\r\n', at));
}

/** The next character of the content: at the start of a line, behind the indentation. */
function nextAt(raw: string, at: number, indentation: number): number {
  const next = at + 1;
  return raw[at] === '\n' ? next + indentedBy(raw, next, indentation) : next;
}

function indentedBy(raw: string, line: number, most: number): number {
  let count = 0;
  while (count < most && raw[line + count] === ' ') count++;
  return count;
}

/** The spaces before the first thing that is none. */
function indentationOf(text: string): number {
  return /(?:^|\n)( *)[^ \r\n]/.exec(text)?.[1]?.length ?? 0;
}
