import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { analyzeFile, workflowOf } from '../server/src/analysis/analyze.ts';
import { Source } from '../server/src/analysis/source/source.ts';

/** `test` needs `lint`, and `ship` needs `version`. */
describe('what is known of a job after a key', () => {
  const keys = [
    { in: 'a script of a job that another one needs', before: 'make lint', kept: ['version', 'test', 'ship'] },
    { in: 'a script that names folders of the machine', before: 'make paths', kept: ['version', 'test', 'ship'] },
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
  const file = fileOf('needed-jobs.yml', 'needed-jobs.yml');
  for (const { in: where, before, kept } of keys) it(`in ${where}`, () => assert.deepEqual(keptAfter(before, [file]), kept));
});

/** `build` of the caller calls the other one. Runs come to that by this call alone. */
describe('what is known of the jobs of two workflows after a key', () => {
  const all = ['plan', 'build', 'ship', 'lint', 'compile', 'test'];
  const except = (...changed: readonly string[]) => all.filter(id => !changed.includes(id));
  const keys = [
    { in: 'a script of a job that is called', before: 'make test', kept: except('build', 'test') },
    { in: 'the events of what is called', before: 'workflow_call', kept: ['plan', 'lint'] },
    { in: 'a script before the call', before: 'make plan', kept: except('plan') },
    { in: 'the call', before: 'gpu-box', kept: except('build', 'ship', 'compile', 'test') },
    { in: 'a job behind the call', before: 'make ship', kept: except('ship') },
    { in: 'a job beside the call', before: 'lint]', kept: except('lint') },
    { in: 'a filter of the event that starts the call', before: 'src', kept: except('compile', 'test') },
  ];
  const files = ['caller', 'called'].map(name => fileOf(`${name}.yml`, `calls/${name}.yml`));
  for (const { in: where, before, kept } of keys) it(`in ${where}`, () => assert.deepEqual(keptAfter(before, files), kept));
});

/** An action of the repository may keep outsiders out, so whatever changes in the job that uses it is looked at. */
describe('what is known of a job after a key in one that it needs', () => {
  const cases = [
    { action: './gate', kept: [] },
    { action: '.\\gate', kept: [] },
    { action: '$/gate', kept: [] },
    { action: 'somebody/gate@v1', kept: ['build'] },
  ];
  for (const { action, kept } of cases) {
    it(`which uses ${action}`, () => {
      const jobs = `check: { runs-on: box, steps: [{ uses: '${action}' }] }\n  build: { needs: check, runs-on: box }`;
      const file = new Source('.github/workflows/ci.yml', `on: push\njobs:\n  ${jobs}\n`);
      assert.deepEqual(keptAfter('box', [file]), kept);
    });
  }
});

function fileOf(name: string, fixture: string): Source {
  return new Source(`.github/workflows/${name}`, readFileSync(new URL(`fixtures/${fixture}`, import.meta.url), 'utf8'));
}

/** The jobs of which nothing is computed anew after an `x` before the first such text. */
function keptAfter(before: string, files: readonly Source[]): readonly string[] {
  const known = new Set(reachesIn(files));
  const edited = files.find(({ text }) => text.includes(before));
  assert.ok(edited);
  const start = edited.text.indexOf(before);
  const next = edited.edited({ start, end: start }, 'x');
  workflowOf(next, edited);
  return reachesIn(files.map(file => (file === edited ? next : file)))
    .filter(reach => known.has(reach))
    .map(({ job }) => job.id);
}

function reachesIn(files: readonly Source[]) {
  const repository = { workflows: new Map(files.map(file => [file.path, file])), configurationFiles: new Map(), overrides: {} };
  return files.flatMap(({ path }) => {
    const report = analyzeFile(repository, path);
    assert.ok(report);
    return report.jobs;
  });
}
