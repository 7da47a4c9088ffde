import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { analyzeFile, workflowOf } from '../server/src/analysis/analyze.ts';
import { Source } from '../server/src/analysis/source/source.ts';

const path = '.github/workflows/needed-jobs.yml';
const text = readFileSync(new URL('fixtures/needed-jobs.yml', import.meta.url), 'utf8');

/** `test` needs `lint`, and `ship` needs `version`. */
describe('what is known of a job after a key', () => {
  const keys = [
    { in: 'a script of a job that another one needs', before: 'make lint', kept: ['version', 'test', 'ship'] },
    { in: 'the condition of such a job', before: 'github.actor', kept: ['version', 'ship'] },
    { in: 'the condition of a step that may keep outsiders out', before: 'github.event_name', kept: ['version', 'ship'] },
    { in: 'what makes such a step', before: 'exit 1', kept: ['version', 'ship'] },
    { in: 'whether such a job may fail', before: 'false', kept: ['version', 'ship'] },
    { in: 'the labels of such a job', before: 'lint]', kept: ['version', 'test', 'ship'] },
    { in: 'a job that hands on values', before: 'make machine', kept: ['lint', 'test'] },
    { in: 'a job that nobody needs', before: 'make ship', kept: ['lint', 'version', 'test'] },
    { in: 'the variables of all jobs', before: 'west', kept: [] },
    { in: 'the events', before: 'push', kept: [] },
    { in: 'a filter of an event', before: 'docs', kept: ['lint', 'version', 'test', 'ship'] },
    { in: 'the types of an event', before: 'opened', kept: [] },
  ];
  for (const { in: where, before, kept } of keys) it(`in ${where}`, () => assert.deepEqual(keptAfter(before), kept));
});

/** The jobs of which nothing is computed anew after an `x` before the first such text. */
function keptAfter(before: string): readonly string[] {
  const source = new Source(path, text);
  const known = new Set(reachesIn(source));
  const start = text.indexOf(before);
  const next = source.edited({ start, end: start }, 'x');
  workflowOf(next, source);
  return reachesIn(next)
    .filter(reach => known.has(reach))
    .map(({ job }) => job.id);
}

function reachesIn(source: Source) {
  const report = analyzeFile({ workflows: new Map([[path, source]]), configurationFiles: new Map(), overrides: {} }, path);
  assert.ok(report);
  return report.jobs;
}
