import type { JsonSchema } from '../analysis/configuration/shape.ts';
import { l10n } from '../analysis/source/l10n.ts';
import { itemOf } from './configuration-schema.ts';
import { type Block, fill, join, type Page, paragraph, type Text } from './page.ts';

/** What a key means and what it may be set to. The key may be a text of the user's. */
export function keyPage(key: string, schema: JsonSchema, isRequired = false): Page {
  const { description = '', default: otherwise } = schema;
  const facts: Text[] = [
    [typeOf(schema)],
    ...(otherwise === undefined ? [] : [fill(l10n.t('default {value}'), { value: [{ code: String(otherwise) }] })]),
  ];
  if (isRequired) facts.push([l10n.t('required')]);
  return [
    paragraph('**', { code: key }, '**: ', ...join(facts, ', ')),
    ...(description === '' ? [] : [paragraph({ prose: l10n.t(description) })]),
    ...valueList(schema),
  ];
}

/** As a part of a sentence. */
export function typeOf(schema: JsonSchema): string {
  if (schema.enum) return l10n.t('one of these values');
  const item = itemOf(schema);
  if (item) return item.type === 'object' ? l10n.t('a list of entries with keys') : l10n.t('a list of texts, or one text');
  if (schema.type === 'boolean') return l10n.t('true or false');
  return schema.type === 'object' ? l10n.t('keys with values') : l10n.t('a text');
}

function valueList({ enum: words = [], enumDescriptions = [] }: JsonSchema): readonly Block[] {
  const items = words.map((word, index): Text => [{ code: word }, ': ', { prose: l10n.t(enumDescriptions[index] ?? '') }]);
  return items.length > 0 ? [{ kind: 'list', isOrdered: false, items }] : [];
}
