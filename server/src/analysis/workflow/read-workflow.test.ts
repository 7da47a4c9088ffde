import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { syntaxFixtures } from '../../../../test/support/syntax-properties.ts';
import { Source } from '../source/source.ts';
import { parseDocument } from '../syntax/document.ts';
import { textOf, valueOf } from '../syntax/node.ts';
import { stepsOf } from './read-steps.ts';
import { readWorkflow } from './read-workflow.ts';
import type { Job, Workflow } from './workflow.ts';

const text = syntaxFixtures().find(({ name }) => name === 'triggers.yml')?.text ?? '';

describe('readWorkflow', () => {
  const workflow = read(text);

  it('reads the events with their activity types and options', () => {
    const types = workflow.triggers.map(({ event, types }) => [event, types]);
    assert.deepEqual(types, [
      ['push', undefined],
      ['pull_request_target', ['labeled']],
      ['issue_comment', ['created', 'edited']],
      ['workflow_dispatch', undefined],
      ['workflow_call', undefined],
    ]);
    assert.equal(textOf(valueOf(workflow.triggers[2]?.options, 'branches')), 'main');
    assert.equal(workflow.name, 'All kinds of starts');
  });

  for (const on of ['push', '[push, pull_request]', '{push: , pull_request: {}}']) {
    it(`reads the events of \`on: ${on}\``, () => {
      const { triggers } = read(`on: ${on}\n`);
      assert.deepEqual(
        triggers.map(({ event }) => event),
        on === 'push' ? ['push'] : ['push', 'pull_request'],
      );
    });
  }

  it('reads inputs by lower-case name, of no or an unknown type as strings', () => {
    const inputs = [...(workflow.dispatchInputs ?? [])].map(([id, input]) => {
      return [id, input.name, input.type, input.required, textOf(input.default), input.options.map(textOf)];
    });
    assert.deepEqual(inputs, [
      ['machine', 'Machine', 'choice', true, 'ubuntu-latest', ['ubuntu-latest', 'self-hosted']],
      ['plain', 'plain', 'string', false, undefined, []],
      ['odd', 'odd', 'string', false, undefined, []],
    ]);
    assert.equal(workflow.callInputs?.get('count')?.type, 'number');
    assert.equal(read('on: push\n').callInputs, undefined);
  });

  it('reads jobs of every shape', () => {
    assert.deepEqual(
      workflow.jobs.map(({ id }) => id),
      ['build', 'call', 'empty', 'list'],
    );
    const build = job(workflow, 'build');
    assert.deepEqual([build.condition?.text, build.needs], ["github.ref == 'refs/heads/main'", ['lint']]);
    assert.ok(build.matrix && build.outputs && build.runsOn);
    const call = job(workflow, 'call');
    assert.deepEqual(
      [call.uses?.text, call.needs, textOf(valueOf(call.with, 'machine'))],
      ['./.github/workflows/other.yml', ['build'], 'x'],
    );
    assert.deepEqual([job(workflow, 'empty').body, job(workflow, 'list').body], [undefined, undefined]);
  });

  it('reads the steps that are some', () => {
    const steps = stepsOf(job(workflow, 'build')).map(({ id, run, uses, mayFail }) => [
      id,
      run?.text,
      uses?.text,
      mayFail !== false,
    ]);
    assert.deepEqual(steps, [
      ['first', 'echo', undefined, true],
      [undefined, undefined, 'actions/checkout@v4', false],
    ]);
  });

  it('keeps a job, and its steps, as long as its text is the same', () => {
    const before = parseDocument(new Source('test.yml', text));
    const after = parseDocument(new Source('test.yml', text.replace('machine: x', 'machine: y')), before);
    const [old, now] = [readWorkflow(before), readWorkflow(after)];
    assert.equal(job(now, 'build'), job(old, 'build'));
    assert.equal(stepsOf(job(now, 'build')), stepsOf(job(old, 'build')));
    assert.notEqual(job(now, 'call'), job(old, 'call'));
  });

  for (const odd of ['', 'x', '- x', 'jobs:', 'jobs: x', 'jobs: [x]', 'on:', 'on: {workflow_call: x}', 'on: [[push], {}]']) {
    it(`takes \`${odd}\` for what it is`, () => {
      const { triggers, jobs } = read(odd);
      assert.deepEqual([triggers.length, jobs.length], [odd.includes('workflow_call') ? 1 : 0, 0]);
    });
  }
});

function read(text: string): Workflow {
  return readWorkflow(parseDocument(new Source('test.yml', text)));
}

function job({ jobs }: Workflow, id: string): Job {
  const found = jobs.find(it => it.id === id);
  assert.ok(found, `there is a job ${id}`);
  return found;
}
