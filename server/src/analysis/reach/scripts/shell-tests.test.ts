import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { outcomesOf, withoutDeadBranches } from './course.ts';
import { readScript } from './script.ts';
import { expressionOfTest } from './shell-tests.ts';
import { expressionOfVariable } from './shell-variables.ts';

/** The expression of a command behind a script that may set its variables. */
function expression(text: string, before = ''): string | undefined {
  const script = readScript(before);
  return expressionOfTest({ kind: 'command', text }, name => expressionOfVariable(name, script));
}

/** The lines that are left of a script if all of its tests come out like that. */
function left(holds: boolean, ...lines: readonly string[]): readonly string[] {
  const script = readScript(lines.join('\n'));
  const outcomes = outcomesOf(script, test => (test.kind === 'command' && test.isNegated ? !holds : holds));
  return withoutDeadBranches(script, outcomes).lines.map(({ text }) => text.trim());
}

describe('a test of the shell as an expression', () => {
  const known: Readonly<Record<string, string>> = {
    '[ "$A" = "b" ]': "env.A == 'b'",
    '[[ $A == b ]]': "env.A == 'b'",
    'test "$A" != \'b\'': "env.A != 'b'",
    '[ "${A}" = b ]': "env.A == 'b'",
    '[ -z "$A" ]': "env.A == ''",
    '[[ -n $A ]]': "env.A != ''",
    '! [ "$A" = b ]': "!(env.A == 'b')",
    '[[ ! $A == b ]]': "!(env.A == 'b')",
    '[ "$A" = b ] && [ "$B" = c ]': "(env.A == 'b') && (env.B == 'c')",
    '[[ $A == b || $B == c ]]': "(env.A == 'b') || (env.B == 'c')",
    '[[ $A == refs/tags/* ]]': "startsWith(env.A, 'refs/tags/')",
    '[ "$GITHUB_EVENT_NAME" = push ]': "github.event_name == 'push'",
    [`[ "$${'{{ inputs.a }}'}" = "true" ]`]: "format('{0}',  inputs.a ) == 'true'",
    [`$${'{{ inputs.a }}'}`]: "format('{0}',  inputs.a ) == 'true'",
  };
  for (const [text, expected] of Object.entries(known)) it(text, () => assert.equal(expression(text), expected));

  const unknown = [
    'grep -q a file',
    '[ -f file ]',
    '[ "$A" -eq 1 ]',
    '[ "$(cmd)" = a ]',
    '[[ $A =~ ^a ]]',
    '[[ $A == *b ]]',
    '[ "$A" = b -o "$C" = d ]',
    '[ "$1" = a ]',
    '[ "a$A" = ab ]',
    '[ "$A" = True ]',
    '[ "$A" = b ] && ./other',
  ];
  for (const text of unknown) it(`not ${text}`, () => assert.equal(expression(text), undefined));

  it('by what the script sets', () => {
    assert.equal(expression('[ "$A" = b ]', 'A=b'), "'b' == 'b'");
    for (const before of ['A=$(cmd)', 'if x; then\nA=b\nfi', 'A=a\nA=b', 'read A', 'source env.sh', 'export $(cat .env)'])
      assert.equal(expression('[ "$A" = b ]', before), undefined, before);
  });
});

describe('a script without its dead branches', () => {
  it('keeps what a test lets run, and not the rest', () => {
    assert.deepEqual(left(true, 'if [ a ]; then', 'one', 'else', 'two', 'fi', 'three'), ['if [ a ]; then', 'one', 'fi', 'three']);
    assert.deepEqual(left(false, 'if [ a ]; then', 'one', 'else', 'two', 'fi'), ['if [ a ]; then', 'else', 'two', 'fi']);
    assert.deepEqual(left(false, '[ a ] || one', '[ a ] && two'), ['[ a ] || one']);
    assert.deepEqual(left(true, 'case $A in', 'a) one ;;', '*) two ;;', 'esac'), ['case $A in', 'a) one ;;', 'esac']);
    assert.deepEqual(left(false, 'if [ a ]; then', 'one', 'elif [ b ]; then', 'two', 'else', 'three', 'fi').slice(1), [
      'else',
      'three',
      'fi',
    ]);
  });

  it('keeps everything in loops, in functions and where cases run one after another', () => {
    for (const lines of [
      ['for a in b; do', 'one', 'done'],
      ['f() {', 'one', '}'],
      ['case $A in', 'a) one ;&', 'b) two ;;', 'esac'],
    ])
      assert.deepEqual(left(false, ...lines), lines);
  });
});
