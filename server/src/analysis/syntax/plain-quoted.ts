import { code, isOdd } from './plain-characters.ts';
import { notPlain, type PlainLines } from './plain-lines.ts';

/** What stands between the quotes at `start`, on one line, with the commonest escapes undone; and where it ends, behind the other quote. */
export function quotedText(lines: PlainLines, start: number): { readonly text: string; readonly end: number } {
  const quote = lines.text.charCodeAt(start);
  let hasEscapes = false;
  let at = start + 1;
  for (; ; at++) {
    const unit = lines.text.charCodeAt(at);
    if (lines.isLineEnd(at) || isOdd(unit)) throw notPlain;
    const isEscape =
      quote === code.doubleQuote ? unit === code.backslash : unit === quote && lines.text.charCodeAt(at + 1) === quote;
    if (unit === quote && !isEscape) break;
    if (isEscape) at++;
    hasEscapes ||= isEscape;
  }
  const raw = lines.text.slice(start + 1, at);
  const text = hasEscapes ? unescape(raw, quote) : raw;
  return { text, end: at + 1 };
}

function unescape(raw: string, quote: number): string {
  if (quote === code.singleQuote) return raw.replaceAll("''", "'");
  return raw.replace(/\\(.?)/g, (_, character: string) => {
    const meant = escapes.get(character);
    if (meant === undefined) throw notPlain;
    return meant;
  });
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ['"', '"'],
  ['/', '/'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);
