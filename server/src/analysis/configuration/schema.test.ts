import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { defaultConfiguration } from './configuration.ts';
import { configurationSchema } from './schema.ts';
import type { JsonSchema } from './shape.ts';

const schema = configurationSchema([{ id: 'runner-group', summary: 'A group may hold self-hosted runners.' }]);

describe('configurationSchema', () => {
  it('describes every key, and nothing else is allowed', () => {
    const keys = Object.keys(defaultConfiguration).map(key => (key === 'externalCallers' ? 'external-callers' : key));
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
        description: 'A group may hold self-hosted runners.',
      },
    });
  });

  it('is plain JSON, with the keys of a runner inside', () => {
    const again: JsonSchema = JSON.parse(JSON.stringify(schema));
    assert.deepEqual(again, schema);
    const runner = again.properties?.['runners']?.items;
    assert.deepEqual(runner?.required, ['labels']);
    assert.deepEqual(Object.keys(runner?.properties ?? {}), ['labels', 'kind', 'ephemeral', 'note']);
  });
});
