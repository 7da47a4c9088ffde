import type { JsonSchema } from '../analysis/configuration/shape.ts';
import { l10n } from '../analysis/source/l10n.ts';
import type { Source } from '../analysis/source/source.ts';
import type { Completion } from './completion.ts';
import { type Cursor, cursorAt } from './configuration-cursor.ts';
import { keyPage, typeOf } from './configuration-page.ts';
import { itemOf, schemaAt } from './configuration-schema.ts';
import { paragraph } from './page.ts';

/** What may stand at a UTF-16 offset, in the order of the documentation. */
export function configurationCompletionsAt(source: Source, offset: number): readonly Completion[] {
  const cursor = cursorAt(source, offset);
  const schema = cursor && schemaAt(cursor.path);
  if (!schema) return [];
  if (schema.enum || schema.type === 'boolean') return values(schema, cursor);
  if (schema.properties) return keys(schema, cursor);
  const item = itemOf(schema);
  return item && cursor.isAlone && !cursor.isItem && !cursor.inFlow ? newItem(item, cursor) : [];
}

function keys({ properties = {}, required = [] }: JsonSchema, cursor: Cursor): readonly Completion[] {
  // On the line of its parent, only a word in braces can be a key.
  if (!cursor.isAlone && !cursor.hasColon && !cursor.inFlow) return [];
  return Object.entries(properties)
    .filter(([key]) => !cursor.siblings.includes(key))
    .map(([key, schema]) => ({
      label: key,
      kind: 'key',
      detail: schema.enum?.join(' | ') ?? typeOf(schema),
      documentation: keyPage(key, schema, required.includes(key)),
      span: cursor.word,
      ...(cursor.hasColon ? same(key) : keyText(key, schema, cursor)),
    }));
}

function values(schema: JsonSchema, { word, hasColon }: Cursor): readonly Completion[] {
  if (hasColon) return [];
  const { enum: words = ['true', 'false'], enumDescriptions = [], default: otherwise } = schema;
  return words.map((value, index) => ({
    label: value,
    kind: 'value',
    detail: value === otherwise ? l10n.t('default') : '',
    documentation: [paragraph({ prose: l10n.t(enumDescriptions[index] ?? schema.description ?? '') })],
    span: word,
    ...same(value),
  }));
}

/** An entry of a list begins with the key that every entry needs. */
function newItem(item: JsonSchema, { word }: Cursor): readonly Completion[] {
  const [key] = item.required ?? [];
  const schema = key === undefined ? undefined : item.properties?.[key];
  if (key === undefined || !schema) return [];
  const { newText, snippet } = inline(key, schema);
  return [
    {
      label: `- ${key}`,
      kind: 'key',
      detail: l10n.t('a new entry'),
      documentation: keyPage(key, schema, true),
      span: word,
      newText: `- ${newText}`,
      snippet: `- ${snippet}`,
    },
  ];
}

type Texts = Required<Pick<Completion, 'newText' | 'snippet'>>;

/** The key with what comes behind it. Only a key at the start of a line can have lines below it, whatever editors do to indentation. */
function keyText(key: string, schema: JsonSchema, { inFlow, path }: Cursor): Texts {
  if (inFlow || path.length > 0) return inline(key, schema);
  const item = itemOf(schema);
  const [first] = item?.required ?? [];
  const below = first === undefined ? undefined : item?.properties?.[first];
  if (first !== undefined && below) {
    const { newText, snippet } = inline(first, below);
    return { newText: `${key}:\n  - ${newText}`, snippet: `${key}:\n  - ${snippet}` };
  }
  if (item) return { newText: `${key}:\n  - `, snippet: `${key}:\n  - \${1}` };
  return schema.type === 'object' ? { newText: `${key}:\n  `, snippet: `${key}:\n  \${1}` } : inline(key, schema);
}

function inline(key: string, schema: JsonSchema): Texts {
  const words = schema.enum ?? (schema.type === 'boolean' ? ['true', 'false'] : undefined);
  if (words) return { newText: `${key}: `, snippet: `${key}: \${1|${words.join(',')}|}` };
  return itemOf(schema)
    ? { newText: `${key}: []`, snippet: `${key}: [\${1}]` }
    : { newText: `${key}: `, snippet: `${key}: \${1}` };
}

function same(text: string): Texts {
  return { newText: text, snippet: text };
}
