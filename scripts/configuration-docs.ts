import type { JsonSchema } from '../server/src/analysis/configuration/shape.ts';
import { typeOf } from '../server/src/editor/configuration-page.ts';
import { itemOf, schema } from '../server/src/editor/configuration-schema.ts';

/** docs/configuration.md: what is written by hand in `intro`, and then every key. */
export function configurationMarkdown(intro: string): string {
  const sections = Object.entries(schema.properties ?? {}).flatMap(([key, property]) => section(key, property));
  return `${intro.trimEnd()}\n\n${[marker, '', ...sections].join('\n')}`;
}

/** Between what is written by hand and what is generated. */
export const marker = '<!-- From here on, this page is written by `npm run generate`. -->';

function section(key: string, property: JsonSchema): readonly string[] {
  const { description = '', default: otherwise } = property;
  const item = itemOf(property);
  const fields = Object.entries(item?.properties ?? {});
  return [
    `## \`${key}\``,
    '',
    text(description),
    '',
    otherwise === undefined ? `Type: ${typeOf(property)}.` : `Type: ${typeOf(property)}. Default: \`${otherwise}\`.`,
    '',
    ...values(property),
    ...(fields.length > 0 ? fieldTable(fields, item?.required ?? []) : []),
    ...fields.flatMap(([name, field]) => (field.enum ? [`Values of \`${name}\`:`, '', ...values(field)] : [])),
    ...(property.type === 'object' ? below(property) : []),
  ];
}

function values({ enum: words = [], enumDescriptions = [] }: JsonSchema): readonly string[] {
  if (words.length === 0) return [];
  return [
    '| value | means |',
    '|---|---|',
    ...words.map((word, index) => `| \`${word}\` | ${text(enumDescriptions[index] ?? '')} |`),
    '',
  ];
}

function fieldTable(fields: readonly (readonly [string, JsonSchema])[], required: readonly string[]): readonly string[] {
  return [
    '| key | type | default | means |',
    '|---|---|---|---|',
    ...fields.map(([name, field]) => {
      const otherwise = required.includes(name) ? 'required' : field.default === undefined ? '' : `\`${field.default}\``;
      return `| \`${name}\` | ${typeOf(field)} | ${otherwise} | ${text(field.description ?? '')} |`;
    }),
    '',
  ];
}

/** The keys of a group of keys: fixed ones that all take the same, or any. */
function below({ properties = {}, additionalProperties }: JsonSchema): readonly string[] {
  const named = Object.entries(properties);
  const [[, first] = []] = named;
  const any =
    typeof additionalProperties === 'object' ? [`Each key is a name. ${text(additionalProperties.description ?? '')}`, ''] : [];
  const keys = named.map(([name, { description = '' }]) => `| \`${name}\` | ${text(description)} |`);
  return [...any, ...(first ? [...values(first), '| key | says |', '|---|---|', ...keys, ''] : [])];
}

function text(description: string): string {
  return description.replaceAll(/[*|<]/g, '\\$&');
}
