import { printable } from '../printable.ts';

/**
 * Cuts a text in its middle, because names of workflows often differ at their ends only, so that it takes at most `width` ems of a
 * proportional font. There is no font to measure with: letters count for what they take in usual ones.
 */
export function cut(text: string, width: number): string {
  const cells = [...graphemes.segment(printable(text))].map(({ segment }) => segment);
  if (widthOf(cells) <= width) return cells.join('');
  const head: string[] = [];
  const tail: string[] = [];
  let left = width - emsOf('…');
  for (let index = 0; index < cells.length; index++) {
    const fromHead = index % 2 === 0;
    const cell = (fromHead ? cells[index / 2] : cells[cells.length - (index + 1) / 2]) ?? '';
    left -= emsOf(cell);
    if (left < 0) break;
    if (fromHead) head.push(cell);
    else tail.unshift(cell);
  }
  return `${head.join('')}…${tail.join('')}`;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** In ems. */
function widthOf(cells: Iterable<string>): number {
  let width = 0;
  for (const cell of cells) width += emsOf(cell);
  return width;
}

function emsOf(cell: string): number {
  if (/^[fijlrt.,:;'|()[\]/ -]$/.test(cell)) return 0.4;
  if (/^[mwMW@%…]$/.test(cell)) return 0.95;
  if (/^[\u0020-\u007e\u00a0-\u04ff\u0590-\u06ff]/.test(cell)) return /^[A-Z]/.test(cell) ? 0.72 : 0.61;
  return 1.1;
}
