/** A literal of JavaScript that is written out, or `JSON.stringify` of one. */
export interface JsConstant {
  readonly value: JsonValue;
  /** UTF-16 offsets in the script, quotation marks included. */
  readonly start: number;
  readonly end: number;
}

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Deeper ones are generated. */
const deepest = 5;

/** A text in quotes without escapes. */
export const jsText = String.raw`(?:"[^"\\\n]*"|'[^'\\\n]*'|\x60[^\x60\\\n$]*\x60)`;
const text = new RegExp(jsText, 'y');
const word = /(?:true|false|null|-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?)(?![\w.])/y;
const key = new RegExp(String.raw`\s*(?:([A-Za-z]\w*)|(${jsText}))\s*:`, 'y');
const stringify = /JSON\.stringify\(/y;
const blanks = /\s*/y;

/** What is written from `at` on; undefined where it is no constant. What GitHub writes into a text is left to the reader, in a text alone. */
export function readConstant(script: string, at: number, depth = 0): JsConstant | undefined {
  if (depth > deepest) return undefined;
  const start = after(blanks, script, at) ?? at;
  switch (script[start]) {
    case '[':
      return readItems(script, start, depth);
    case '{':
      return readEntries(script, start, depth);
    case 'J':
      return readStringified(script, start, depth);
    default: {
      const end = after(text, script, start);
      if (end !== undefined) {
        const value = script.slice(start + 1, end - 1);
        return depth > 0 && value.includes('${{') ? undefined : { value, start, end };
      }
      const endOfWord = after(word, script, start);
      return endOfWord === undefined ? undefined : { value: JSON.parse(script.slice(start, endOfWord)), start, end: endOfWord };
    }
  }
}

function readItems(script: string, start: number, depth: number): JsConstant | undefined {
  const value: JsonValue[] = [];
  for (let at = start + 1; ; ) {
    const closing = after(/\s*\]/y, script, at);
    if (closing !== undefined) return { value, start, end: closing };
    const item = readConstant(script, at, depth + 1);
    const end = item && after(/\s*(?:,|(?=\]))/y, script, item.end);
    if (!item || end === undefined) return undefined;
    value.push(item.value);
    at = end;
  }
}

function readEntries(script: string, start: number, depth: number): JsConstant | undefined {
  const entries: [string, JsonValue][] = [];
  for (let at = start + 1; ; ) {
    const closing = after(/\s*\}/y, script, at);
    if (closing !== undefined) return { value: Object.fromEntries(entries), start, end: closing };
    key.lastIndex = at;
    const [head = '', name, quoted = ''] = key.exec(script) ?? [];
    const item = head === '' ? undefined : readConstant(script, at + head.length, depth + 1);
    const end = item && after(/\s*(?:,|(?=\}))/y, script, item.end);
    if (!item || end === undefined) return undefined;
    entries.push([name ?? quoted.slice(1, -1), item.value]);
    at = end;
  }
}

function readStringified(script: string, start: number, depth: number): JsConstant | undefined {
  const open = after(stringify, script, start);
  const inner = open === undefined ? undefined : readConstant(script, open, depth + 1);
  const end = inner && after(/\s*,?\s*\)/y, script, inner.end);
  return inner && end !== undefined ? { value: JSON.stringify(inner.value), start, end } : undefined;
}

/** Where a match of the pattern, a sticky one, at that place ends. */
export function after(pattern: RegExp, script: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(script) ? pattern.lastIndex : undefined;
}
