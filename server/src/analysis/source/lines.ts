import { memo } from './memo.ts';
import type { Source } from './source.ts';

/** 0-based line and 0-based UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Converts between UTF-16 offsets and 0-based positions of one text. Line breaks are LF, CRLF and CR, as in the language server protocol. */
export class Lines {
  readonly #starts: number[] = [0];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    // A key makes another text: the usual one, without carriage returns, is read without a pattern.
    if (text.includes('\r')) {
      for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\n|\r/g)) this.#starts.push(index + lineBreak.length);
    } else {
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
    }
  }

  get count(): number {
    return this.#starts.length;
  }

  positionAt(offset: number): Position {
    let low = 0;
    let high = this.#starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low, column: offset - (this.#starts[low] ?? 0) };
  }

  /** Clamped to the text and to the line. */
  offsetAt({ line, column }: Position): number {
    if (line < 0) return 0;
    const start = this.startOf(line);
    return Math.min(start + Math.max(0, column), this.endOf(line));
  }

  startOf(line: number): number {
    return this.#starts[line] ?? this.#text.length;
  }

  /** Where the line's own text ends, before its line break. */
  endOf(line: number): number {
    const next = this.#starts[line + 1];
    if (next === undefined) return this.#text.length;
    const lineBreak = this.#text[next - 1] === '\n' && this.#text[next - 2] === '\r' ? 2 : 1;
    return next - lineBreak;
  }

  textOf(line: number): string {
    return this.#text.slice(this.startOf(line), this.endOf(line));
  }
}

/** The line table of a file version, made once. */
export const linesOf = memo((source: Source) => new Lines(source.text));
