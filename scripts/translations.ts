import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import type { JsonSchema } from '../server/src/analysis/configuration/shape.ts';
import { hostedLabels } from '../server/src/analysis/runners/hosted.ts';
import { providers } from '../server/src/analysis/runners/providers.ts';
import { schema } from '../server/src/editor/configuration-schema.ts';
import { englishTexts } from '../shared/src/map/texts.ts';

/** The texts of the program, each under itself: what a translation replaces. */
export type Bundle = Awaited<ReturnType<typeof getL10nJson>>;

/** `l10n/bundle.l10n.json`: what client and server say, as written in their calls of `l10n.t`, and what they quote from our own data. */
export async function textsOfProgram(): Promise<Bundle> {
  const written = await getL10nJson(sources().map(contents => ({ extension: '.ts', contents })));
  const declared = Object.fromEntries([...textsOfData()].map(text => [text, text]));
  const all = Object.entries({ ...declared, ...written });
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The exporter reads no file that does not import one of the two modules that it knows; the server has them from a module of its own. */
function sources(): readonly string[] {
  return ['client/src', 'server/src'].flatMap(folder => {
    const names = readdirSync(join(import.meta.dirname, '..', folder), { recursive: true, encoding: 'utf8' });
    return names
      .filter(name => name.endsWith('.ts') && !/\.(test|test-support|generated)\.ts$/.test(name))
      .sort()
      .map(name => readFileSync(join(import.meta.dirname, '..', folder, name), 'utf8'))
      .map(text => text.replace(/(?<=^import \{ l10n \} from ')[^']*\/l10n\.ts(?=';$)/m, 'vscode'));
  });
}

/** Texts that are data first and said later: `l10n.t(note)`. */
function textsOfData(): ReadonlySet<string> {
  return new Set([
    ...textsOfSchema(schema),
    ...Object.values(englishTexts),
    ...hostedLabels.flatMap(({ note }) => note ?? []),
    ...providers.flatMap(({ note }) => note ?? []),
  ]);
}

function textsOfSchema(part: JsonSchema): readonly string[] {
  const { description, enumDescriptions = [], anyOf = [], items, properties = {}, additionalProperties } = part;
  const parts = [
    ...anyOf,
    ...(items ? [items] : []),
    ...Object.values(properties),
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
  ];
  return [...(description === undefined ? [] : [description]), ...enumDescriptions, ...parts.flatMap(textsOfSchema)];
}
