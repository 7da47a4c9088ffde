import type { JsonSchema } from '../analysis/configuration/shape.ts';
import { itemOf } from './configuration-schema.ts';
import { type Block, join, type Page, paragraph, type Text } from './page.ts';

/** What a key means and what it may be set to. The key may be a text of the user's. */
export function keyPage(key: string, schema: JsonSchema, isRequired = false): Page {
  const { description = '', default: otherwise } = schema;
  const facts: Text[] = [[typeOf(schema)], ...(otherwise === undefined ? [] : [['default ', { code: String(otherwise) }]])];
  if (isRequired) facts.push(['required']);
  return [
    paragraph('**', { code: key }, '**: ', ...join(facts, ', ')),
    ...(description === '' ? [] : [paragraph({ prose: description })]),
    ...valueList(schema),
  ];
}

/** As a part of a sentence. */
export function typeOf(schema: JsonSchema): string {
  if (schema.enum) return 'one of these values';
  const item = itemOf(schema);
  if (item) return item.type === 'object' ? 'a list of entries with keys' : 'a list of texts, or one text';
  if (schema.type === 'boolean') return 'true or false';
  return schema.type === 'object' ? 'keys with values' : 'a text';
}

function valueList({ enum: words = [], enumDescriptions = [] }: JsonSchema): readonly Block[] {
  const items = words.map((word, index): Text => [{ code: word }, ': ', { prose: enumDescriptions[index] ?? '' }]);
  return items.length > 0 ? [{ kind: 'list', isOrdered: false, items }] : [];
}
