import { memo } from './memo.ts';
import type { Source, TextPart } from './source.ts';

/** 0-based line and 0-based UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The lines of one part of a text. */
interface PartLines {
  readonly text: string;
  /** Of each line, in the part. Where another part follows, it begins the line behind the last line feed. */
  readonly starts: readonly number[];
  /** Of the part, in the text. */
  readonly at: number;
  /** Of its first line. */
  readonly line: number;
}

/** Converts between UTF-16 offsets and 0-based positions of one text. Line breaks are LF, CRLF and CR, as in the language server protocol. */
export class Lines {
  /** At least one. */
  readonly #parts: readonly PartLines[];
  readonly #length: number;
  readonly count: number;

  constructor(text: string | readonly TextPart[]) {
    const given = typeof text === 'string' ? [{ text }] : text;
    const parts: PartLines[] = [];
    let at = 0;
    let line = 0;
    for (const [index, part] of given.entries()) {
      const starts = startsIn(part);
      parts.push({ text: part.text, starts, at, line });
      at += part.text.length;
      line += index < given.length - 1 ? starts.length - 1 : starts.length;
    }
    this.#parts = parts;
    this.#length = at;
    this.count = line;
  }

  positionAt(offset: number): Position {
    const { starts, at, line } = this.#partBefore(part => part.at > offset);
    const inner = last(starts, start => start > offset - at);
    return { line: line + inner, column: offset - at - (starts[inner] ?? 0) };
  }

  /** Clamped to the text and to the line. */
  offsetAt({ line, column }: Position): number {
    if (line < 0) return 0;
    const start = this.startOf(line);
    return Math.min(start + Math.max(0, column), this.endOf(line));
  }

  startOf(line: number): number {
    if (line >= this.count) return this.#length;
    const { starts, at, line: first } = this.#partBefore(part => part.line > line);
    return at + (starts[line - first] ?? 0);
  }

  /** Where the line's own text ends, before its line break. */
  endOf(line: number): number {
    if (line + 1 >= this.count) return this.#length;
    const { text, starts, at, line: first } = this.#partBefore(part => part.line > line);
    const next = starts[line - first + 1] ?? text.length;
    return at + next - (text[next - 1] === '\n' && text[next - 2] === '\r' ? 2 : 1);
  }

  /** Without its line break. */
  textOf(line: number): string {
    const { text, at } = this.#partBefore(part => part.line > line);
    return text.slice(this.startOf(line) - at, this.endOf(line) - at);
  }

  #partBefore(isBehind: (part: PartLines) => boolean): PartLines {
    return this.#parts[last(this.#parts, isBehind)] ?? { text: '', starts: [0], at: 0, line: 0 };
  }
}

/** The index of the last of sorted items that is not behind something, or 0. */
function last<Item>(sorted: readonly Item[], isBehind: (item: Item) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    const item = sorted[middle];
    if (item !== undefined && !isBehind(item)) low = middle;
    else high = middle;
  }
  return low;
}

/** The start of the text and that behind each line break. Remembered for a part, which most versions of a text share with the one before. */
const startsIn = memo(({ text }: TextPart): readonly number[] => {
  const starts = [0];
  // The usual text, without carriage returns, is read without a pattern.
  if (text.includes('\r')) {
    for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + lineBreak.length);
  } else {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  }
  return starts;
});

/** The lines of a file version. */
export const linesOf = memo((source: Source) => new Lines(source.parts));
