import type { JsonSchema } from '../analysis/configuration/shape.ts';
import { itemOf } from './configuration-schema.ts';
import { code, escapeText } from './markdown.ts';

/** What a key means and what it may be set to, as Markdown. The key may be a text of the user's. */
export function keyPage(key: string, schema: JsonSchema, isRequired = false): string {
  const { description = '', default: otherwise } = schema;
  const facts = [typeOf(schema), ...(otherwise === undefined ? [] : [`default ${code(String(otherwise))}`])];
  if (isRequired) facts.push('required');
  return [`**${code(key)}**: ${facts.join(', ')}`, escapeText(description), valueList(schema)].filter(Boolean).join('\n\n');
}

/** As a part of a sentence. */
export function typeOf(schema: JsonSchema): string {
  if (schema.enum) return 'one of these values';
  const item = itemOf(schema);
  if (item) return item.type === 'object' ? 'a list of entries with keys' : 'a list of texts, or one text';
  if (schema.type === 'boolean') return 'true or false';
  return schema.type === 'object' ? 'keys with values' : 'a text';
}

function valueList({ enum: words = [], enumDescriptions = [] }: JsonSchema): string {
  return words.map((word, index) => `- ${code(word)}: ${escapeText(enumDescriptions[index] ?? '')}`).join('\n');
}
