import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { commandIds, isRuleId } from './command-ids.ts';

describe('the commands of the extension', () => {
  it('are those of the manifest', () => {
    const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    const { contributes } = manifest as { contributes: { commands: { command: string }[] } };
    assert.deepEqual(contributes.commands.map(it => it.command).sort(), Object.values(commandIds).sort());
  });
});

describe('a rule id', () => {
  for (const id of ['self-hosted-runner', 'void-guard', 'rule']) it(`may be ${id}`, () => assert.ok(isRuleId(id)));

  for (const id of ['', '-', 'a--b', '../secret', 'a/b', 'Self-Hosted', 'a](command:x)', 'a\n', 7, null, undefined, ['a']])
    it(`is not ${JSON.stringify(id)}`, () => assert.ok(!isRuleId(id)));
});
