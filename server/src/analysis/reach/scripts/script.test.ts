import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { mayBeMissing } from './course.ts';
import { isWrittenElsewhere, outputWrites } from './output-writes.ts';
import { readScript } from './script.ts';
import { variableWrites } from './shell-variables.ts';

/** Whether the script may end well without having written the output `r`. `put` in it writes. */
function mayBeSilent(...script: readonly string[]): boolean {
  const text = script.join('\n').replace(/put (\w+)/g, 'echo "r=$1" >> "$GITHUB_OUTPUT"');
  const read = readScript(text);
  return mayBeMissing(outputWrites(read), read.lines);
}

/** What the variable `v` may be at the end of a script; `?` where only running it could tell, `-` where it may not have been set. */
function values(...script: readonly string[]): readonly string[] {
  const text = script.join('\n');
  const read = readScript(text);
  const all = variableWrites('v', read);
  return [...all.map(({ value }) => value ?? '?'), ...(mayBeMissing(all, read.lines, text.length + 1) ? ['-'] : [])].sort();
}

const writes = (...script: readonly string[]) => assert.equal(mayBeSilent(...script), false, script.join('; '));
const maySkip = (...script: readonly string[]) => assert.equal(mayBeSilent(...script), true, script.join('; '));

describe('a script writes its output', () => {
  it('where nothing comes before it', () => {
    writes('put a', 'put b');
    writes('put a', 'x && exit 0', 'put b');
    writes('echo "r=a" \\', '  >> "$GITHUB_OUTPUT"');
  });
  it('unless it ends before', () => {
    maySkip('[[ -f x ]] || exit 0', 'put a');
    maySkip('if ($env:X) {', '  return', '}', 'put b');
    maySkip('x && exit $?', 'put a');
    maySkip('x && { exit "$code"; }', 'put a');
  });
  it('before it ends', () => {
    writes('if x; then', '  put a', '  exit 0', 'fi', 'put b');
    writes('x && { put a; exit; }', 'put b');
  });
  it('or fails', () => {
    writes('x || exit 1', 'put b');
    writes('if x; then', '  put a', 'else', '  exit 1', 'fi');
  });
  it('whatever texts and comments say of an end', () => {
    writes('echo "a; exit 0"', 'echo hi # exit 0', '# x && exit 0', 'die() { echo "$1"; exit 1; }', 'put a');
  });
  it('in every branch of a block', () => {
    writes('if x; then', 'put a', 'else', 'put b', 'fi');
    writes('if x', 'then', 'put a', 'elif y; then', 'put b', 'else', 'put c', 'fi');
    writes('if ($x) {', 'put a', '} else {', 'put b', '}');
    writes('case $x in', 'a) put a ;; # one', '*)', 'put b', ';;', 'esac');
    writes('case $x in', 'a) put a ;;', '*) exit 1', 'esac');
    writes('if x; then', 'if y; then', 'put a', 'else', 'put b', 'fi', 'else', 'put c', 'fi');
  });
  it('and not, where a branch does not', () => {
    maySkip('if x; then', 'put a', 'fi');
    maySkip('if x; then', 'put a', 'elif y; then', 'put b', 'fi');
    maySkip('case $x in', 'a) put a ;;', 'b) put b ;;', 'esac');
    maySkip('case $x in', 'a) put a ;; # one', '*) ;;', 'esac');
    maySkip('for i in 1 2; do', 'put a', 'done');
    maySkip('f() {', 'put a', '}', 'f');
    maySkip('if y; then', 'if x; then', 'put a', 'else', 'put b', 'fi', 'fi');
  });
  it('in a group, and in a here-document', () => {
    writes('{', '  echo "r=a"', '} >> "$GITHUB_OUTPUT"');
    maySkip('x && {', '  echo "r=a"', '} >> "$GITHUB_OUTPUT"');
    writes('cat <<EOF >> "$GITHUB_OUTPUT"', 'if=x', 'r=a', 'EOF', 'true');
  });
});

describe('an output may be written elsewhere', () => {
  const isElsewhere = (...script: readonly string[]) => {
    const text = script.join('\n').replace(/put (\w+)/g, 'echo "r=$1" >> "$GITHUB_OUTPUT"');
    const read = readScript(text);
    return isWrittenElsewhere(read, 'r', outputWrites(read));
  };
  it('in ways that are not read', () => {
    assert.ok(isElsewhere('put a', 'for name in r q; do echo "$name=b" >> "$GITHUB_OUTPUT"; done'));
    assert.ok(isElsewhere('put a', 'echo "r<<EOF" >> "$GITHUB_OUTPUT"', 'x >> "$GITHUB_OUTPUT"', 'echo EOF >> "$GITHUB_OUTPUT"'));
    assert.ok(isElsewhere('put a', 'out=$GITHUB_OUTPUT', 'echo r=b >> "$out"'));
    assert.ok(isElsewhere('put a', 'for i in 1; do', '  echo "r=b"', 'done >> "$GITHUB_OUTPUT"'));
  });
  it('but not where all of them are', () => {
    assert.ok(!isElsewhere('put a', 'put b', 'x && put c', 'echo "s=d" >> "$GITHUB_OUTPUT"'));
    assert.ok(!isElsewhere('r=a', 'echo "r=$r" >> "$GITHUB_OUTPUT"'));
    assert.ok(!isElsewhere("printf 'r=%s\\n' a >> $GITHUB_OUTPUT", 'cat <<EOF >> $GITHUB_OUTPUT', 'r=b', 'EOF'));
  });
});

describe('what a variable holds', () => {
  it('is anything that it is set to', () => {
    assert.deepEqual(values('v=a', 'v="b"'), ['a', 'b']);
    assert.deepEqual(values("export v='a b'"), ['a b']);
    assert.deepEqual(values("if ($env:X) { $V = 'a' }", '$script:v = "b"'), ['a', 'b']);
  });
  it('depends on the branch', () => {
    assert.deepEqual(values('v=a', 'if x; then', '  v=b', 'fi'), ['a', 'b']);
    assert.deepEqual(values('case $x in', '  a) v=a ;;', '  *) v=b ;;', 'esac'), ['a', 'b']);
    assert.deepEqual(values('x && v=a || v=b'), ['-', 'a', 'b']);
  });
  it('is unknown where it is computed', () => {
    for (const line of ['v=$(x y)', 'v=a$b', 'v=a"$b"', 'v+=a', 'read -r v', 'for v in a b; do x; done', 'printf -v v x']) {
      assert.ok(values('v=a', line).includes('?'), line);
    }
  });
  it('is not set by a comparison, nor by what is called alike', () => {
    assert.deepEqual(values('v=a', '[ "$v" = b ]', 'w=c', 'my-v=d'), ['a']);
  });
});
