import { Failure } from './failure.ts';
import { dict, list, primitive } from './github-data.ts';
import { type Json, type JsonObject, type ParsedJson, parseLaxJson } from './lax-json.ts';
import { isCollection } from './operators.ts';
import { textFrom, textParts } from './partial-text.ts';
import { trailOf, unknownCall } from './unknown-call.ts';
import type { Dict, Trail, Unknown, Value } from './value.ts';

/** Reads a text as JSON, as laxly as GitHub does. Unknown parts inside its strings stay unknown parts; they make the result `loose`. */
export function fromJson(args: readonly Value[]): Value {
  const [source = primitive(null)] = args;
  if (source.kind === 'unknown') return source.jsonOf ? asRead(source.jsonOf) : unknownCall('fromjson', args);
  const parts = isCollection(source) ? [] : textParts(source);
  const joined = parts.some(part => typeof part !== 'string' && part.jsonOf) ? fromJoined(parts, trailOf(args)) : undefined;
  if (joined) return joined;
  const { text, holes } = dig(parts);
  const json = parseLaxJson(text);
  if (!json && holes.unknowns.length === 0) throw new Failure(unknownCall('fromjson', args, 'malformed'));
  if (!json || isOpenScalar(json, text, holes)) return { ...unknownCall('fromjson', args), ...typeOf(json?.value) };
  return new Conversion(isBeforeHoles(json, text, holes) ? noHoles : holes, trailOf(args)).value(json.value);
}

/** Of a list that `.*` has made, the items are a plain list. */
function asRead(value: Value): Value {
  return value.kind === 'list' ? { ...value, filtered: false } : value;
}

/** `{"os": …}` with the JSON of an unknown value where a value is expected; undefined where it stands anywhere else. */
function fromJoined(parts: readonly (string | Unknown)[], trail: Trail): Value | undefined {
  const { text, holes } = dig(parts.flatMap(part => (typeof part !== 'string' && part.jsonOf ? ['"', part, '"'] : [part])));
  const json = parseLaxJson(text)?.value;
  if (typeof json !== 'object' || json === null) return undefined;
  const found = new Set(textsIn(json));
  const isValue = (_: Unknown, index: number) => found.has(`${holes.open}${index}${holes.close}`);
  const isWhole = holes.unknowns.every((unknown, index) => !unknown.jsonOf || isValue(unknown, index));
  return isWhole ? new Conversion({ ...holes, standForValues: true }, trail).value(json) : undefined;
}

function textsIn(json: Json): readonly string[] {
  if (typeof json === 'string') return [json];
  if (typeof json !== 'object' || json === null) return [];
  return Array.isArray(json) ? json.flatMap(textsIn) : [...json.entries].flatMap(([, item]) => textsIn(item));
}

/** The unknown parts of a text, and how each is marked in it. */
interface Holes {
  readonly unknowns: readonly Unknown[];
  readonly open: string;
  readonly close: string;
  /** A mark that is all of a text stands for the value that JSON is of. */
  readonly standForValues?: true;
}

const noHoles: Holes = { unknowns: [], open: '', close: '' };

/** The text with a mark, which occurs nowhere in it, for each unknown part. */
function dig(parts: readonly (string | Unknown)[]): { readonly text: string; readonly holes: Holes } {
  const unknowns = parts.filter(part => typeof part !== 'string');
  if (unknowns.length === 0) return { text: parts.join(''), holes: noHoles };
  const known = parts.filter(part => typeof part === 'string').join('');
  const [open, close] = [unusedCharacter(known, 0xe000), unusedCharacter(known, 0xf000)];
  let index = 0;
  const text = parts.map(part => (typeof part === 'string' ? part : open + index++ + close)).join('');
  return { text, holes: { unknowns, open, close } };
}

/** A character of the private use area that the text neither has nor escapes (`\uE000`). */
function unusedCharacter(text: string, from: number): string {
  const lower = text.toLowerCase();
  let code = from;
  while (text.includes(String.fromCharCode(code)) || lower.includes(`\\u${code.toString(16)}`)) code++;
  return String.fromCharCode(code);
}

/** GitHub ignores what follows the first value. A word, unlike a text in quotes, could still go on. */
function isBeforeHoles({ end }: ParsedJson, text: string, { unknowns, open }: Holes): boolean {
  const hole = text.indexOf(open);
  return unknowns.length === 0 || hole > end || (hole === end && /[\]}"']/.test(text.charAt(end - 1)));
}

/** A word or a text that an unknown part belongs to: a quotation mark in it would end the text elsewhere. */
function isOpenScalar(json: ParsedJson, text: string, holes: Holes): boolean {
  return (typeof json.value !== 'object' || json.value === null) && !isBeforeHoles(json, text, holes);
}

function typeOf(value: Json | undefined): Partial<Unknown> {
  return typeof value === 'string' ? { type: 'string' } : {};
}

class Conversion {
  readonly #holes: Holes;
  readonly #trail: Trail;
  readonly #loose: { readonly loose?: true };

  constructor(holes: Holes, trail: Trail) {
    this.#holes = holes;
    this.#trail = trail;
    // Numbers and truth values have no quotation marks, and those of JSON end what they begin.
    const isClosed = ({ type, jsonOf }: Unknown) => (jsonOf && holes.standForValues) || (type !== undefined && type !== 'string');
    const isLoose = !holes.unknowns.every(isClosed);
    this.#loose = isLoose ? { loose: true } : {};
  }

  value(json: Json): Value {
    if (typeof json === 'string') return this.#text(json);
    if (typeof json !== 'object' || json === null) return primitive(json, this.#trail);
    if (Array.isArray(json))
      return {
        ...list(
          json.map(item => this.value(item)),
          this.#trail,
        ),
        ...this.#loose,
      };
    return { ...this.#object(json), ...this.#loose };
  }

  #object(json: JsonObject): Dict {
    const entries = [...json.entries].map(([key, item]) => [key, this.value(item)] as const);
    const known = dict(entries, this.#trail);
    const isKnown = this.#holes.unknowns.length === 0 || !entries.some(([key]) => key.includes(this.#holes.open));
    return isKnown ? known : { ...known, entries: () => undefined };
  }

  #text(text: string): Value {
    const { unknowns, open, close, standForValues } = this.#holes;
    if (unknowns.length === 0) return primitive(text, this.#trail);
    const isMark = standForValues && text.startsWith(open) && text.indexOf(close) === text.length - 1;
    const alone = isMark ? unknowns[Number(text.slice(1, -1))]?.jsonOf : undefined;
    if (alone) return asRead(alone);
    const [first = '', ...marked] = text.split(open);
    const parts = marked.flatMap(piece => {
      const [index = '', ...rest] = piece.split(close);
      return [unknowns[Number(index)] ?? piece, rest.join(close)];
    });
    return textFrom([first, ...parts], this.#trail);
  }
}
