import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { pieces } from '../analysis/configuration/pieces.test-support.ts';
import { readConfiguration } from '../analysis/configuration/read.ts';
import { ruleIds } from '../analysis/rules/index.ts';
import { applyEdits, Source } from '../analysis/source/source.ts';
import type { Completion } from './completion.ts';
import { configurationCompletionsAt } from './configuration-completion.ts';
import { toMarkdown } from './page.ts';

const path = '.github/runner-reach.yml';
const top = ['profile', 'repository', 'platform', 'external-callers', 'runners', 'groups', 'variables', 'rules', 'ignore'];
const without = (...keys: string[]) => top.filter(key => !keys.includes(key));

/** `^` stands for the cursor. */
function at(marked: string): { readonly text: string; readonly completions: readonly Completion[] } {
  const offset = marked.indexOf('^');
  assert.ok(offset >= 0);
  const text = marked.replace('^', '');
  return { text, completions: configurationCompletionsAt(new Source(path, text), offset) };
}

function labels(marked: string): readonly string[] {
  return at(marked).completions.map(({ label }) => label);
}

/** The file after the completion with this label. */
function accepted(marked: string, label: string, form: 'newText' | 'snippet' = 'newText'): string {
  const { text, completions } = at(marked);
  const completion = completions.find(it => it.label === label);
  assert.ok(completion, `${label} is not offered`);
  return applyEdits(text, [{ span: completion.span, newText: completion[form] ?? '' }]);
}

describe('completion in the configuration file', () => {
  const offered: Readonly<Record<string, readonly [marked: string, labels: readonly string[]]>> = {
    'every key in an empty file': ['^', top],
    'every key behind comments': ['# ours\n\n^\n', top],
    'every key while one is typed': ['pro^', top],
    'keys that are not there yet': ['profile: strict\n^\nrules:\n  runner-group: off\n', without('profile', 'rules')],
    'a key to replace the one that is there': ['prof^: strict\n', top],
    'the words of a key': ['profile: ^', ['default', 'strict']],
    'the words of a key, half typed, with a comment behind': [
      'repository: p^ # who?\n',
      ['public', 'private', 'internal', 'unknown'],
    ],
    'the words between quotes': ['platform: "^"\n', ['github.com', 'ghes']],
    'the words in an unclosed quote': ['platform: "g^', ['github.com', 'ghes']],
    'the words on a line of their own': ['profile:\n  ^\nrepository: public\n', ['default', 'strict']],
    'rules that are not there yet': ['rules:\n  runner-group: off\n  ^', ruleIds.filter(id => id !== 'runner-group')],
    'rules before others': ['rules:\n  ^\n  runner-group: off\n', ruleIds.filter(id => id !== 'runner-group')],
    'rules below an empty key': ['rules:\n  ^', ruleIds],
    'rules in braces': ['rules: { runner-group: off, ^ }', ruleIds.filter(id => id !== 'runner-group')],
    'levels of a rule': ['rules:\n  runner-group: ^\n', ['off', 'hint', 'info', 'warning', 'error']],
    'levels in braces that are not closed': ['rules: { runner-group: ^', ['off', 'hint', 'info', 'warning', 'error']],
    'a new entry of a list': ['runners:\n  ^', ['- labels']],
    'a new entry of another list': ['groups:\n  - name: a\n    kind: larger\n  ^\nrules:\n', ['- name']],
    'the keys of an entry': ['runners:\n  - ^', ['labels', 'kind', 'ephemeral', 'note']],
    'the other keys of an entry': ['runners:\n  - labels: [gpu]\n    ^\n    note: x\n', ['kind', 'ephemeral']],
    'the keys of an entry at the indentation of its list': ['runners:\n- labels: gpu\n  ki^\n', ['kind', 'ephemeral', 'note']],
    'the keys of an entry in braces': ['runners: [{ labels: [gpu], ^ }]', ['kind', 'ephemeral', 'note']],
    'true and false': ['runners:\n  - labels: [gpu]\n    ephemeral: ^', ['true', 'false']],
    'what fits, below a broken line': ['runners: [\nprofile: ^\n', ['default', 'strict']],
    'words under Windows line breaks': ['profile: ^\r\nrepository: public\r\n', ['default', 'strict']],
  };
  for (const [title, [marked, expected]] of Object.entries(offered)) {
    it(`offers ${title}`, () => assert.deepEqual(labels(marked), expected));
  }

  const silent: Readonly<Record<string, string>> = {
    'in a comment': '# pro^',
    'behind a comment sign': 'profile: strict # ^',
    'right behind a colon': 'profile:^',
    'right behind a dash': 'runners:\n  -^',
    'for labels': 'runners:\n  - labels: [^]',
    'for texts': 'runners:\n  - labels: x\n    note: ^',
    'for names of variables': 'variables:\n  ^',
    'below keys that do not exist': 'colour:\n  ^',
    'for keys on the line of another': 'rules: ^',
    'for keys that objects have by nature': 'constructor:\n  ^',
  };
  for (const [title, marked] of Object.entries(silent)) {
    it(`is silent ${title}`, () => assert.deepEqual(labels(marked), []));
  }

  it('writes what can go on', () => {
    assert.equal(accepted('pro^', 'profile'), 'profile: ');
    assert.equal(accepted('pro^', 'profile', 'snippet'), 'profile: ${1|default,strict|}');
    assert.equal(accepted('r^', 'runners'), 'runners:\n  - labels: []');
    assert.equal(accepted('r^', 'runners', 'snippet'), 'runners:\n  - labels: [${1}]');
    assert.equal(accepted('i^', 'ignore'), 'ignore:\n  - ');
    assert.equal(accepted('^', 'rules'), 'rules:\n  ');
    assert.equal(accepted('profle^: strict', 'profile'), 'profile: strict');
    assert.equal(accepted('profile: "st^"', 'strict'), 'profile: "strict"');
    assert.equal(accepted('rules: { ^ }', 'runner-group'), 'rules: { runner-group:  }');
    assert.equal(accepted('groups:\n  ^', '- name', 'snippet'), 'groups:\n  - name: ${1}');
    assert.equal(accepted('runners:\n  - ^', 'ephemeral', 'snippet'), 'runners:\n  - ephemeral: ${1|true,false|}');
  });

  it('explains each key, and names the default', () => {
    const [profile] = at('prof^').completions;
    assert.match(toMarkdown(profile?.documentation ?? []), /`profile`.*default `default`/);
    assert.deepEqual(
      at('profile: ^').completions.map(({ detail }) => detail),
      ['default', ''],
    );
    assert.match(toMarkdown(at('runners:\n  - ^').completions[0]?.documentation ?? []), /required/);
  });

  it('offers only what exists there', () => {
    const file = 'profile: strict\n\nrunners:\n  - labels: [gpu]\n    kind: managed\n\nrules:\n  runner-group: off\n\n';
    for (let offset = 0; offset <= file.length; offset++) {
      for (const { span, newText } of configurationCompletionsAt(new Source(path, file), offset)) {
        assert.ok(span.start <= offset && offset <= span.end);
        // Behind another name, the value of the one before makes no sense.
        if (span.start < span.end) continue;
        const text = applyEdits(file, [{ span, newText }]);
        const { problems } = readConfiguration(new Map([[path, new Source(path, text)]]), {}, ruleIds);
        assert.deepEqual(
          problems.filter(({ message }) => /^There is no/.test(message)),
          [],
          text,
        );
      }
    }
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), fc.nat(), (parts, anywhere) => {
        const text = parts.join('');
        const offset = anywhere % (text.length + 1);
        for (const { span } of configurationCompletionsAt(new Source(path, text), offset)) {
          assert.ok(span.start <= offset && offset <= span.end && span.end <= text.length);
        }
      }),
      { seed: 2026, numRuns: 500 },
    );
  });
});
