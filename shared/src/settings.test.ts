import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readSettings, settings } from './settings.ts';

describe('readSettings', () => {
  const defaults = Object.fromEntries(Object.entries(settings).map(([key, setting]) => [key, setting.default]));

  it('takes what is valid, by the nested names of an editor', () => {
    const read = readSettings({ enable: false, profile: 'strict', repository: { visibility: 'private' } });
    assert.deepEqual(read, { ...defaults, enable: false, profile: 'strict', 'repository.visibility': 'private' });
  });

  for (const section of [undefined, null, 'x', [], {}, { enable: 'yes', profile: 1, repository: 'public', platform: null }]) {
    it(`takes defaults for ${JSON.stringify(section)}`, () => assert.deepEqual(readSettings(section), defaults));
  }

  it('does not look into prototypes', () => {
    assert.deepEqual(readSettings(Object.create({ enable: false })), defaults);
  });
});
