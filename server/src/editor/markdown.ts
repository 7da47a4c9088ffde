import { shortened } from '../analysis/source/shortened.ts';

/** Longer texts are cut: a page is to be read at a glance. */
const maxLength = 80;

/**
 * `text` as an inline code span from which nothing can get out: not markup, not a link, not a line of its own. Characters that
 * cannot be seen, or that turn the direction of what follows, are shown as `�`.
 */
export function code(text: string): string {
  const shown = shortLine(text);
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(({ 0: run }) => run.length));
  const fence = '`'.repeat(longest + 1);
  // A space keeps the text's own backticks off the fence; Markdown takes it away again.
  const pad = shown === '' || /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** `text` as running text in the middle of a line, in which every character that could make markup or a link stands for itself. */
export function escapeText(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>&~|$:/@]|(?<=www)\./gi, '\\$&');
}

/** `text` on one line and cut, for where there is no markup. */
export function shortLine(text: string): string {
  return shortened(oneLine(text), maxLength);
}

export function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '\uFFFD');
}
