import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type FixExample, readFixExamples } from '../../../../test/support/fix-examples.ts';
import { defaultConfiguration } from '../configuration/configuration.ts';
import { readConfiguration } from '../configuration/read.ts';
import { knowledgeOf } from '../reach/calls/knowledge.ts';
import { reachOf } from '../reach/reach.ts';
import type { Runner } from '../runners/runner.ts';
import { applyEdits, Source } from '../source/source.ts';
import { parseDocument } from '../syntax/document.ts';
import { readWorkflow } from '../workflow/read-workflow.ts';
import type { Repository } from '../workflow/repository.ts';
import type { Job, Workflow } from '../workflow/workflow.ts';
import { convertToMatrix } from './convert-to-matrix.ts';
import { declareLabel } from './declare-label.ts';
import { declareVariable } from './declare-variable.ts';
import type { Fix } from './fix.ts';
import { ignoreHere } from './ignore-here.ts';
import { replaceLabel } from './replace-label.ts';
import { takeOutOfMatrix } from './take-out-of-matrix.ts';
import { writeAsList } from './write-as-list.ts';

const workflowPath = '.github/workflows/ci.yml';
const configurationPath = '.github/runner-reach.yml';

examplesOf('replace-label', workflowPath, text => {
  const { workflow, runners } = read(text);
  const label = runners.flatMap(({ runner }) => runner.labels).find(candidate => candidate.text === 'ubuntu-20.04');
  assert.ok(label);
  return replaceLabel(workflow, label, 'ubuntu-24.04', { title: 'Change', safe: true });
});

examplesOf('write-as-list', workflowPath, text => {
  const { workflow, runners } = read(text);
  const { job, runner } = runners.find(it => it.runner.misspelt?.list) ?? {};
  assert.ok(job && runner?.misspelt?.list);
  return writeAsList(workflow, job, runner.misspelt.label, runner.misspelt.list);
});

examplesOf('ignore-here', workflowPath, text => {
  const start = text?.indexOf('self-hosted') ?? 0;
  return ignoreHere(read(text).workflow, 'some-rule', { start, end: start + 'self-hosted'.length });
});

examplesOf('convert-to-matrix', workflowPath, text => {
  const { workflow, runners } = read(text);
  const [first] = runners;
  assert.ok(first);
  return convertToMatrix(workflow, first.job, first.runner);
});

examplesOf('take-out-of-matrix', workflowPath, text => {
  const { workflow, runners } = read(text);
  const { runner } = runners.find(it => labelsOf(it) === 'gpu-box') ?? {};
  const fix = runner && takeOutOfMatrix(workflow, runner.trail, 'gpu-box', 'ubuntu-latest');
  if (!fix || text === undefined) return undefined;
  const left = read(applyEdits(text, fix.edits)).runners.map(labelsOf);
  assert.ok(left.length > 0);
  assert.deepEqual(
    left,
    runners.map(labelsOf).filter(labels => labels !== 'gpu-box'),
  );
  return fix;
});

function labelsOf({ runner }: { readonly runner: Runner }): string {
  return runner.labels.map(({ text }) => text.toLowerCase()).join();
}

examplesOf('declare-label', configurationPath, text => declareLabel(repositoryWith(text), 'gpu-box', 'self-hosted'));

examplesOf('declare-variable', configurationPath, text => declareVariable(repositoryWith(text), 'runner'));

describe('declareVariable', () => {
  it('leaves a place that the configuration says is empty, and that changes nothing before it is filled in', () => {
    for (const text of [undefined, 'variables: {}\n', '{ variables: { OTHER: ubuntu-latest } }\n']) {
      const fix = declareVariable(repositoryWith(text), 'runner');
      assert.equal(fix?.title, `Declare the value of vars.runner in ${configurationPath}, and fill it in there`);
      const source = new Source(configurationPath, applyEdits(text ?? '', fix.edits));
      const { configuration, problems } = readConfiguration(new Map([[configurationPath, source]]), {}, []);
      assert.equal(configuration.variables.has('RUNNER'), false);
      assert.equal(problems.length, 1);
      assert.match(problems[0]?.message ?? '', /empty/);
    }
  });
});

describe('declareLabel', () => {
  it('edits the file that the repository has, of two the one that counts', () => {
    const fixFor = (...paths: string[]) => {
      const files = new Map(paths.map(path => [path, new Source(path, 'profile: strict\n')]));
      return declareLabel({ ...repositoryWith(undefined), configurationFiles: files }, 'gpu-box', 'self-hosted');
    };
    const other = '.github/runner-reach.yaml';
    const fix = fixFor(other);
    assert.deepEqual([fix?.title, fix?.edits[0]?.path], [`Declare “gpu-box” as self-hosted in ${other}`, other]);
    assert.equal(fixFor(other, configurationPath)?.edits[0]?.path, configurationPath);
  });

  it('quotes a label that would not be a plain text, and makes a glob of what is unknown', () => {
    const newText = (label: string) => declareLabel(repositoryWith(undefined), label, 'self-hosted')?.edits[0]?.newText;
    assert.equal(newText("it's: {mine}"), "runners:\n  - labels: ['it''s: {mine}']\n    kind: self-hosted\n");
    assert.equal(newText('linux-${{ inputs.arch }}'), "runners:\n  - labels: ['linux-*']\n    kind: self-hosted\n");
  });

  it('says which kind of machine it is', () => {
    const fix = declareLabel(repositoryWith(undefined), 'gpu-box', 'larger');
    assert.equal(fix?.title, `Declare “gpu-box” as a larger runner of GitHub in ${configurationPath}`);
    assert.equal(fix?.edits[0]?.newText, 'runners:\n  - labels: [gpu-box]\n    kind: larger\n');
  });
});

/** A test of each section of a page, with both kinds of line break. */
function examplesOf(page: string, path: string, fixOf: (text: string | undefined) => Fix | undefined): void {
  describe(page, () => {
    for (const example of readFixExamples(new URL(`fixtures/${page}.md`, import.meta.url))) {
      it(example.title, () => check(example, path, fixOf, text => text));
      it(`${example.title}, with CRLF`, () => check(example, path, fixOf, text => text.replaceAll('\n', '\r\n')));
    }
  });
}

function check(
  { before, after }: FixExample,
  path: string,
  fixOf: (text: string | undefined) => Fix | undefined,
  convert: (text: string) => string,
): void {
  const text = before.get(path);
  const fix = fixOf(text === undefined ? text : convert(text));
  const expected = after.get(path);
  if (expected === undefined) {
    assert.equal(fix, undefined);
    return;
  }
  assert.ok(fix && fix.edits.length > 0);
  assert.ok(fix.edits.every(edit => edit.path === path));
  const hasBreaks = text?.includes('\n');
  assert.equal(applyEdits(convert(text ?? ''), fix.edits), hasBreaks ? convert(expected) : expected);
}

function read(text: string | undefined): { workflow: Workflow; runners: readonly { job: Job; runner: Runner }[] } {
  assert.ok(text !== undefined);
  const workflow = readWorkflow(parseDocument(new Source(workflowPath, text)));
  const reach = reachOf(workflow, knowledgeOf(new Map([[workflowPath, workflow]]), defaultConfiguration));
  return { workflow, runners: reach.flatMap(({ job, runners }) => runners.map(runner => ({ job, runner }))) };
}

function repositoryWith(configuration: string | undefined): Repository {
  const files = configuration === undefined ? [] : [new Source(configurationPath, configuration)];
  return { workflows: new Map(), configurationFiles: new Map(files.map(file => [file.path, file])), overrides: {} };
}
