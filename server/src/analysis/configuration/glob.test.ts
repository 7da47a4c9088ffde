import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { matchesGlob } from './glob.ts';

describe('matchesGlob', () => {
  const labels: readonly [pattern: string, text: string, fits: boolean][] = [
    ['gpu', 'gpu', true],
    ['gpu', 'gpu-1', false],
    ['arc-*', 'arc-linux', true],
    ['arc-*', 'arc-', true],
    ['arc-*', 'my-arc-1', false],
    ['*gpu*', 'big-gpu-box', true],
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['linux-?', 'linux-1', true],
    ['linux-?', 'linux-12', false],
    ['linux-?', 'linux-', false],
    ['*a*b*c', 'xxaxbxbxc', true],
    ['*a*b*c', 'xxaxbxbx', false],
    ['gpu-[0-9]', 'gpu-7', true],
    ['gpu-[0-9]', 'gpu-x', false],
    ['gpu-[!0-9]', 'gpu-x', true],
    ['gpu-[ab]x', 'gpu-bx', true],
    ['a[b', 'a[b', true],
    ['a]', 'a]', true],
    ['[]x]', ']', true],
    ['a.c', 'abc', false],
    ['a/*', 'a/b/c', true],
    ['🐢?', '🐢🐇', true],
  ];
  for (const [pattern, text, fits] of labels) {
    it(`${pattern} ${fits ? 'fits' : 'does not fit'} ${text || '(nothing)'}`, () =>
      assert.equal(matchesGlob(pattern, text), fits));
  }

  it('regards case unless told otherwise', () => {
    assert.equal(matchesGlob('GPU-*', 'gpu-a'), false);
    assert.equal(matchesGlob('GPU-*', 'gpu-A', { ignoreCase: true }), true);
  });

  const paths: readonly [pattern: string, text: string, fits: boolean][] = [
    ['*.yml', 'a.yml', true],
    ['*.yml', 'a/b.yml', false],
    ['**/*.yml', 'a.yml', true],
    ['**/*.yml', 'a/b/c.yml', true],
    ['**/c.yml', 'abc.yml', false],
    ['third-party/**', 'third-party/a/b.yml', true],
    ['third-party/**', 'third-partyx/b.yml', false],
    ['third-party/', 'third-party/a/b.yml', true],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/**/b', 'a/xb', false],
    ['a?b', 'a/b', false],
    ['a[!x]b', 'a/b', false],
    ['.github/workflows/legacy-*.y?ml', '.github/workflows/legacy-1.yaml', true],
  ];
  for (const [pattern, text, fits] of paths) {
    it(`as a path, ${pattern} ${fits ? 'fits' : 'does not fit'} ${text}`, () => {
      assert.equal(matchesGlob(pattern, text, { path: true }), fits);
    });
  }

  it('is not slowed down by many stars', () => {
    const started = performance.now();
    assert.equal(matchesGlob(`${'*a'.repeat(60)}b`, 'a'.repeat(2000)), false);
    assert.ok(performance.now() - started < 2000, 'a backtracking matcher would not come back');
  });
});
