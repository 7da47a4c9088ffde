import { open, type Part, type Parts, type Passed } from './dispatch.ts';

/** Stands for an expression, or whatever else is put into JSON: nobody writes this character. */
const mark = '\uE000';
const markedText = /"(?:[^"\\]|\\.)*"|\uE000(\d+)\uE000/gs;
const marked = /\uE000(\d+)\uE000/;
/** Where an expression stands for JSON itself. */
const markedJson = /^\uE000json (\d+)$/;

/** What a text of JSON says; texts in it are put together of the same parts. `open` where it cannot be read. */
export function passedJson(parts: Parts): Passed {
  const text = parts
    .map((part, index) => (typeof part === 'string' ? part.replaceAll(mark, '') : `${mark}${index}${mark}`))
    .join('');
  if (text.trim() === '') return { kind: 'object', entries: new Map(), isComplete: true };
  // What stands in no text is JSON itself.
  const quoted = text.replace(markedText, (it, index?: string) => (index === undefined ? it : `"${mark}json ${index}"`));
  try {
    const value: unknown = JSON.parse(quoted);
    return passedValue(value, parts);
  } catch {
    return open;
  }
}

function passedValue(value: unknown, parts: Parts): Passed {
  if (typeof value === 'string') return passedText(value, parts);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return { kind: 'literal', value };
  if (typeof value !== 'object' || Array.isArray(value)) return open;
  const entries = Object.entries(value).map(([name, inner]) => [name.toLowerCase(), passedValue(inner, parts)] as const);
  return { kind: 'object', entries: new Map(entries), isComplete: true };
}

/** Of an object of a context, each part is called what it is there. */
function passedJsonOf(expression: string): Passed {
  const name = /^\s*toJSON\(\s*([\w.]+)\s*\)\s*$/i.exec(expression)?.[1];
  return name === undefined ? { kind: 'json', expression } : { kind: 'context', name };
}

function passedText(text: string, parts: Parts): Passed {
  const whole = markedJson.exec(text)?.[1];
  if (whole !== undefined) {
    const part = parts[Number(whole)];
    return typeof part === 'object' && part.expression !== undefined ? passedJsonOf(part.expression) : open;
  }
  const pieces = text.split(marked).map((piece, index): Part => (index % 2 === 0 ? piece : (parts[Number(piece)] ?? piece)));
  return { kind: 'text', parts: pieces };
}
