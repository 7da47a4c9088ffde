import { configurationShape, type KnownRule } from './keys.ts';
import type { JsonSchema } from './shape.ts';

/** The JSON Schema (draft 07) of `.github/runner-reach.yml`, which gives completion and descriptions in editors. */
export function configurationSchema(
  rules: readonly KnownRule[],
): JsonSchema & { readonly $schema: string; readonly title: string } {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Runner Reach configuration',
    ...configurationShape(rules).schema,
  };
}
