import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Side } from './asking-commands.ts';
import { outcomesOf, withoutDeadBranches } from './course.ts';
import { isLegible } from './legible.ts';
import { readScript } from './script.ts';
import { readTest, type ShellTest } from './shell-tests.ts';

/** The test in words of expressions; undefined where it is not told. */
function read(text: string): string | undefined {
  const test = readTest({ kind: 'command', text }, name => `env.${name}`);
  return test && inWords(test);
}

function inWords(test: ShellTest): string {
  switch (test.kind) {
    case 'equal':
      return `${inWord(test.left)} = ${inWord(test.right)}`;
    case 'not':
      return `not ${inWords(test.of)}`;
    case 'matches':
      return `${inWord(test.text)} matches ${test.pattern}`;
    case 'contains':
      return `${test.text} contains ${test.before}${inWord(test.part)}${test.after}`;
    case 'member':
      return `member ${test.person}`;
    default:
      return test.of.length === 1 ? test.of.map(inWords).join('') : `${test.kind}(${test.of.map(inWords).join(', ')})`;
  }
}

function inWord(side: Side): string {
  if (typeof side === 'string') return side;
  return `${side.question} of ${side.person}${side.fallback === undefined ? '' : ` or ${side.fallback}`}`;
}

/** The lines that are left of a script if all of its tests come out like that. */
function left(holds: boolean, ...lines: readonly string[]): readonly string[] {
  const script = readScript(lines.join('\n'));
  const outcomes = outcomesOf(script, test => (test.kind === 'command' && test.isNegated ? !holds : holds));
  return withoutDeadBranches(script, outcomes).lines.map(({ text }) => text.trim());
}

describe('a test of the shell', () => {
  const known: Readonly<Record<string, string>> = {
    '[ "$A" = "b" ]': "env.A = 'b'",
    '[[ $A == b ]]': "env.A = 'b'",
    'test "$A" != \'b\'': "not env.A = 'b'",
    '[ "${A}" = refs/heads/main ]': "env.A = 'refs/heads/main'",
    '[ -z "$A" ]': "env.A = ''",
    '[[ -n $A ]]': "not env.A = ''",
    '! [ "$A" = b ]': "not env.A = 'b'",
    '[[ ! $A == b ]]': "not env.A = 'b'",
    '[ "$A" = b ] && [ "$B" = c ]': "all(env.A = 'b', env.B = 'c')",
    '[[ $A == b || $B == c ]]': "any(env.A = 'b', env.B = 'c')",
    [`[ "$${'{{ inputs.a }}'}" = "true" ]`]: "format('{0}',  inputs.a ) = 'true'",
    '[[ $A == b* ]]': 'env.A matches ^b.*$',
    '[[ $A != @(b|c) ]]': 'not env.A matches ^(?:b|c)$',
    '[[ ! $A =~ ^(b|c)$ ]]': 'not env.A matches ^(b|c)$',
    '[[ " b c " == *" $A "* ]]': ' b c  contains  env.A ',
    'echo "$A" | grep -qE "^(b|c)$"': 'env.A matches ^(b|c)$',
    'grep -q b <<< "$A"': 'env.A matches b',
    'gh api repos/o/r/collaborators/$A/permission --jq .permission | grep -qw admin':
      'permission of env.A matches (?<!\\w)(?:admin)(?!\\w)',
    'gh api repos/o/r/collaborators/octocat/permission | grep -q admin': "permissions of 'octocat' matches admin",
    '[ "$(gh api repos/o/r/collaborators/$A/permission -q .role_name || echo none)" = b ]': "role of env.A or none = 'b'",
    'gh api orgs/o/members/$A --silent 2>/dev/null': 'member env.A',
    '[ "$(curl -s -o /dev/null -w %{http_code} https://api.github.com/orgs/o/members/$A)" -ne 204 ]':
      "not status of env.A = '204'",
    'curl -sf https://api.github.com/orgs/o/members/$A': 'member env.A',
  };
  for (const [text, expected] of Object.entries(known)) it(text, () => assert.equal(read(text), expected));

  const unknown = [
    'grep -q a file',
    'gh api orgs/o/members/$A --jq .login | grep -q "$A"',
    'gh api -X PUT orgs/o/memberships/$A',
    'curl -s https://api.github.com/orgs/o/members/$A',
    '[ "$(gh api repos/o/r/collaborators/$A/permission --jq .user.login)" = b ]',
    '[ -f file ]',
    '[ "$A" -eq 1 ]',
    '[ "$(cmd)" = a ]',
    // Without quotes an empty value is none.
    '[ $A = b ]',
    '[ -n $A ]',
    // What stands on the right is a pattern.
    '[[ a == $A ]]',
    '[[ $A =~ (a+)+$ ]]',
    '[[ $A =~ "^a" ]]',
    '[ "$A" = b -o "$C" = d ]',
    '[[ $A == b || $B == c && $C == d ]]',
    '[ "a$A" = ab ]',
    '[ "$A" = b ] && ./other',
    '$A',
  ];
  for (const text of unknown) it(`not ${text}`, () => assert.equal(read(text), undefined));
});

describe('a script without its dead branches', () => {
  it('keeps what a test lets run, and not the rest', () => {
    const both = ['if [ a = b ]; then', 'one', 'else', 'two', 'fi', 'three'];
    assert.deepEqual(left(true, ...both), ['if [ a = b ]; then', 'one', 'fi', 'three']);
    assert.deepEqual(left(false, ...both), ['if [ a = b ]; then', 'else', 'two', 'fi', 'three']);
    assert.deepEqual(left(false, '[ a = b ] || one', '[ a = b ] && two'), ['[ a = b ] || one']);
    assert.deepEqual(left(true, 'case $A in', 'a)', 'one', ';;', '*) two ;;', 'esac'), ['case $A in', 'a)', 'one', ';;', 'esac']);
    assert.deepEqual(left(false, 'if [ a = b ]; then', 'one', 'elif [ b = c ]; then', 'two', 'else', 'three', 'fi').slice(1), [
      'else',
      'three',
      'fi',
    ]);
  });

  const illegible: Readonly<Record<string, readonly string[]>> = {
    'a loop': ['for a in b; do', 'one', 'done'],
    'a function': ['f() {', 'one', '}'],
    'cases that run one after another': ['case $A in', 'a) one ;&', 'b) two ;;', 'esac'],
    'more behind a decision': ['[ a = b ] || exit 0; one'],
    'two commands in a line': ['if [ a = b ]; then one; fi; two'],
    'a text of several lines': ['echo "', 'if [ a = b ]; then', 'one', 'fi', '"'],
    'a here-document': ['cat <<EOF', 'if [ a = b ]; then', 'one', 'fi', 'EOF'],
    'a keyword as a word': ['if grep -q done log; then', 'one', 'else', 'two', 'fi'],
    'variables from a file': ['  source .env', 'one'],
    'a shell that goes on': ['set +e', 'one'],
    'what goes to another command': ['if [ a = b ]; then', 'one', 'fi | tee log'],
    'a continued line': ['one \\', '  two'],
  };
  for (const [what, lines] of Object.entries(illegible))
    it(`keeps everything where there is ${what}`, () => {
      assert.equal(isLegible(readScript(lines.join('\n'))), false);
      assert.equal(left(false, ...lines).length, readScript(lines.join('\n')).lines.length);
    });
});
