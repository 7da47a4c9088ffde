import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Source } from '../source/source.ts';
import { defaultConfiguration } from './configuration.ts';
import { pieces } from './pieces.test-support.ts';
import { readConfiguration } from './read.ts';

const own = '.github/runner-reach.yml';
const knownRules = ['self-hosted-runner', 'runner-group', 'dynamic-runner'];

function read(files: Readonly<Record<string, string>>, overrides: Parameters<typeof readConfiguration>[1] = {}) {
  const sources = new Map(Object.entries(files).map(([path, text]) => [path, new Source(path, text)]));
  return readConfiguration(sources, overrides, knownRules);
}

/** What is wrong in a file, as `"the text that is marked": message`. */
function problemsOf(text: string, path = own): readonly string[] {
  return read({ [path]: text }).problems.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`);
}

describe('readConfiguration', () => {
  it('has the defaults where there is no file, an empty one, or one of comments', () => {
    for (const files of [{}, { [own]: '' }, { [own]: '# nothing yet\n' }, { [own]: 'null\n' }, { [own]: 'runners:\nrules:\n' }]) {
      assert.deepEqual(read(files), { configuration: defaultConfiguration, problems: [] });
    }
  });

  it('reads every key', () => {
    const { configuration, problems } = read({
      [own]: `
profile: strict
repository: private
platform: ghes
external-callers: trusted
runners:
  - labels: [gpu, "arc-*"]
    kind: managed
    ephemeral: true
    note: the build cluster
  - labels: 24
groups:
  - name: bigger-hosted
    kind: larger
variables:
  runner: self-hosted
  Cores: 16
rules:
  runner-group: off
  dynamic-runner: error
ignore:
  - "third-party/**"
`,
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(configuration, {
      profile: 'strict',
      repository: 'private',
      platform: 'ghes',
      externalCallers: 'trusted',
      runners: [
        { labels: ['gpu', 'arc-*'], kind: 'managed', ephemeral: true, note: 'the build cluster' },
        { labels: ['24'], kind: 'self-hosted', ephemeral: null, note: null },
      ],
      groups: [{ name: 'bigger-hosted', kind: 'larger', note: null }],
      variables: new Map([
        ['RUNNER', 'self-hosted'],
        ['CORES', '16'],
      ]),
      variableNames: null,
      rules: new Map([
        ['runner-group', 'off'],
        ['dynamic-runner', 'error'],
      ]),
      ignore: ['third-party/**'],
    });
  });

  it('lets overrides win', () => {
    const { configuration } = read({ [own]: 'profile: strict\nrepository: private\n' }, { repository: 'public' });
    assert.deepEqual([configuration.profile, configuration.repository], ['strict', 'public']);
  });

  describe('says what is wrong where it is wrong', () => {
    const wrong: Readonly<Record<string, readonly [text: string, problem: string]>> = {
      'a misspelt key': [
        'external_callers: trusted',
        'external_callers: There is no key "external_callers" here; did you mean external-callers?',
      ],
      'an unknown key': ['colour: red', 'colour: There is no key "colour" here.'],
      'a misspelt word': [
        'profile: strickt',
        'strickt: Expected one of default or strict, but this is "strickt"; did you mean strict?',
      ],
      'a list for a word': ['platform: [ghes]', '[ghes]: Expected one of github.com or ghes, but this is a list.'],
      'a text for a flag': ['runners: [{ labels: x, ephemeral: "yes" }]', '"yes": Expected true or false, but this is "yes".'],
      'a missing key': ['runners: [{ kind: managed }]', '{ kind: managed }: The key labels is missing here.'],
      'an empty list of labels': ['runners: [{ labels: [] }]', '[]: This list is empty.'],
      'an empty label': ['runners: [{ labels: [""] }]', '"": This text is empty.'],
      'keys for a list': ['runners: { labels: x }', '{ labels: x }: Expected a list, but this is a group of keys.'],
      'a label that is a list': ['runners: [{ labels: [[x]] }]', '[x]: Expected a text, but this is a list.'],
      'a number for a path': ['ignore: 5', '5: Expected the path of a file, but this is "5".'],
      'a flag among paths': ['ignore: [a.yml, true]', 'true: Expected the path of a file, but this is "true".'],
      'the label self-hosted as something else': [
        'runners: [{ labels: [gpu, Self-Hosted], kind: larger }]',
        'Self-Hosted: The label self-hosted cannot be declared as larger: every runner that has it is self-hosted.',
      ],
      'an unknown rule': [
        'rules: { runner-groups: off }',
        'runner-groups: There is no rule "runner-groups"; did you mean runner-group?',
      ],
      'an unknown level': [
        'rules: { runner-group: warn }',
        'warn: Expected one of off, hint, info, warning or error, but this is "warn".',
      ],
      'a list of rules': ['rules: [runner-group]', '[runner-group]: Expected keys with values, but this is a list.'],
      'a variable with a wrong name': [
        'variables: { 1x: y }',
        '1x: "1x" cannot be the name of a variable: only letters, digits and _ are allowed, and no digit first.',
      ],
      'a variable with a list': ['variables: { X: [y] }', '[y]: Expected a text, but this is a list.'],
    };
    for (const [title, [text, problem]] of Object.entries(wrong)) {
      it(title, () => assert.deepEqual(problemsOf(text), [problem]));
    }

    it('a file that is a list', () =>
      assert.match(problemsOf('- profile')[0] ?? '', /^- profile: Expected the keys profile, .*, but this is a list\.$/));
    it('broken YAML', () => assert.match(problemsOf('profile: "strict')[0] ?? '', /This is not valid YAML: /));
    it('the same key twice, of which the first one holds', () => {
      const text = 'profile: strict\nprofile: default';
      assert.match(problemsOf(text).join('\n'), /^profile: .*"profile" is already defined.*$/);
      assert.equal(read({ [own]: text }).configuration.profile, 'strict');
      assert.equal(problemsOf('runners: [{ labels: a, labels: b }]').length, 1);
    });
  });

  it('keeps the rest in force', () => {
    const { configuration, problems } = read({
      [own]: 'profile: strict\nrepository: pubic\nrunners:\n  - labels: [a, [b]]\n    kind: manged\n  - {}\n  - labels: c\n',
    });
    assert.equal(problems.length, 4);
    assert.equal(configuration.profile, 'strict');
    assert.equal(configuration.repository, 'unknown');
    assert.deepEqual(configuration.runners, [
      { labels: ['a'], kind: 'self-hosted', ephemeral: null, note: null },
      { labels: ['c'], kind: 'self-hosted', ephemeral: null, note: null },
    ]);
  });

  it('reads one of two files, and says so in the other', () => {
    const { configuration, problems } = read({ [own]: 'profile: strict', '.github/runner-reach.yaml': 'profile: default' });
    assert.equal(configuration.profile, 'strict');
    assert.deepEqual(
      problems.map(({ path, span }) => ({ path, span })),
      [{ path: '.github/runner-reach.yaml', span: { start: 0, end: 'profile: default'.length } }],
    );
    assert.equal(read({ '.github/runner-reach.yaml': 'profile: strict' }).configuration.profile, 'strict');
  });

  describe("with actionlint's file", () => {
    const actionlint = '.github/actionlint.yaml';

    it('knows its labels, after those of the own file', () => {
      const { configuration, problems } = read({
        [own]: 'runners: [{ labels: gpu }]',
        [actionlint]: 'self-hosted-runner:\n  labels:\n    - gpu-*\n    - big\nconfig-variables: null\npaths: {}\n',
      });
      assert.deepEqual(problems, []);
      assert.deepEqual(
        configuration.runners.map(({ labels, kind }) => [labels, kind]),
        [
          [['gpu'], 'self-hosted'],
          [['gpu-*', 'big'], null],
        ],
      );
    });

    it('knows which variables exist, where it lists them', () => {
      const namesIn = (text: string) => read({ [actionlint]: text }).configuration.variableNames;
      assert.deepEqual(namesIn('config-variables: [Runner, CORES]'), new Set(['RUNNER', 'CORES']));
      assert.deepEqual(namesIn('config-variables: []'), new Set());
      assert.equal(namesIn('config-variables: null'), null);
      assert.equal(namesIn('config-variables: { RUNNER: x }'), null);
    });

    it('needs none of it', () => {
      for (const text of [
        '',
        'self-hosted-runner:\n',
        'self-hosted-runner: { labels: [] }',
        'self-hosted-runner: { labels: }',
        '[]',
      ]) {
        assert.deepEqual(read({ [actionlint]: text }), { configuration: defaultConfiguration, problems: [] });
      }
    });

    it('says what is wrong there', () => {
      assert.deepEqual(problemsOf('self-hosted-runner: { labels: { a: b } }', actionlint), [
        '{ a: b }: Expected a list, but this is a group of keys.',
      ]);
    });
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), parts => {
        const { configuration, problems } = read({ [own]: parts.join('') });
        for (const { span } of problems) assert.ok(span.start <= span.end && span.end <= parts.join('').length);
        assert.deepEqual(Object.keys(configuration).sort(), Object.keys(defaultConfiguration).sort());
      }),
      { seed: 2026, numRuns: 500 },
    );
  });
});
