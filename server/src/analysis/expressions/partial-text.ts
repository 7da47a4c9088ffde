import { toUpperSpecial } from '@actions/expressions/result';
import { coerceToString, primitive } from './github-data.ts';
import type { PartialText, Primitive, Trail, Unknown, Value } from './value.ts';

/** A piece of text as it goes into a longer one; lists and objects are their kind's name, as GitHub writes them. */
export type TextPart = string | Unknown;

/** GitHub gives up on larger results: 10 MiB of UTF-16. */
export const maxTextLength = 5 * 1024 * 1024;

/** Texts that name one unknown over and over could grow without end. */
export const maxParts = 5000;

/** What a value contributes to a text. */
export function textParts(value: Value): readonly TextPart[] {
  switch (value.kind) {
    case 'primitive':
      return [value.hole ?? coerceToString(value.value)];
    case 'text':
      return value.parts;
    case 'unknown':
      return [value];
    case 'list':
      return ['Array'];
    case 'dict':
      return ['Object'];
  }
}

/** The text of a value that is known in full; undefined for all others. */
export function knownText(value: Value): string | undefined {
  return value.kind === 'primitive' && !value.hole ? coerceToString(value.value) : undefined;
}

/** A text from its parts: a plain string where all of them are known. One too large for GitHub is unknown. */
export function textFrom(parts: readonly TextPart[], trail: Trail): Primitive | PartialText | Unknown {
  const merged: TextPart[] = [];
  let length = 0;
  for (const part of parts) {
    const last = merged.at(-1);
    length += typeof part === 'string' ? part.length : 0;
    if (length > maxTextLength || merged.length > maxParts) return tooLarge(parts, trail);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else if (part !== '') merged.push(part);
  }
  if (merged.every(part => typeof part === 'string')) return primitive(merged.join(''), trail);
  const [only] = merged;
  // `format('{0}', github.actor)` is `github.actor`.
  if (merged.length === 1 && typeof only === 'object' && only.type === 'string') return { ...only, trail };
  return { kind: 'text', parts: merged, trail };
}

function tooLarge(parts: readonly TextPart[], trail: Trail): Unknown {
  const names = parts.slice(0, 100).map(part => (typeof part === 'string' ? part.slice(0, 100) : part.key.slice(0, 100)));
  return { kind: 'unknown', why: 'limit', text: '…', key: `${parts.length} parts: ${names.join('')}`, trail };
}

/** The text with `${{ … }}` in place of what cannot be known. */
export function displayText(parts: readonly TextPart[]): string {
  return parts.map(part => (typeof part === 'string' ? part : `\${{ ${part.text} }}`)).join('');
}

/** Letter case as GitHub's comparison folds it. What a text folds to is what its parts fold to, put together. */
export function foldCase(text: string): string {
  return toUpperSpecial(text);
}

/** Whether a text with unknown parts can come to `text`, but for letter case: its known parts occur there, in order. */
export function couldBe(parts: readonly TextPart[], text: string): boolean {
  const whole = foldCase(text);
  const [prefix, suffix] = [knownStart(parts), knownEnd(parts)];
  const end = whole.length - suffix.length;
  if (prefix.length > end || !whole.startsWith(prefix) || !whole.endsWith(suffix)) return false;
  let at = prefix.length;
  for (const part of parts.slice(1, -1)) {
    if (typeof part !== 'string') continue;
    const found = whole.indexOf(foldCase(part), at);
    if (found < 0) return false;
    at = found + foldCase(part).length;
  }
  return at <= end;
}

/** Whether two texts with unknown parts can be equal, judged by how they begin and end. */
export function couldBeSame(left: readonly TextPart[], right: readonly TextPart[]): boolean {
  const [leftStart, rightStart, leftEnd, rightEnd] = [knownStart(left), knownStart(right), knownEnd(left), knownEnd(right)];
  const starts = leftStart.startsWith(rightStart) || rightStart.startsWith(leftStart);
  return starts && (leftEnd.endsWith(rightEnd) || rightEnd.endsWith(leftEnd));
}

/** The text with some digit in place of each number of which nothing more is known; undefined where something else is unknown. */
export function withAnyDigits(parts: readonly TextPart[]): string | undefined {
  return parts.every(part => typeof part === 'string' || part.digits)
    ? parts.map(part => (typeof part === 'string' ? part : '0')).join('')
    : undefined;
}

/** How the text is known to begin, letter case folded. */
export function knownStart(parts: readonly TextPart[]): string {
  const [first] = parts;
  return typeof first === 'string' ? foldCase(first) : '';
}

/** How the text is known to end, letter case folded. */
export function knownEnd(parts: readonly TextPart[]): string {
  const last = parts.at(-1);
  return typeof last === 'string' ? foldCase(last) : '';
}
