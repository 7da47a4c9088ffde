import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { listInText } from './list-in-text.ts';

describe('listInText', () => {
  const lists: readonly (readonly [text: string, labels: readonly string[]])[] = [
    ['[self-hosted, linux]', ['self-hosted', 'linux']],
    ['[ gpu ,big ]', ['gpu', 'big']],
    ['["self-hosted", "1ES.Pool=build"]', ['self-hosted', '1ES.Pool=build']],
    ["['self-hosted','linux']", ['self-hosted', 'linux']],
    ['self-hosted,linux,gpu', ['self-hosted', 'linux', 'gpu']],
    ['self-hosted, Linux', ['self-hosted', 'Linux']],
    ['self-hosted linux', ['self-hosted', 'linux']],
    ['ubuntu-latest, windows-latest', ['ubuntu-latest', 'windows-latest']],
    ['Linux,ARM64', ['Linux', 'ARM64']],
  ];
  for (const [text, labels] of lists) it(`reads ${text}`, () => assert.deepEqual(listInText(text), labels));

  const labels = [
    'self-hosted',
    '[gpu]',
    'big machine',
    'pool,size=4',
    '[a, [b]]',
    '[{"group": "x"}, b]',
    '[a, ]',
    '["a, "b"]',
    '',
  ];
  for (const text of labels) it(`leaves ${text === '' ? 'nothing' : text}`, () => assert.equal(listInText(text), undefined));
});
