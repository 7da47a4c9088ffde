import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { defaultConfiguration } from './configuration.ts';
import { configurationSchema } from './schema.ts';
import type { JsonSchema } from './shape.ts';

const schema = configurationSchema([{ id: 'runner-group', summary: 'A group may hold self-hosted runners.' }]);

describe('configurationSchema', () => {
  it('describes every key, and nothing else is allowed', () => {
    // Which variables exist is something that only actionlint's configuration says.
    const { variableNames: _, externalCallers, ...rest } = defaultConfiguration;
    const keys = Object.keys({ ...rest, 'external-callers': externalCallers });
    assert.deepEqual(Object.keys(schema.properties ?? {}).sort(), keys.sort());
    assert.equal(schema.additionalProperties, false);
    for (const [key, property] of Object.entries(schema.properties ?? {})) assert.ok(property.description, key);
  });

  it('gives the defaults that hold', () => {
    const { profile, repository, platform, 'external-callers': callers } = schema.properties ?? {};
    assert.deepEqual(
      [profile, repository, platform, callers].map(property => property?.default),
      [
        defaultConfiguration.profile,
        defaultConfiguration.repository,
        defaultConfiguration.platform,
        defaultConfiguration.externalCallers,
      ],
    );
  });

  it('knows the rules and their levels', () => {
    assert.deepEqual(schema.properties?.['rules']?.properties, {
      'runner-group': {
        enum: ['off', 'hint', 'info', 'warning', 'error'],
        enumDescriptions: schema.properties?.['rules']?.properties?.['runner-group']?.enumDescriptions,
        description: 'A group may hold self-hosted runners.',
      },
    });
  });

  it('says what each word means', () => {
    const choices = [...choicesIn(schema)];
    assert.ok(choices.length >= 7);
    for (const { enum: words = [], enumDescriptions: meanings = [] } of choices) {
      assert.equal(meanings.length, words.length);
      assert.ok(meanings.every(meaning => /^[A-Z].*\.$/.test(meaning)));
    }
  });

  it('is plain JSON, with the keys of a runner inside', () => {
    const again: JsonSchema = JSON.parse(JSON.stringify(schema));
    assert.deepEqual(again, schema);
    const runner = again.properties?.['runners']?.items;
    assert.deepEqual(runner?.required, ['labels']);
    assert.deepEqual(Object.keys(runner?.properties ?? {}), ['labels', 'kind', 'ephemeral', 'note']);
  });
});

function* choicesIn(part: JsonSchema): Generator<JsonSchema> {
  if (part.enum) yield part;
  const { items, properties = {}, anyOf = [] } = part;
  for (const child of [...(items ? [items] : []), ...anyOf, ...Object.values(properties)]) yield* choicesIn(child);
}
