import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseDocument as parseYaml } from 'yaml';
import { readFixExamples } from '../../../../test/support/fix-examples.ts';
import { defaultConfiguration } from '../configuration/configuration.ts';
import { knowledgeOf } from '../reach/calls/knowledge.ts';
import { reachOf } from '../reach/reach.ts';
import { applyEdits, type Location, Source } from '../source/source.ts';
import { parseDocument } from '../syntax/document.ts';
import { readWorkflow } from '../workflow/read-workflow.ts';
import { replaceRunner } from './replace-runner.ts';

const examples = readFixExamples(new URL('fixtures/replace-runner.md', import.meta.url));

describe('replaceRunner', () => {
  for (const { title, before, after } of examples) {
    it(title, () => {
      assert.deepEqual(applyFirst(before), withChanges(before, after));
    });

    it(`${title}, with CRLF`, () => {
      assert.deepEqual(applyFirst(withCrlf(before)), withChanges(withCrlf(before), withCrlf(after)));
    });

    it(`${title}, without a last line break`, () => {
      assert.deepEqual(applyFirst(withoutLastBreak(before)), withChanges(withoutLastBreak(before), withoutLastBreak(after)));
    });
  }

  it('leaves well-formed YAML and every other value of the file', () => {
    let compared = 0;
    for (const { title, before } of examples) {
      for (const [path, text] of applyFirst(before)) {
        const old = parseYaml(before.get(path) ?? '');
        if (old.errors.length > 0 || text === before.get(path)) continue;
        const fixed = parseYaml(text);
        assert.deepEqual(fixed.errors, [], title);
        assert.equal(differences(old.toJS(), fixed.toJS()), title.includes('only its own job uses') ? 2 : 1, title);
        compared++;
      }
    }
    assert.ok(compared > 30);
  });

  it('offers the sensible alternatives behind the best one', () => {
    const [fix, ...others] = fixesOf(filesOf('a scalar'));
    assert.equal(fix?.title, 'Run on ubuntu-latest (GitHub-hosted)');
    assert.equal(fix?.safe, false);
    assert.ok(others.length > 0);
    assert.ok(others.every(other => /^Run on ubuntu-\d/.test(other.title)));
  });

  it('says where the edit is if that is not in the job', () => {
    const [inCaller] = fixesOf(filesOf('a caller’s line'.replace('’', "'")));
    assert.equal(inCaller?.title, 'Run on ubuntu-latest (GitHub-hosted) in .github/workflows/caller.yml, line 6');
    const [inDefault] = fixesOf(filesOf('the default of an input'));
    assert.equal(inDefault?.title, 'Run on ubuntu-latest (GitHub-hosted) in line 4');
  });

  it('says "in every row" only where no row keeps its own', () => {
    assert.match(fixesOf(filesOf('groups of a matrix whose rows agree'))[0]?.title ?? '', /, in every row$/);
    assert.match(fixesOf(filesOf('a literal that some rows of the matrix choose'))[0]?.title ?? '', / \(GitHub-hosted\)$/);
  });

  it('says nothing of the place to a reader who looks at it', () => {
    const files = filesOf("a caller's line");
    const [first] = fixesOf(files);
    const [edit] = first?.edits ?? [];
    assert.ok(edit);
    assert.equal(fixesOf(files, edit)[0]?.title, 'Run on ubuntu-latest (GitHub-hosted)');
    const elsewhere = { ...edit, span: { start: 0, end: 0 } };
    assert.equal(fixesOf(files, elsewhere)[0]?.title, first?.title);
  });
});

type Files = ReadonlyMap<string, string>;

function filesOf(title: string): Files {
  const example = examples.find(candidate => candidate.title === title);
  assert.ok(example, title);
  return example.before;
}

function fixesOf(files: Files, at?: Location) {
  const workflows = new Map([...files].map(([path, text]) => [path, readWorkflow(parseDocument(new Source(path, text)))]));
  const [workflow] = workflows.values();
  assert.ok(workflow);
  for (const { job, runners } of reachOf(workflow, knowledgeOf(workflows, defaultConfiguration))) {
    const runner = runners.find(({ kind }) => kind !== 'github-hosted');
    if (runner) return replaceRunner(workflow, job, runner, path => workflows.get(path)?.document, at);
  }
  return [];
}

function applyFirst(files: Files): Files {
  const edits = fixesOf(files)[0]?.edits ?? [];
  return new Map(
    [...files].map(([path, text]) => [
      path,
      applyEdits(
        text,
        edits.filter(edit => edit.path === path),
      ),
    ]),
  );
}

function withChanges(before: Files, after: Files): Files {
  return new Map([...before, ...after]);
}

function withCrlf(files: Files): Files {
  return new Map([...files].map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]));
}

function withoutLastBreak(files: Files): Files {
  return new Map([...files].map(([path, text]) => [path, text.trimEnd()]));
}

/** In how many places two values differ, counting a place where the kind of value differs once. */
function differences(one: unknown, other: unknown): number {
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) return Object.is(one, other) ? 0 : 1;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].reduce((sum, key) => sum + differences(one[key], other[key]), 0);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
