import { memo } from '../source/memo.ts';
import type { Chunk } from './chunk.ts';
import { memoOfLines } from './memo-of-lines.ts';
import type { Place } from './node.ts';

/** A character that ends the line for GitHub's parser, and for no editor. */
export interface HiddenLineBreak extends Place {
  /** `U+2028` */
  readonly codePoint: string;
}

/**
 * The first of each chunk. YamlDotNet, with which GitHub reads workflows, ends lines as YAML 1.1 did (`CharacterAnalyzer.IsBreak`): at U+0085, U+2028
 * and U+2029, and at a carriage return alone. YAML 1.2 and `yaml` do not, and so read something else, if only where a comment ends.
 */
export const hiddenLineBreakIn = memo((chunk: Chunk): { readonly first: HiddenLineBreak | undefined } => {
  const found = hasAny(chunk) ? hidden.exec(chunk.text) : null;
  if (!found) return { first: undefined };
  const { index: start, 0: character } = found;
  const codePoint = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  return { first: { chunk, start, end: start + 1, codePoint } };
});

const hidden = /\r(?!\n|$)|[\u0085\u2028\u2029]/;
const hasAny = memoOfLines(text => hidden.test(text));
