import type { Edit } from '../source/source.ts';
import type { Document } from '../syntax/document.ts';
import type { Place } from '../syntax/node.ts';
import { editAt, rawText } from './place.ts';
import { parseRawJson, type RawJson } from './raw-json.ts';

/** What is asked for, as it must be found in the text before anything is replaced. */
export interface Wanted {
  readonly labels: readonly string[];
  readonly group: string | null;
}

/**
 * Replaces a runner, or a label, that is written inside a scalar: a literal of an expression, or a JSON text. Escapes around it stay as
 * they are. Undefined where `place` (without quotes of its own) does not plainly say what is wanted, or where `text` would need escapes itself.
 */
export function replaceEmbedded(document: Document, place: Place, wanted: Wanted, text: string): readonly Edit[] | undefined {
  if (!/^[\w./@+-]+(?: [\w./@+-]+)*$/.test(text)) return undefined;
  const raw = rawText(place);
  if (wanted.group === null && wanted.labels.length === 1 && raw === wanted.labels[0]) return [editAt(document, place, text)];
  const json = parseRawJson(raw);
  const found = json && uniqueSlot(matches(json, wanted, ''));
  return found?.map(({ value }) => {
    const { chunk, start } = place;
    return editAt(document, { chunk, start: start + value.start, end: start + value.end }, written(value, text));
  });
}

interface Match {
  readonly value: RawJson;
  /** The way to it, without list positions. */
  readonly slot: string;
}

function matches(json: RawJson, wanted: Wanted, slot: string): readonly Match[] {
  if (isWanted(json, wanted)) return [{ value: json, slot }];
  if (json.kind === 'array') return json.items.flatMap(item => matches(item, wanted, `${slot}[]`));
  return json.kind === 'object' ? json.entries.flatMap(({ key, value }) => matches(value, wanted, `${slot}.${key}`)) : [];
}

/** Rows of a list may say the same, and then they are the same runner; the same word under another key may mean anything. */
function uniqueSlot(found: readonly Match[]): readonly Match[] | undefined {
  return new Set(found.map(({ slot }) => slot)).size === 1 ? found : undefined;
}

function isWanted(json: RawJson, { labels, group }: Wanted): boolean {
  if (json.kind === 'object') {
    const keys = json.entries.map(({ key }) => key);
    if (group === null || !keys.includes('group') || !keys.every(key => key === 'group' || key === 'labels')) return false;
    return json.entries.every(({ key, value }) => sameTexts(value, key === 'group' ? [group] : labels));
  }
  return group === null && sameTexts(json, labels);
}

function sameTexts(json: RawJson, texts: readonly string[]): boolean {
  const strings = json.kind === 'array' ? json.items : [json];
  const found = new Set(strings.map(item => (item.kind === 'string' ? item.text : undefined)));
  return found.size === new Set(texts).size && texts.every(text => found.has(text));
}

/** A list stays a list, for whatever else reads it. */
function written(json: RawJson, text: string): string {
  const quote = firstQuote(json) ?? '"';
  const string = `${quote}${text}${quote}`;
  return json.kind === 'array' ? `[${string}]` : string;
}

function firstQuote(json: RawJson): string | undefined {
  if (json.kind === 'string') return json.quote;
  if (json.kind === 'array') return json.items.map(firstQuote).find(quote => quote !== undefined);
  return json.kind === 'object'
    ? json.entries.map(({ value }) => firstQuote(value)).find(quote => quote !== undefined)
    : undefined;
}
