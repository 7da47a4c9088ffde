import { configurationPaths } from '../analysis/configuration/read.ts';
import { configurationSchema } from '../analysis/configuration/schema.ts';
import type { JsonSchema } from '../analysis/configuration/shape.ts';
import { documentedRules } from '../analysis/rules/index.ts';

/** Of `.github/runner-reach.yml`, with every rule that it can set a level for. */
export const schema = configurationSchema(documentedRules);

/** Whether the file at this path of a repository is the one that the schema is of. */
export function isConfiguration(path: string): boolean {
  return configurationPaths.runnerReach.some(own => own === path);
}

/** The way to a place of the file: keys, and `null` for an item of a list. */
export type SchemaPath = readonly (string | null)[];

/** What may stand at a place; undefined where nothing is known of it. */
export function schemaAt(path: SchemaPath): JsonSchema | undefined {
  let found: JsonSchema | undefined = schema;
  for (const step of path) found = found && (step === null ? itemOf(found) : valueOf(found, step));
  return found;
}

/** Of a list, also where one item may stand for it. */
export function itemOf({ items, anyOf = [] }: JsonSchema): JsonSchema | undefined {
  return items ?? anyOf.find(it => it.items)?.items;
}

function valueOf({ properties, additionalProperties }: JsonSchema, key: string): JsonSchema | undefined {
  if (properties && Object.hasOwn(properties, key)) return properties[key];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}
