import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { analyzeFile } from '../analyze.ts';
import { Source } from '../source/source.ts';

const path = '.github/workflows/ci.yml';
const guard = /^(?:Run only for your own|Make the condition|Send outsiders)/;

describe('fixes that keep outsiders out', () => {
  const cases: readonly (readonly [what: string, runsOn: string, condition: string, rule: string, isOffered: boolean])[] = [
    ['a self-hosted machine', 'self-hosted', 'always()', 'outsider-code-on-self-hosted', true],
    ['a label that is misspelt', 'ubunut-latest', 'always()', 'undeclared-runner-label', true],
    ["a vendor's machine, which stays one", 'blacksmith-4vcpu-ubuntu-2204', 'always()', 'self-hosted-runner', false],
    [
      "a vendor's machine behind a void guard",
      'blacksmith-4vcpu-ubuntu-2204',
      "github.repository == 'a/b'",
      'self-hosted-runner',
      false,
    ],
    ['a machine that cannot be known, whoever starts the job', '$' + '{{ vars.RUNNER }}', 'always()', 'dynamic-runner', false],
  ];
  for (const [what, runsOn, condition, rule, isOffered] of cases) {
    it(`${isOffered ? 'are offered' : 'are no use'} for ${what}`, () => {
      const text = `on: pull_request\njobs:\n  build:\n    if: ${condition}\n    runs-on: ${runsOn}\n`;
      const workflows = new Map([[path, new Source(path, text)]]);
      const report = analyzeFile({ workflows, configurationFiles: new Map(), overrides: {} }, path);
      const finding = report?.findings.find(it => it.rule === rule);
      assert.ok(finding);
      assert.equal(
        finding.fixes.some(({ title }) => guard.test(title)),
        isOffered,
      );
    });
  }
});

describe('the level of a machine that cannot be known', () => {
  const cases: readonly (readonly [event: string, runsOn: string, repository: 'public' | 'private', level: string])[] = [
    ['pull_request', 'vars.RUNNER', 'public', 'info'],
    ['pull_request', "vars.RUNNER || 'ubuntu-latest'", 'public', 'info'],
    ['pull_request', "vars.RUNNER || 'self-hosted'", 'public', 'warning'],
    ['pull_request', "vars.RUNNER || 'gpu-box'", 'public', 'warning'],
    ['pull_request', "vars.RUNNER || 'gpu-box'", 'private', 'info'],
    ['issues', "vars.RUNNER || 'gpu-box'", 'public', 'info'],
    ['push', "vars.RUNNER || 'gpu-box'", 'public', 'info'],
  ];
  for (const [event, runsOn, repository, level] of cases) {
    it(`is ${level} on ${event} where it is ${runsOn} and the repository ${repository}`, () => {
      const text = `on: ${event}\njobs:\n  build:\n    runs-on: \${{ ${runsOn} }}\n`;
      const workflows = new Map([[path, new Source(path, text)]]);
      const report = analyzeFile({ workflows, configurationFiles: new Map(), overrides: { repository } }, path);
      assert.equal(report?.findings.find(({ rule }) => rule === 'dynamic-runner')?.level, level);
    });
  }
});
