/**
 * Text of others made harmless: control characters could move a terminal's cursor or recolour what we say, bidirectional ones reorder
 * it, invisible ones hide something. They are shown as escapes; line breaks become spaces.
 */
export function printable(text: string): string {
  return text
    .replace(/\r\n|[\n\r]/g, ' ')
    .replace(/\t/g, '    ')
    .replace(treacherous, escapeOf);
}

/** Control characters, lone surrogates, and those of category Cf that do not take part in emoji or Indic and Arabic spelling. */
const treacherous =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

function escapeOf(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
