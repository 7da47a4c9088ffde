import { printable } from '../../../shared/src/printable.ts';

/** Colours and widths of text in a terminal. */
export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'cyan' | 'green';

/** Wraps text in the control sequences of a style, or leaves it alone where there are no colours. */
export type Paint = (style: Style, text: string) => string;

const codes: Readonly<Record<Style, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, cyan: 36 };

export function paintFor(colours: boolean): Paint {
  return (style, text) => (colours && text !== '' ? `\u001b[${codes[style]}m${text}\u001b[0m` : text);
}

/** Columns that printable text takes. */
export function widthOf(text: string): number {
  return cellsOf(text).reduce((sum, cell) => sum + cell.width, 0);
}

/** What one user-perceived character looks like in a terminal. */
export interface Cell {
  /** UTF-16 offset behind it in the text. */
  readonly end: number;
  readonly shown: string;
  readonly width: number;
}

/** The characters of one line; a tab reaches to the next multiple of 4. */
export function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of graphemes.segment(line)) {
    const shown = segment === '\t' ? ' '.repeat(4 - (column % 4)) : printable(segment);
    const width = shown === segment ? graphemeWidth(segment) : shown.length;
    cells.push({ end: index + segment.length, shown, width });
    column += width;
  }
  return cells;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** East Asian Wide and Fullwidth, and emoji, take two columns. */
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f1e6}-\u{1f1ff}\u{20000}-\u{3fffd}]|^\p{Emoji_Presentation}|^\p{Emoji}\ufe0f/u;

function graphemeWidth(segment: string): number {
  if (/^[\p{M}\u200c\u200d]/u.test(segment)) return 0;
  return wide.test(segment) ? 2 : 1;
}
