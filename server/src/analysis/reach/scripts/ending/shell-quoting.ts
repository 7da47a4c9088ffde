import { closingBraces } from '../../../expressions/template.ts';

/** Deeper ones are generated. */
const deepest = 20;

/**
 * Where a piece of a shell's word ends that starts at `at`: one character, or all of a quoted text, a substitution or an expression. Undefined
 * where it does not end, or where only Bash itself could tell.
 */
export function endOfPiece(text: string, at: number, depth = 0): number | undefined {
  switch (text[at]) {
    case '\\':
      return at + 1 < text.length ? at + 2 : undefined;
    case "'":
      return behind(text.indexOf("'", at + 1), "'");
    case '"':
      return endOfRow(text, at + 1, { closing: '"', special: /[\\$`]/ }, depth);
    case '`':
      return endOfRow(text, at + 1, { closing: '`', special: /\\/ }, depth);
    case '$':
      return endOfDollar(text, at, depth);
    default:
      return at + 1;
  }
}

function endOfDollar(text: string, at: number, depth: number): number | undefined {
  if (text.startsWith('${{', at)) return behind(closingBraces(text, at + 3), '}}');
  switch (text[at + 1]) {
    case '{':
      return endOfRow(text, at + 2, { closing: '}', special: /\$/, refused: /["'`\\\n{]/ }, depth);
    case '(':
      return endOfBrackets(text, at + 1, depth);
    case "'":
    case '"':
      return undefined;
    default:
      return at + 1;
  }
}

/** From `(` to its `)`. A comment, a here-document or a `case` in it may hold one that is none. */
export function endOfBrackets(text: string, at: number, depth = 0): number | undefined {
  const row: Row = { closing: ')', special: /[\\$`"'(]/, refused: /#/ };
  const end = endOfRow(text, at + 1, row, depth);
  return end !== undefined && /<<|\bcase\b/.test(text.slice(at, end)) ? undefined : end;
}

interface Row {
  readonly closing: string;
  /** Begins a piece of its own. */
  readonly special: RegExp;
  /** Not understood. */
  readonly refused?: RegExp;
}

function endOfRow(text: string, from: number, row: Row, depth: number): number | undefined {
  if (depth > deepest) return undefined;
  for (let at = from; at < text.length; ) {
    const character = text[at] ?? '';
    if (character === row.closing) return at + 1;
    if (row.refused?.test(character)) return undefined;
    // `$'` and `$"` begin nothing within another text.
    const isPlain = row.closing === '"' && character === '$' && /["']/.test(text[at + 1] ?? '');
    const isSpecial = row.special.test(character) && !isPlain;
    const end =
      character === '(' && isSpecial ? endOfBrackets(text, at, depth + 1) : isSpecial ? endOfPiece(text, at, depth + 1) : at + 1;
    if (end === undefined) return undefined;
    at = end;
  }
  return undefined;
}

/** Behind the sign that begins at `index`, if there is one. */
function behind(index: number, sign: string): number | undefined {
  return index < 0 ? undefined : index + sign.length;
}
