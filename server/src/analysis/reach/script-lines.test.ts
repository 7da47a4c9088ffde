import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { outputWrites } from './output-writes.ts';
import { lastBefore, lastOf, scriptLines } from './script-lines.ts';
import { assignmentsTo } from './shell-variables.ts';

/** What the output `r` may be in the end; `-` where it may not have been written. `put` in a script writes it. */
function outcomes(...script: readonly string[]): readonly string[] {
  const text = script.join('\n').replace(/put (\w+)/g, 'echo "r=$1" >> "$GITHUB_OUTPUT"');
  const lines = scriptLines(text);
  return lastOf(outputWrites(text, lines), lines)
    .map(write => write?.value ?? '-')
    .sort();
}

/** What the variable `v` may be at the end of a script; `?` where only running it could tell, `-` where it may not have been set. */
function values(...script: readonly string[]): readonly string[] {
  const lines = scriptLines(script.join('\n'));
  return lastBefore(Number.POSITIVE_INFINITY, assignmentsTo('v', lines), lines)
    .map(it => (it ? (it.value ?? '?') : '-'))
    .sort();
}

describe('what a script has written in the end', () => {
  it('is the last write', () => assert.deepEqual(outcomes('put a', 'put b'), ['b']));
  it('is also the one before an early end', () => {
    assert.deepEqual(outcomes('if x; then', '  put a', '  exit 0', 'fi', 'put b'), ['a', 'b']);
    assert.deepEqual(outcomes('x && { put a; exit; }', 'put b'), ['a', 'b']);
    assert.deepEqual(outcomes('put a', 'x && exit 0', 'put b'), ['a', 'b']);
    assert.deepEqual(outcomes('if ($env:X) {', '  put a', '  return', '}', 'put b'), ['a', 'b']);
  });
  it('is nothing before an early end', () => assert.deepEqual(outcomes('[[ -f x ]] || exit 0', 'put a'), ['-', 'a']));
  it('is of no consequence where the step fails', () => {
    assert.deepEqual(outcomes('put a', 'x || exit 1', 'put b'), ['b']);
    assert.deepEqual(outcomes('if x; then', '  put a', 'else', '  exit 1', 'fi'), ['a']);
    assert.deepEqual(outcomes('put a', 'exit 1'), ['-']);
  });
  it('depends on the branch, indented or not', () => {
    assert.deepEqual(outcomes('if x; then', 'put a', 'fi'), ['-', 'a']);
    assert.deepEqual(outcomes('put a', 'if x; then', 'put b', 'fi'), ['a', 'b']);
    assert.deepEqual(outcomes('for i in 1 2; do', 'put a', 'done'), ['-', 'a']);
    assert.deepEqual(outcomes('f() {', 'put a', '}', 'f'), ['-', 'a']);
    assert.deepEqual(outcomes('put a', 'for i in 1; do put b; done'), ['a', 'b']);
  });
  it('is something where every branch writes', () => {
    assert.deepEqual(outcomes('if x; then', 'put a', 'else', 'put b', 'fi'), ['a', 'b']);
    assert.deepEqual(outcomes('if x', 'then', 'put a', 'elif y; then', 'put b', 'else', 'put c', 'fi'), ['a', 'b', 'c']);
    assert.deepEqual(outcomes('if x; then', 'put a', 'elif y; then', 'put b', 'fi'), ['-', 'a', 'b']);
    assert.deepEqual(outcomes('put z', 'if x; then', 'put a', 'else', 'put b', 'fi'), ['a', 'b']);
    assert.deepEqual(outcomes('put z', 'f() {', 'if x; then', 'put a', 'else', 'put b', 'fi', '}'), ['a', 'b', 'z']);
    assert.deepEqual(outcomes('if ($x) {', 'put a', '} else {', 'put b', '}'), ['a', 'b']);
    assert.deepEqual(outcomes('case $x in', 'a) put a ;;', '*)', 'put b', ';;', 'esac'), ['a', 'b']);
    assert.deepEqual(outcomes('case $x in', 'a) put a ;;', 'b) put b ;;', 'esac'), ['-', 'a', 'b']);
    assert.deepEqual(outcomes('case $x in', 'a) put a ;;', '*) exit 1', 'esac'), ['a']);
    assert.deepEqual(outcomes('if x; then', 'if y; then', 'put a', 'else', 'put b', 'fi', 'else', 'put c', 'fi'), [
      'a',
      'b',
      'c',
    ]);
  });
  it('includes what a group writes', () => {
    assert.deepEqual(outcomes('{', '  echo "r=a"', '} >> "$GITHUB_OUTPUT"'), ['a']);
    assert.deepEqual(outcomes('x && {', '  echo "r=a"', '} >> "$GITHUB_OUTPUT"'), ['-', 'a']);
    assert.deepEqual(outcomes('cat <<EOF >> "$GITHUB_OUTPUT"', 'if=x', 'r=a', 'EOF', 'true'), ['a']);
  });
  it('may be written on a line that is continued', () => {
    assert.deepEqual(outcomes('echo "r=a" \\', '  >> "$GITHUB_OUTPUT"'), ['a']);
  });
});

describe('what a variable holds', () => {
  it('is what it was set to last', () => {
    assert.deepEqual(values('v=a', 'v="b"'), ['b']);
    assert.deepEqual(values("export v='a b'"), ['a b']);
    assert.deepEqual(values("$v = 'a'"), ['a']);
  });
  it('depends on the branch', () => {
    assert.deepEqual(values('v=a', 'if x; then', '  v=b', 'fi'), ['a', 'b']);
    assert.deepEqual(values('case $x in', '  a) v=a ;;', '  *) v=b ;;', 'esac'), ['a', 'b']);
    assert.deepEqual(values('x && v=a || v=b'), ['-', 'a', 'b']);
  });
  it('is unknown where it is computed', () => {
    for (const line of [
      'v=$(x y)',
      'v=a$b',
      'v=a"$b"',
      'v+=a',
      'read -r v',
      'for v in a b; do x; done',
      'printf -v v x',
      '$v = x',
    ]) {
      assert.ok(values('v=a', line).includes('?'), line);
    }
  });
  it('is not set by a comparison, nor by what is called alike', () => {
    assert.deepEqual(values('v=a', '[ "$v" = b ]', 'w=c', 'my-v=d', '$w = "e"'), ['a']);
  });
});
