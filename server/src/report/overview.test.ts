import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { worstDangerOf } from '../../../shared/src/overview.ts';
import { analyzeFile } from '../analysis/analyze.ts';
import { linesOf } from '../analysis/source/lines.ts';
import { Source } from '../analysis/source/source.ts';
import { callsOf, overviewOf } from './overview.ts';

const path = '.github/workflows/overview.yml';
const text = readFileSync(new URL('../../../test/fixtures/report/overview.yml', import.meta.url), 'utf8');
const source = new Source(path, text);
const report = analyzeFile({ workflows: new Map([[path, source]]), configurationFiles: new Map(), overrides: {} }, path);
assert.ok(report);
const jobs = overviewOf(report, linesOf(source));

function routesOf(id: string): string[] {
  const job = jobs.find(it => it.job === id);
  assert.ok(job);
  return job.routes.map(({ actor, event, exposure, machine }) => {
    const { kind, labels } = job.machines[machine] ?? assert.fail();
    return `${actor} ${event} ${exposure} → ${kind} ${labels.join('+')}`;
  });
}

describe('an overview', () => {
  it('names who comes where by which event', () => {
    assert.deepEqual(routesOf('outsiders'), [
      'outsider pull_request code → self-hosted self-hosted',
      'writer pull_request none → self-hosted self-hosted',
      'writer push none → github-hosted ubuntu-latest',
      'system schedule none → github-hosted ubuntu-latest',
    ]);
  });

  it('puts a group before its labels, and the expression where nothing else is known', () => {
    assert.ok(routesOf('guarded').includes('outsider pull_request guarded-code → group builders+gpu'));
    assert.ok(routesOf('open').includes('writer push none → dynamic vars.RUNNER'));
  });

  it('has the way that only a condition closes which an outsider can delete', () =>
    assert.deepEqual(routesOf('pushed'), [
      'outsider pull_request guarded-code → self-hosted self-hosted+linux',
      'writer push none → self-hosted self-hosted+linux',
    ]));

  it('tells how dangerous each job is', () =>
    assert.deepEqual(
      jobs.map(job => [job.job, worstDangerOf(job)]),
      [
        ['hosted', 'github'],
        ['outsiders', 'outsider-code'],
        ['guarded', 'guarded-code'],
        ['pushed', 'guarded-code'],
        ['open', 'unknown'],
        ['perhaps', 'outsider-code'],
      ],
    ));

  it('has the jobs apart that only call a workflow of the repository', () => {
    const caller = '.github/workflows/caller.yml';
    const called = new Source(
      caller,
      readFileSync(new URL('../../../test/fixtures/report/calls-overview.yml', import.meta.url), 'utf8'),
    );
    const workflows = new Map([
      [path, source],
      [caller, called],
    ]);
    const whole = analyzeFile({ workflows, configurationFiles: new Map(), overrides: {} }, caller);
    assert.ok(whole);
    assert.deepEqual(callsOf(whole), [{ path: caller, job: 'here', calls: path }]);
    assert.deepEqual(
      overviewOf(whole, linesOf(called)).map(({ job }) => job),
      ['elsewhere', 'own'],
    );
  });

  it('tells a way that is certain from one that hangs on what nobody shows', () => {
    const uncertain = (id: string) => jobs.find(({ job }) => job === id)?.routes.map(({ isUncertain = false }) => isUncertain);
    assert.deepEqual(uncertain('hosted'), [false, false, false, false]);
    assert.deepEqual(uncertain('perhaps'), [true, true, true, true]);
  });

  it('says where a job begins', () => {
    const { line, character } = jobs[0] ?? assert.fail();
    assert.equal(text.split('\n')[line]?.slice(character), 'hosted:');
  });
});
