import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { mayRunFiles, mayRunFilesInAction, mayRunFilesInProgram, mayRunFilesWhere } from './run-files.ts';
import { readScript } from './script.ts';

const running = [
  'make',
  './build.sh',
  'sudo make install',
  'A=1 npm ci',
  'echo "$(make version)"',
  'echo "v=$(git describe) `./name.sh`"',
  'diff <(./one) two',
  'cat <<END\n$(make)\nEND',
  'git submodule foreach make',
  'git config core.hooksPath .hooks',
  'find . -name "*.sh" -exec {} \\;',
  'ls | xargs node',
  'export PATH="$PWD/bin:$PATH"',
  'echo "$PWD/bin" >> $GITHUB_PATH',
  'source .env',
  'eval "$X"',
  '$TOOL --version',
  'docker run -v $PWD:/w image',
  'build() { make; }\nbuild',
  'if true; then :; else make; fi',
  'case $A in a) make;; esac',
  'for a in $(make list); do echo $a; done',
  'echo "unclosed',
];

const quiet = [
  'echo make',
  'echo "make $(date)" # $(make)',
  "echo '$(make)'",
  'gh api repos/o/r | jq -r .x > out.txt',
  'git fetch origin pull/1/head && git checkout FETCH_HEAD',
  'if [ "$A" = "$(cat VERSION)" ]; then exit 1; fi',
  '[[ $A == make ]] && echo "n=$((1 + $(wc -l < a)))" >> "$GITHUB_OUTPUT"',
  "cat <<'END'\nmake\nEND",
  "awk '{ print $(NF) }' a | sort -u",
  'for a in b c; do echo "$a"; done',
  'sudo apt-get update\ncommand -v node || true',
  'echo "$(echo "$(uname -s)")"',
  'ls | xargs',
];

describe('which scripts may run a file of the workspace', () => {
  for (const script of running) it(`may: ${script}`, () => assert.equal(mayRunFiles(readScript(script)), true));
  for (const script of quiet) it(`does not: ${script}`, () => assert.equal(mayRunFiles(readScript(script)), false));

  it('is told by the tests in it', () => {
    const script = readScript('[ "$A" = b ] || exit 1\nmake');
    assert.equal(
      mayRunFilesWhere(script, () => false),
      false,
    );
    assert.equal(
      mayRunFilesWhere(script, () => undefined),
      true,
    );
  });

  it('looks at what a program for actions/github-script loads and calls', () => {
    for (const program of [
      "require('./x.js')",
      "require('lodash')",
      'await import(path)',
      "exec.exec('make')",
      'execSync(command)',
    ])
      assert.equal(mayRunFilesInProgram(program), true, program);
    for (const program of [
      "require('fs')",
      "require('node:path')",
      "exec.exec('git', ['fetch'])",
      '/x/.exec(text)',
      'core.info(1)',
    ])
      assert.equal(mayRunFilesInProgram(program), false, program);
  });

  it('tells actions by their names', () => {
    for (const uses of ['somebody/build@v1', 'docker://alpine:3', 'pre-commit/action@v3', 'gradle/actions/build@v4'])
      assert.equal(mayRunFilesInAction(uses), true, uses);
    for (const uses of [
      'actions/cache@v4',
      'astral-sh/setup-uv@v6',
      'docker/login-action@v3',
      'peter-evans/create-pull-request@v7',
    ])
      assert.equal(mayRunFilesInAction(uses), false, uses);
  });
});
