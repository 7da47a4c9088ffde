import type { Lines } from '../analysis/source/lines.ts';
import type { Span } from '../analysis/source/source.ts';
import { type Cell, cellsOf } from './terminal.ts';

/** A line of a file with carets under a span of it, ready for a terminal. */
export interface Snippet {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  /** Spaces, then carets. */
  readonly carets: string;
}

/** The first line of `span`. A line wider than `columns` is cut to the surroundings of the span. */
export function snippetOf(lines: Lines, span: Span, columns: number): Snippet {
  const { line, column } = lines.positionAt(span.start);
  const whole = lines.textOf(line);
  const cut = cutAround(whole, column, columns);
  const cells = cellsOf(whole.slice(...cut));
  const endColumn = Math.min(span.end, lines.endOf(line)) - lines.startOf(line);
  const first = indexOfColumn(cells, column - cut[0]);
  const last = Math.max(first, indexOfColumn(cells, endColumn - cut[0] - 1));
  const [from, to] = windowAround(cells, first, columns);
  const lead = cut[0] + from > 0 ? '…' : '';
  const tail = cut[1] < whole.length || to < cells.length ? '…' : '';
  const shown = cells.slice(from, to);
  const indent = lead.length + width(cells.slice(from, first));
  const marked = width(cells.slice(first, Math.min(last + 1, to)));
  return {
    line: line + 1,
    text: (lead + shown.map(cell => cell.shown).join('') + tail).trimEnd(),
    carets: ' '.repeat(indent) + '^'.repeat(Math.max(1, marked)),
  };
}

/**
 * The part of a line that characters are looked for in, as UTF-16 columns: far more than can be shown, and far less than some lines have.
 * To find the characters of 200,000 columns takes half a minute.
 */
function cutAround(line: string, column: number, columns: number): readonly [start: number, end: number] {
  const ample = 16 * columns;
  return line.length <= 2 * ample ? [0, line.length] : [Math.max(0, column - ample), Math.min(line.length, column + ample)];
}

/** The cell that the UTF-16 column lies in; the count of cells for the end of the line. */
function indexOfColumn(cells: readonly Cell[], column: number): number {
  const index = cells.findIndex(cell => column < cell.end);
  return index === -1 ? cells.length : index;
}

/** The cells to show, `to` exclusive: all, or from some way before `first` as many as fit. */
function windowAround(cells: readonly Cell[], first: number, columns: number): readonly [from: number, to: number] {
  if (width(cells) <= columns) return [0, cells.length];
  let from = first;
  for (let space = Math.floor(columns / 3); from > 0; from--) {
    space -= cells[from - 1]?.width ?? 0;
    if (space < 0) break;
  }
  let to = from;
  for (let space = columns - 2; to < cells.length; to++) {
    space -= cells[to]?.width ?? 0;
    if (space < 0) break;
  }
  return [from, to];
}

function width(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}
