import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Source } from '../../source/source.ts';
import { parseDocument } from '../../syntax/document.ts';
import { readWorkflow } from '../../workflow/read-workflow.ts';
import type { Trigger } from '../../workflow/workflow.ts';
import { baseBranchPatterns, pushedRefPatterns } from './ref-filters.ts';

describe('filters of refs', () => {
  it('keep of a pattern what is certain of the names', () => {
    const given = "['main', 'release/**', 'v[0-9]+.x', 'colou?r', 'a+b', '\\*', '*', '!no']";
    const expected = [['main'], ['release/', '', ''], ['v', '', '.x'], ['colo', 'r'], ['', 'b'], ['*'], ['', '']];
    assert.deepEqual(baseBranchPatterns(trigger('pull_request', `branches: ${given}`)), expected);
  });

  it('say nothing where they are no texts, take nothing, or belong to another event', () => {
    for (const filter of ['branches: [1.10]', "branches: ['!no']", 'branches:', 'branches-ignore: [main]', 'paths: [src]']) {
      assert.equal(baseBranchPatterns(trigger('pull_request', filter)), undefined);
    }
    assert.equal(baseBranchPatterns(trigger('pull_request_review', 'branches: [main]')), undefined);
    assert.equal(pushedRefPatterns(trigger('push', 'branches:, paths: [src]')), undefined);
  });

  it('of branches leave no tags, and the other way round', () => {
    const types = (filters: string) => pushedRefPatterns(trigger('push', filters))?.map(({ type }) => type);
    assert.deepEqual(types('branches: [main]'), ['branch']);
    assert.deepEqual(types('tags-ignore: [old]'), ['tag']);
    assert.deepEqual(types('branches-ignore: [old], tags: [v1]'), ['branch', 'tag']);
  });

  it('are read in no time', () => {
    const long = `${'a?*[+'.repeat(1600)}`;
    const start = performance.now();
    baseBranchPatterns(trigger('pull_request', `branches: ['${long}']`));
    assert.ok(performance.now() - start < 100);
  });
});

function trigger(event: string, filter: string): Trigger {
  const [first] = readWorkflow(parseDocument(new Source('a.yml', `on: { ${event}: { ${filter} } }\njobs: {}\n`))).triggers;
  assert.ok(first);
  return first;
}
