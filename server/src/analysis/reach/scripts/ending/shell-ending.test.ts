import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Side } from '../asking-commands.ts';
import { readScript } from '../script.ts';
import type { ShellTest } from '../shell-tests.ts';
import { readTestOf } from '../told-variables.ts';
import { endsInFailure } from './shell-ending.ts';
import { type Shell, shellCalled } from './shells.ts';

/** Where `A` is `a`, and GitHub writes `true` for `${{ yes }}`. */
const values: Readonly<Record<string, string>> = { 'env.A': 'a', "format('{0}',  yes )": 'true', "format('{0}',  no )": 'false' };

function valueOf(side: Side): string | undefined {
  return typeof side === 'string' ? (values[side] ?? /^'(.*)'$/.exec(side)?.[1]) : undefined;
}

function holds(test: ShellTest | undefined): boolean | undefined {
  if (test?.kind === 'matches') {
    const text = valueOf(test.text);
    return text === undefined ? undefined : new RegExp(test.pattern).test(text);
  }
  if (test?.kind === 'contains') {
    const part = valueOf(test.part);
    return part === undefined ? undefined : test.text.includes(`${test.before}${part}${test.after}`);
  }
  if (test?.kind === 'equal') {
    const [left, right] = [valueOf(test.left), valueOf(test.right)];
    return left === undefined || right === undefined ? undefined : left === right;
  }
  if (test?.kind === 'not') return holds(test.of) === undefined ? undefined : !holds(test.of);
  if (test?.kind !== 'all' && test?.kind !== 'any') return undefined;
  const parts = test.of.map(holds);
  if (parts.includes(test.kind === 'any')) return test.kind === 'any';
  return parts.includes(undefined) ? undefined : test.kind === 'all';
}

function fails(shell: Shell, text: string): boolean {
  const script = readScript(text);
  return endsInFailure(script, shell, test => holds(readTestOf(test, script)));
}

const bash = shellCalled('bash -e {0}');

function each(title: string, shell: Shell, expected: boolean, scripts: readonly string[]): void {
  describe(title, () => {
    for (const script of scripts) it(JSON.stringify(script), () => assert.equal(fails(shell, script), expected));
  });
}

each('a script fails for certain', bash, true, [
  'exit 1',
  'make\nexit 1',
  '[ "$A" = b ] || { echo no; exit 1; }',
  'if [ "$A" = a ]; then exit 1; fi',
  'if [ "$A" = b ]; then make; elif ! [ "$A" = b ]; then exit 1; fi',
  'test "$A" = b\nmake',
  '[[ $A == b ]]',
  '! true\nfalse',
  '[ "$A" = b ] && echo yes',
  '${{ no }}',
  'case "$A" in b|c) ;; *) exit 1 ;; esac',
  '( exit 1 )',
  '(\n  [ "$A" = b ]\n)',
  '{ echo no; exit 1; } || true',
  'set -euo pipefail\n[ "$A" = b ]',
  "echo 'exit 0\n# no'\nexit 1",
  'cat <<EOF\nexit 0\nEOF\nexit 1',
  'for i in 1 2; do make; done\nexit 1',
  'X=1 make | tee log; exit 1 # here',
  'set +e\nmake\nexit 1',
  // Bash executes a command before it reads the next one.
  'exit 1\ndone',
  '[ "$A" = b ] || exit 1\ndie() { exit 0; }',
  'for i in one "$X"; do exit 1; done',
  'X=$A\n[ "$X" = b ]',
  'X="${A}" # of theirs\nif [ "$X" = a ]; then\n  exit 1\nfi',
  'X=b\n[ "$A" = "$X" ]',
  'grep -q b <<< "$A"',
  'echo "$A" | grep -qE "^(b|c)$"',
  'printf "%s" "$A" | grep -q b || exit 1',
  '[[ "$A" =~ ^(b|c)$ ]]',
  '[[ " b c " == *" $A "* ]]',
]);

each('a script may end well', bash, false, [
  'make',
  '[ "$A" = a ] || exit 1',
  '[ "$A" = b ] || true',
  '[ "$A" = b ] || echo no',
  'true || { exit 1; }',
  '{ echo no; exit 1; } &',
  '( exit 1 ) || true',
  '{ exit 1; } | cat',
  'exit 1 | tee log',
  'echo $(exit 1)',
  'echo "$(exit 1)"',
  'echo "\nexit 1\n"',
  "echo '\nexit 1\n'",
  'cat <<EOF\nexit 1\nEOF',
  '# exit 1\nmake # exit 1',
  'make \\\nexit 1',
  'die() { exit 1; }',
  'exit() { :; }\nexit 1',
  'trap "exit 0" EXIT\nexit 1',
  'alias exit=true\nexit 1',
  'set +e\n[ "$A" = b ]\nmake',
  'set -n\nexit 1',
  'eval "$X"\nexit 1',
  '$X\nexit 1',
  '"$X" 0\nexit 1',
  'make && exit 0\nexit 1',
  'exec make\nexit 1',
  'while make; do exit 1; done',
  'for i in $X; do exit 1; done',
  'for i in "$@"; do exit 1; done',
  'for i in *; do exit 1; done',
  'for i in a; do break; exit 1; done',
  'for i in a; do make && continue; exit 1; done',
  'for i in a; do for j in b; do break 2; done; exit 1; done',
  'for i in a; do for j in b; do break; done; exit 1; done',
  'if [ "$A" = b ]; then exit 1\ndie() { :; }\nfi',
  'X=$A\nX=b\n[ "$X" = b ]',
  'X=$A\nmake && X=b\n[ "$X" = b ]',
  'make && X=$A\n[ "$X" = b ]',
  'if make; then\n  X=$A\nfi\n[ "$X" = b ]',
  'X=$A\nread X\n[ "$X" = b ]',
  'X=$A\nIFS= read -r X < file\n[ "$X" = b ]',
  'X=$A\nexport X=b\n[ "$X" = b ]',
  '[ "$X" = b ]\nX=$A',
  '{\n  X=$A\n} | cat\n[ "$X" = b ]',
  'X=$A\n: "${X:=b}"\n[ "$X" = b ]',
  'grep -qv b <<< "$A"',
  'echo "$A" | grep -q a',
  'make |\nX=$A\n[ "$X" = b ]',
  'exit 0',
  'exit 256',
  'exit',
  'exit $X',
  'e{xit,} 1',
  '! [ "$A" = b ]',
  'if [ "$A" = b ]; then exit 1; fi',
  'if make; then exit 1; fi',
  'A=b\n[ "$A" = b ]',
  ': "${A:=b}"\n[ "$A" = b ]',
  'read "$X"\n[ "$A" = b ]',
  '[ "$(make)" = b ]',
  '[ "$A" = b ] > "$X" || make',
  'exit 1 > "$X" || make',
  '${{ other }}\nexit 1',
  'echo [[ a && exit 0 ]]\nexit 1',
  'echo "',
  'if [ "$A" = a ]; then exit 1',
]);

each('a shell that goes on behind a failure', shellCalled('bash -l {0}'), false, ['[ "$A" = b ]\nmake', 'false\nmake']);
each('a shell that goes on', shellCalled('bash {0}'), true, ['[ "$A" = b ] || exit 1', '[ "$A" = b ]']);
each('a shell that only looks', shellCalled('bash -n {0}'), false, ['[ "$A" = b ] || exit 1']);
each('a smaller shell', shellCalled('sh'), false, ['[[ $A == a ]] && exit 1\nmake', 'if [ "$A" == a ]; then exit 1; fi']);
each('a smaller shell', shellCalled('sh'), true, ['[ "$A" = b ]\nmake']);
each('PowerShell', shellCalled('pwsh'), true, ['echo "no"\nexit 1']);
each('PowerShell', shellCalled('pwsh'), false, [
  '[ "$A" = b ] || exit 1',
  '{ exit 1; }',
  'exit 1 || make',
  '<# one\nexit 1\n#>',
  '$x = @"\nsay "one\nexit 1\n"@',
  'return\nexit 1',
]);
each('either of both', { language: 'any', stopsAtFailure: true }, true, ['[ "$A" = a ] && exit 1', 'exit 1']);
each('either of both', { language: 'any', stopsAtFailure: true }, false, ['test "$A" = b || { exit 1; }', 'false\nmake']);

it('comes to an end for every script', () => {
  for (const piece of ['$(', '${', '(', '{ ', '"$(', '${{', "'", '<<EOF\n', 'if x; then ', '[[ ', '! ', 'a && ', 'a=(', '`', '"'])
    assert.equal(fails(bash, `${piece.repeat(8000)} exit 1`), false, piece);
});
