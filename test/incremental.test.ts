import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { analyzeFile, workflowOf } from '../server/src/analysis/analyze.ts';
import { Source } from '../server/src/analysis/source/source.ts';
import { parseAnnotated } from './support/annotations.ts';
import { repositoryOf } from './support/repository.ts';
import { editedTo } from './support/syntax-tree.ts';
import { applyChange, type Change, change } from './support/workflow-texts.ts';

const pages = new URL('../server/src/analysis/reach/fixtures/', import.meta.url);

/** Small repositories with callers, outputs, gates and matrices. */
const repositories = readdirSync(pages).flatMap(name =>
  [...readFileSync(new URL(name, pages), 'utf8').matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text = '']) =>
    parseAnnotated(text).map(file => ({ path: file.path, text: file.text })),
  ),
);

describe('the analysis after an edit', () => {
  it('says the same as one that begins anew', function () {
    this.timeout(30_000);
    const edits = fc.array(fc.tuple(fc.nat(), change()), { minLength: 1, maxLength: 6 });
    const property = fc.property(fc.constantFrom(...repositories), edits, (files, changes) => checkEdits(files, changes));
    fc.assert(property, { seed: 2026, numRuns: 150 });
  });
});

type Files = readonly { readonly path: string; readonly text: string }[];

function checkEdits(files: Files, changes: readonly (readonly [number, Change])[]): void {
  let sources = files.map(({ path, text }) => new Source(path, text));
  describeAll(sources);
  for (const [which, edit] of changes) {
    const edited = sources[which % sources.length];
    sources = sources.map(source => {
      if (source !== edited) return source;
      const next = editedTo(source, applyChange(source.text, edit));
      workflowOf(next, source);
      return next;
    });
    const fresh = sources.map(({ path, text }) => new Source(path, text));
    assert.deepEqual(describeAll(sources), describeAll(fresh), sources.map(({ text }) => text).join('# ---\n'));
  }
}

/** Everything that is reported of every file, as plain data. */
function describeAll(sources: readonly Source[]): unknown {
  const repository = repositoryOf(sources);
  return [...repository.workflows.keys()].map(path => {
    const report = analyzeFile(repository, path);
    assert.ok(report);
    const jobs = report.jobs.map(({ job, selfHosted, outsiders, placements, runners, open }) => ({
      id: job.id,
      selfHosted,
      outsiders,
      runners: runners.map(({ labels, group, kind }) => [labels.map(({ text }) => text), group?.text, kind]),
      open: open.map(({ why, text }) => [why, text]),
      placements: placements.map(({ scenario, runs, guard, brings }) => [scenario, runs, guard, brings?.how]),
    }));
    const findings = report.findings.map(finding => ({ ...finding, fixes: finding.fixes }));
    return { jobs, findings, problems: report.problems };
  });
}
