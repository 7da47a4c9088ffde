import type { TextChange } from './language-server.ts';

/**
 * Keys that are spread evenly over the lines of a text, as they are pressed one after the other. Most come in pairs: a letter behind
 * the end of a line, which leaves half-typed keys and values of every kind, then a space in its place, which makes the file whole
 * again. Each tenth place gets a new line. No version of the text comes back: nothing that a server may have kept is of use.
 */
export function keysOver(text: string, count: number, newLines = true): readonly TextChange[] {
  const lines = text.split('\n');
  const keys: TextChange[] = [];
  for (let place = 1; keys.length < count; place++) {
    // Multiples of the golden ratio leave no part of the file out for long.
    const line = Math.floor(((place * 0.618_034) % 1) * lines.length);
    const old = lines[line] ?? '';
    const end = old.endsWith('\r') ? old.length - 1 : old.length;
    const at = { line, character: end };
    if (newLines && place % 10 === 0) {
      keys.push({ range: { start: at, end: at }, text: '\n' });
      lines.splice(line, 1, old.slice(0, end), old.slice(end));
    } else {
      keys.push({ range: { start: at, end: at }, text: 'x' });
      keys.push({ range: { start: at, end: { line, character: end + 1 } }, text: ' ' });
      lines[line] = `${old.slice(0, end)} ${old.slice(end)}`;
    }
  }
  return keys.slice(0, count);
}
