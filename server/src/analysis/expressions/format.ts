import { Failure } from './failure.ts';
import { primitive } from './github-data.ts';
import { isCollection } from './operators.ts';
import { maxParts, type TextPart, textFrom, textParts } from './partial-text.ts';
import { trailOf, unknownCall } from './unknown-call.ts';
import type { Value } from './value.ts';

/** `{0}`, also written `{0:}`; a pair of braces; text. GitHub knows format specifiers for dates only, which expressions have none of. */
const pieces = /\{\{|\}\}|\{(\d+)(?:|:(?!\}\}))\}|[^{}]+|[{}]/g;

/** `{0}` is the first argument behind the format, `{{` and `}}` are braces. Anything else fails (actions/runner, `Format.cs`). */
export function format(args: readonly Value[]): Value {
  const [pattern = primitive(null), ...values] = args;
  const texts = textParts(pattern);
  // What is unknown of a pattern may hold places for values, or half a pair of braces; numbers do not.
  if (!texts.every(text => typeof text === 'string' || text.digits)) return unknownCall('format', args);
  const parts: TextPart[] = [];
  for (const text of texts) {
    const made = typeof text === 'string' ? formatted(text, values) : [text];
    if (!made) throw new Failure(unknownCall('format', args, 'malformed'));
    parts.push(...made);
    if (parts.length > maxParts) return unknownCall('format', args, 'limit');
  }
  return textFrom(parts, trailOf(args));
}

/** Undefined where the pattern is malformed. */
function formatted(pattern: string, values: readonly Value[]): readonly TextPart[] | undefined {
  const parts: TextPart[] = [];
  for (const [piece, index] of pattern.matchAll(pieces)) {
    if (parts.length > maxParts) break;
    const value = index === undefined ? undefined : argument(values, index);
    if (value) parts.push(...textParts(value));
    else if (piece === '{{' || piece === '}}') parts.push(piece.charAt(0));
    else if (index !== undefined || piece === '{' || piece === '}') return undefined;
    else parts.push(piece);
  }
  return parts;
}

/** There are 255 arguments at most. */
function argument(values: readonly Value[], index: string): Value | undefined {
  return values[Number(index)];
}

/** The items of a list as one text; what is no list stays as it is. */
export function join(args: readonly Value[]): Value {
  const [items = primitive(null), separator = primitive(',')] = args;
  const trail = trailOf(args);
  if (items.kind === 'dict') return primitive('', trail);
  if (items.kind !== 'list')
    return items.kind === 'unknown' && !items.type ? unknownCall('join', args) : textFrom(textParts(items), trail);
  const isOpen = separator.kind === 'unknown' && !separator.type && items.items.length > 1;
  if (items.loose || isOpen) return unknownCall('join', args);
  const between = isCollection(separator) ? [','] : textParts(separator);
  const parts = items.items.flatMap((item, index) => [...(index > 0 ? between : []), ...textParts(item)]);
  return textFrom(parts, trail);
}
