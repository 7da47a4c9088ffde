import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { analyzeFile, type FileReport } from '../server/src/analysis/analyze.ts';
import { Source, type Span } from '../server/src/analysis/source/source.ts';
import type { Repository } from '../server/src/analysis/workflow/repository.ts';
import { repositoryOf } from './support/repository.ts';
import { applyChange, change } from './support/workflow-texts.ts';

const fixtures = new URL('fixtures/robustness/', import.meta.url);
const workflows = [...below('fixtures/seed/'), ...below('fixtures/syntax/')];

describe('the analysis', () => {
  for (const { name, text } of workflows) {
    it(`reads every beginning of ${name}`, () => {
      const step = Math.max(1, Math.floor(text.length / 60));
      for (let end = text.length; end >= 0; end -= step) check(text.slice(0, end));
    });
  }

  it('reads files with anything in them changed', () => {
    const text = fc.constantFrom(...workflows.map(({ text }) => text));
    const property = fc.property(text, fc.array(change(), { minLength: 1, maxLength: 4 }), (text, changes) => {
      check(changes.reduce(applyChange, text));
    });
    fc.assert(property, { numRuns: 150, seed: 2026 });
  });

  it('reads files with bytes changed', () => {
    const text = fc.constantFrom(...workflows.map(({ text }) => text));
    const bytes = fc.array(fc.tuple(fc.nat({ max: 5000 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 20 });
    const property = fc.property(text, bytes, (text, bytes) => {
      const changed = Buffer.from(text);
      for (const [at, byte] of bytes) changed[at % changed.length] = byte;
      check(changed.toString('utf8'));
    });
    fc.assert(property, { numRuns: 150, seed: 2026 });
  });

  it('is not kept busy by aliases of aliases', () => {
    const lines = Array.from({ length: 9 }, (_, index) => `  a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}]`);
    const jobs = ['needs: *a4', 'steps: *a4', 'strategy: {matrix: {os: *a4}}', 'strategy: {matrix: {include: *a3}}'];
    const job = (body: string, index: number) => [`  job${index}:`, `    ${body}`, '    runs-on: ${{ matrix.os }}'];
    check(['on: push', 'env:', '  a0: &a0 [ubuntu-latest, self-hosted]', ...lines, 'jobs:', ...jobs.flatMap(job)].join('\n'));
  });

  for (const name of readdirSync(new URL('files/', fixtures))) {
    it(`is not kept busy by ${name}`, () => check(readFileSync(new URL(`files/${name}`, fixtures), 'utf8')));
  }
});

describe('the analysis of a repository with more ways than are looked at', () => {
  for (const { name, levels } of [
    { name: 'calls-of-calls', levels: ['error'] },
    // Its gate is one of too many steps, and is taken for none.
    { name: 'actions-in-actions', levels: ['error'] },
    { name: 'many-callers', levels: ['error', 'info'] },
    { name: 'inputs-named-often', levels: ['info'] },
    { name: 'outputs-of-many-uses', levels: ['info'] },
    { name: 'variables-of-many-steps', levels: ['info'] },
  ]) {
    it(`ends, and misses nothing, in ${name}`, () => {
      const repository = repositoryOf(sourcesBelow(new URL(`repositories/${name}/`, fixtures)));
      const findings = [...repository.workflows.keys()].flatMap(path => analyzeFile(repository, path)?.findings ?? []);
      assert.deepEqual([...new Set(findings.map(({ level }) => level))].sort(), levels);
    });
  }
});

function sourcesBelow(folder: URL): readonly Source[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(path => path.split(sep).join('/'));
  return paths.filter(path => path.endsWith('.yml')).map(path => new Source(path, readFileSync(new URL(path, folder), 'utf8')));
}

/** Never throws, and says nothing about what is outside of the file. */
function check(text: string): void {
  const path = '.github/workflows/test.yml';
  const repository: Repository = {
    workflows: new Map([[path, new Source(path, text)]]),
    configurationFiles: new Map(),
    overrides: {},
  };
  let report: FileReport | undefined;
  try {
    report = analyzeFile(repository, path);
  } catch (error) {
    throw new Error(`throws for ${JSON.stringify(text)}`, { cause: error });
  }
  assert.ok(report);
  for (const { span } of report.problems) assertWithin(span, text);
  for (const { span, related, fixes } of report.findings) {
    assertWithin(span, text);
    for (const location of related) assertWithin(location.span, text);
    for (const edit of fixes.flatMap(fix => fix.edits)) if (edit.path === path) assertWithin(edit.span, text);
  }
}

function assertWithin({ start, end }: Span, text: string): void {
  const isWithin = start >= 0 && start <= end && end <= text.length;
  assert.ok(isWithin, `${start}-${end} is not within the ${text.length} characters of ${JSON.stringify(text)}`);
}

function below(folder: string): readonly { readonly name: string; readonly text: string }[] {
  const url = new URL(folder, import.meta.url);
  return readdirSync(url).map(name => ({ name, text: readFileSync(new URL(name, url), 'utf8') }));
}
