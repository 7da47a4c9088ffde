import { coerceToString, primitive } from './github-data.ts';
import { maxTextLength } from './partial-text.ts';
import { trailOf, unknownCall } from './unknown-call.ts';
import type { Value } from './value.ts';

/**
 * The value as JSON, indented by two. What GitHub's service and its runner do not write alike is unknown, as is what has an unknown part; `fromJSON`
 * makes of it what it was.
 */
export function toJson(args: readonly Value[]): Value {
  const [value] = args;
  const json = value && write(value, '\n');
  if (json === undefined) return { ...unknownCall('tojson', args), ...(value && isKept(value) ? { jsonOf: value } : {}) };
  return json.length > maxTextLength ? unknownCall('tojson', args) : primitive(json, trailOf(args));
}

/** Numbers may lose digits on the way, everything else is read as what it was. */
function isKept(value: Value): boolean {
  switch (value.kind) {
    case 'primitive':
      return typeof value.value !== 'number' || writePrimitive(value.value) !== undefined;
    case 'list':
      return value.items.every(isKept);
    case 'dict':
      return value.entries()?.every(([, item]) => isKept(item)) ?? true;
    default:
      return true;
  }
}

function write(value: Value, newLine: string): string | undefined {
  const inner = `${newLine}  `;
  switch (value.kind) {
    case 'primitive':
      return writePrimitive(value.value);
    case 'list':
      if (value.loose) return undefined;
      return enclose(
        '[',
        value.items.map(item => write(item, inner)),
        ']',
        newLine,
      );
    case 'dict': {
      const entries = value.loose || value.spellings ? undefined : value.entries();
      return (
        entries &&
        enclose(
          '{',
          entries.map(([key, item]) => writeEntry(key, item, inner)),
          '}',
          newLine,
        )
      );
    }
    default:
      return undefined;
  }
}

function enclose(open: string, items: readonly (string | undefined)[], close: string, newLine: string): string | undefined {
  if (items.length === 0) return open + close;
  const inner = `${newLine}  `;
  return items.every(item => item !== undefined) ? `${open}${inner}${items.join(`,${inner}`)}${newLine}${close}` : undefined;
}

function writeEntry(key: string, value: Value, newLine: string): string | undefined {
  const [name, text] = [writeString(key), write(value, newLine)];
  return name === undefined || text === undefined ? undefined : `${name}: ${text}`;
}

function writePrimitive(value: string | number | boolean | null): string | undefined {
  if (typeof value === 'string') return writeString(value);
  if (typeof value !== 'number') return String(value);
  // Minus zero, NaN, the infinities and numbers of more than 15 digits are written in several ways.
  const isPlain = Number.isFinite(value) && !Object.is(value, -0) && /^-?[\d.]{1,16}$/.test(String(value));
  return isPlain && String(value) === coerceToString(value) ? String(value) : undefined;
}

/** Some line separators are escaped by one and not by the other. */
function writeString(text: string): string | undefined {
  return /[\u007f-\u009f\u2028\u2029\ud800-\udfff]/u.test(text) ? undefined : JSON.stringify(text);
}
