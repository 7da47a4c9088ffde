import { endOfBrackets, endOfPiece } from './ending/shell-quoting.ts';
import { type Token, tokensOf } from './ending/shell-tokens.ts';
import { endOfExpression } from './shell-texts.ts';

/** What a script for Bash has in `$( )`, `<( )` and backticks, without what is in those; undefined where that is not understood. */
export function substitutionsIn(script: string): readonly string[] | undefined {
  if (!/[$<>]\(|`/.test(script)) return [];
  const read = tokensOf(script);
  if (!read?.isAll) return undefined;
  const found: string[] = [];
  const isRead = [...read.tokens.map(({ text }) => text), ...hereDocuments(script, read.tokens)].every(it => collect(it, found));
  return isRead ? found : undefined;
}

/** What stands between the tokens, where that is more than comments. */
function hereDocuments(script: string, tokens: readonly Token[]): readonly string[] {
  if (!tokens.some(({ kind, text }) => kind === 'redirection' && /<<-?$/.test(text))) return [];
  // The quotation marks of its text are none of the shell's.
  return tokens.map(({ end }, index) => script.slice(end, tokens[index + 1]?.start).replace(/["']/g, ' '));
}

function collect(text: string, found: string[]): boolean {
  let isQuoted = false;
  for (let at = 0; at < text.length; ) {
    const opening = substitution(text, at, isQuoted);
    if (opening === undefined) {
      if (text[at] === '"') isQuoted = !isQuoted;
      at = isQuoted || text[at] !== "'" ? behindCharacter(text, at) : (endOfPiece(text, at) ?? text.length);
      continue;
    }
    const end = text[at] === '`' ? endOfPiece(text, at) : endOfBrackets(text, opening - 1);
    if (end === undefined) return false;
    found.push(text.slice(opening, end - 1));
    at = end;
  }
  return true;
}

/** Where its text begins. An arithmetic expression is none, but may have some. */
function substitution(text: string, at: number, isQuoted: boolean): number | undefined {
  if (text[at] === '`') return at + 1;
  if (text[at + 1] !== '(' || text.startsWith('$((', at)) return undefined;
  return text[at] === '$' || (!isQuoted && /[<>]/.test(text[at] ?? '')) ? at + 2 : undefined;
}

function behindCharacter(text: string, at: number): number {
  return endOfExpression(text, at) ?? (text[at] === '\\' ? at + 2 : at + 1);
}
