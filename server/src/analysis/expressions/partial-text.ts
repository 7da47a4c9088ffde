import { coerceToString, primitive } from './github-data.ts';
import type { PartialText, Primitive, Trail, Unknown, Value } from './value.ts';

/** A piece of text as it goes into a longer one; lists and objects are their kind's name, as GitHub writes them. */
export type TextPart = string | Unknown;

/** What a value contributes to a text. */
export function textParts(value: Value): readonly TextPart[] {
  switch (value.kind) {
    case 'primitive':
      return [coerceToString(value.value)];
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

/** A text from its parts: a plain string where all of them are known. */
export function textFrom(parts: readonly TextPart[], trail: Trail): Primitive | PartialText {
  const merged: TextPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else if (part !== '') merged.push(part);
  }
  if (merged.every(part => typeof part === 'string')) return primitive(merged.join(''), trail);
  return { kind: 'text', parts: merged, trail };
}

/** The text with `${{ … }}` in place of what cannot be known. */
export function displayText(parts: readonly TextPart[]): string {
  return parts.map(part => (typeof part === 'string' ? part : `\${{ ${part.text} }}`)).join('');
}
