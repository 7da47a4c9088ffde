import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commandsIn } from './commands.ts';
import { callsIn, commandsCalledIn } from './program-calls.ts';
import type { Command } from './words.ts';

/** The calls of git and gh in a script, without their options. */
function calls(...script: readonly string[]): readonly string[] {
  return named(commandsIn(script.join('\n')));
}

function named(commands: readonly Command[]): readonly string[] {
  return commands.flatMap(it => callsIn(it, /^(?:git|gh)$/)).map(({ program, plain }) => [program, ...plain].join(' '));
}

const finds = (...script: readonly string[]) => assert.deepEqual(calls(...script), ['gh pr checkout 1'], script.join('; '));
const findsNone = (...script: readonly string[]) => assert.deepEqual(calls(...script), [], script.join('; '));

describe('a script calls a program', () => {
  it('on lines that are continued', () => {
    finds('gh pr \\', '  checkout \\', '  1');
    finds('gh pr `', '  checkout 1');
    finds('gh pr ^', '  checkout 1');
  });

  it('with options before everything else, and by its path', () => {
    finds('gh -R o/r pr checkout 1');
    finds('gh pr --repo o/r checkout 1');
    finds('/usr/bin/gh pr checkout 1');
    finds('C:\\tools\\gh.exe pr checkout 1');
    assert.deepEqual(calls('git -C dir -c a=b --no-pager fetch --depth 1 origin'), ['git fetch 1 origin']);
  });

  it('through another program', () => {
    finds('sudo -u x gh pr checkout 1');
    finds('bash -c "cd x; gh pr checkout 1"');
    finds('xvfb-run bash -c \'bash -c "gh pr checkout 1"\'');
    finds('x=$(gh pr checkout 1)');
    finds('x=`gh pr checkout 1`');
    finds('if ! (cd x && gh pr checkout 1); then y; fi');
  });

  it('behind a text that only looks like a comment', () => {
    finds('x "#"; gh pr checkout 1');
    finds('x a#b; gh pr checkout 1');
    finds('x "a', '# b"; gh pr checkout 1');
    finds("# don't \\", 'gh pr checkout 1');
    finds('cat <<END', "don't", 'END', "gh pr checkout '1'");
  });

  it('not in a comment', () => {
    findsNone('# gh pr checkout 1', '  # gh pr checkout 1', 'make # gh pr checkout 1');
    findsNone("# don't", '# gh pr checkout 1');
  });

  it('from another language', () => {
    assert.deepEqual(named(commandsCalledIn("await exec.exec('gh', [\n  'pr',\n  'checkout', `${n}`,\n]);")), [
      'gh pr checkout ${n}',
    ]);
    assert.deepEqual(named(commandsCalledIn("await github.rest.x({ body: 'gh pr checkout 1' })")), []);
  });
});

describe('a script prints a text', () => {
  it('for people', () => {
    findsNone('echo "gh pr checkout 1"');
    findsNone('if x; then echo gh pr checkout 1; fi', 'printf "%s" "gh pr checkout 1" >&2');
    findsNone('echo "gh pr checkout 1" >> "$GITHUB_STEP_SUMMARY"', 'Write-Host "gh pr checkout 1"');
  });

  it('that something else may run', () => {
    finds('echo "gh pr checkout 1" | bash');
    finds('echo "gh pr checkout 1" >> x.sh');
    finds('echo "C=gh pr checkout 1" >> "$GITHUB_ENV"');
    finds('echo "$(gh pr checkout 1)"');
    finds('eval "$(echo gh pr checkout 1)"');
    finds('{ echo "gh pr checkout 1"; } | bash');
    finds('{', 'echo "gh pr checkout 1"', '} | bash');
    finds('f() { echo "gh pr checkout 1"; }', 'f | bash');
    finds('x=$(', 'echo "gh pr checkout 1"', ')');
  });

  it('before it runs something', () => {
    finds('echo x; gh pr checkout 1');
    finds('echo "x" && gh pr checkout 1');
  });
});

describe('the words of a script', () => {
  const expanded = (script: string) => commandsIn(script).map(({ words }) => words.map(it => it.expanded));

  it('are replaced by their shell, but not in single quotes or behind a backslash', () => {
    assert.deepEqual(expanded('x "$A" \'$B\' "\\$C"'), [['x', '$A', '', '  C'.slice(1)]]);
  });

  it('are read in a time that grows with their number', () => {
    for (const part of ['${{', '"$(', '`', "'", 'a|', '<<A ', 'gh pr ', 'exec(', '=(', "'\\", '${{ ']) {
      const script = part.repeat(8000 / part.length);
      const start = performance.now();
      named([...commandsIn(script), ...commandsCalledIn(script)]);
      assert.ok(performance.now() - start < 1000, part);
    }
  });
});
