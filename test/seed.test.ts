import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { analyzeFile, type FileReport } from '../server/src/analysis/analyze.ts';
import { Source } from '../server/src/analysis/source/source.ts';
import type { Repository } from '../server/src/analysis/workflow/repository.ts';

// The floor: the constructs by which Datadog's IaC rule "Self-hosted runner" tells compliant workflows from others,
// https://docs.datadoghq.com/security/code_security/iac_security/iac_rules/cicd/github/self_hosted_runner/
const atLeastInfo = ['error', 'warning', 'info'];

describe('constructs that leave GitHub’s machines, started by writers only', () => {
  const report = analyze('leaves-github.yml');
  for (const job of ['literal-array', 'matrix-row', 'expression-in-array', 'expression-as-string', 'group']) {
    it(`flags ${job}`, () => {
      const flagged = risksOf(report, job).filter(({ level }) => atLeastInfo.includes(level));
      assert.notDeepEqual(flagged, [], `no risk finding on the job "${job}"`);
    });
  }
});

describe('constructs that stay on GitHub’s machines', () => {
  const report = analyze('stays-on-github.yml');
  for (const job of ['literal', 'literal-array', 'matrix-rows', 'expression-elsewhere']) {
    it(`is silent about ${job}`, () => {
      assert.ok(
        report.jobs.some(reach => reach.job.id === job),
        `the job "${job}" is not in the report`,
      );
      assert.deepEqual(risksOf(report, job), []);
    });
  }
});

function risksOf(report: FileReport, job: string): { rule: string; level: string; message: string }[] {
  return report.findings
    .filter(finding => finding.category === 'risk' && finding.job === job)
    .map(({ rule, level, message }) => ({ rule, level, message }));
}

function analyze(fixture: string): FileReport {
  const path = `.github/workflows/${fixture}`;
  const text = readFileSync(new URL(`fixtures/seed/${fixture}`, import.meta.url), 'utf8');
  const repository: Repository = {
    workflows: new Map([[path, new Source(path, text)]]),
    configurationFiles: new Map(),
    overrides: {},
  };
  const report = analyzeFile(repository, path);
  assert.ok(report, `${path} is in the repository, so it has a report`);
  return report;
}
