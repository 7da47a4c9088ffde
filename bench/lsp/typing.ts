import type { TextChange } from './language-server.ts';

/** One press of a key. */
export interface Key {
  readonly change: TextChange;
  /** 0-based. */
  readonly line: number;
}

/**
 * Keys that are spread evenly over the lines of a text. Each second one takes back what the one before it wrote, so that each begins
 * with the same text: a letter behind the end of a line, which leaves half-typed keys and values of every kind, now and then a new line.
 */
export function keysOver(text: string, count: number): readonly Key[] {
  const lines = text.split('\n');
  const places = Math.max(1, Math.floor(count / 2));
  return Array.from({ length: places }, (_, index) => {
    const line = Math.floor(((index + 0.5) * lines.length) / places);
    const start = { line, character: (lines[line] ?? '').replace(/\r$/, '').length };
    const isNewLine = index % 10 === 9;
    const end = isNewLine ? { line: line + 1, character: 0 } : { line, character: start.character + 1 };
    return [
      { line, change: { range: { start, end: start }, text: isNewLine ? '\n' : 'x' } },
      { line, change: { range: { start, end }, text: '' } },
    ];
  }).flat();
}
