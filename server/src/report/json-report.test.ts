import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { at, finding, path, scanOf } from '../../../test/support/made-scan.ts';
import type { ScanJson } from './json.ts';
import { jsonReport } from './json-report.ts';
import type { RepositoryScan } from './scan.ts';

describe('scan as JSON', () => {
  it('has places from 1, ends exclusive, and everything of a finding', () => {
    const { findings } = scanJson([scanOf([finding({ related: [{ ...at('pull_request'), message: 'by this event' }] })])]);
    assert.deepEqual(findings, [
      {
        rule: 'some-rule',
        category: 'risk',
        level: 'error',
        path,
        job: 'build',
        start: { line: 4, column: 15 },
        end: { line: 4, column: 26 },
        message: 'a message',
        related: [{ path, start: { line: 1, column: 5 }, end: { line: 1, column: 17 }, message: 'by this event' }],
        fixes: [],
        docs: 'https://github.com/runner-reach/runner-reach/blob/main/server/src/analysis/rules/some-rule/rule.md',
      },
    ]);
  });

  it('counts columns in UTF-16 units', () => {
    const [found] = scanJson([scanOf([finding(at('gpu'))])]).findings;
    assert.deepEqual(found?.start, { line: 6, column: 74 });
  });

  it('names the repository only where there are several', () => {
    const one = scanOf([finding()], { name: 'one' });
    assert.ok(!('repository' in (scanJson([one]).findings[0] ?? {})));
    const both = scanJson([one, scanOf([finding()], { name: 'two' })]);
    assert.deepEqual(
      both.findings.map(({ repository }) => repository),
      ['one', 'two'],
    );
    assert.deepEqual(both.summary, { repositories: 2, files: 2, jobs: 2, error: 2, warning: 0, info: 0, hint: 0 });
  });

  it('reports a cause that two files share once, in the order of the file', () => {
    const scan = scanOf([finding({ ...at('gpu'), message: 'second' }), finding(), finding()]);
    assert.deepEqual(
      scanJson([scan]).findings.map(({ message }) => message),
      ['a message', 'second'],
    );
  });

  it('puts the edits of a fix in places, also in a file to create', () => {
    const edits = [
      { ...at('self-hosted'), newText: 'x' },
      { path: '.github/runner-reach.yml', span: { start: 0, end: 0 }, newText: 'new' },
    ];
    const [found] = scanJson([scanOf([finding({ fixes: [{ title: 'do it', safe: true, edits }] })])]).findings;
    assert.deepEqual(found?.fixes, [
      {
        title: 'do it',
        safe: true,
        edits: [
          { path, start: { line: 4, column: 15 }, end: { line: 4, column: 26 }, newText: 'x' },
          { path: '.github/runner-reach.yml', start: { line: 1, column: 1 }, end: { line: 1, column: 1 }, newText: 'new' },
        ],
      },
    ]);
  });

  it('has one record for each file with problems', () => {
    const scan = scanOf([], {
      configurationProblems: [{ path: '.github/runner-reach.yml', span: { start: 0, end: 0 }, message: 'what is this' }],
      unreadable: [{ path: '.github/workflows/locked.yml', message: 'cannot be read: permission denied' }],
    });
    assert.deepEqual(scanJson([scan]).files, [
      { path: '.github/workflows/locked.yml', problem: 'cannot be read: permission denied' },
      { path: '.github/runner-reach.yml', problem: 'what is this (line 1)' },
    ]);
  });
});

describe('scan as JSON, handed out bit by bit', () => {
  it('is laid out as JSON is, and as a whole', () => {
    const problem = { path: '.github/runner-reach.yml', span: { start: 0, end: 0 }, message: 'what is this' };
    const some = scanOf([finding({ message: 'one\n"two"' }), finding(at('gpu'))], { configurationProblems: [problem] });
    for (const scans of [[], [scanOf([])], [some], [scanOf([]), some, some]]) {
      const text = jsonText(scans);
      assert.equal(text, `${JSON.stringify(JSON.parse(text), null, 2)}\n`);
    }
  });

  it('keeps little', () => {
    const report = jsonReport();
    const many = scanOf(Array.from({ length: 500 }, (_, index) => finding({ message: `finding ${index}` })));
    let taken = '';
    for (let count = 0; count < 4; count++) {
      report.add(many, true);
      taken += report.take?.() ?? '';
    }
    const rest = report.text();
    assert.ok(rest.length < taken.length / 10);
    assert.equal(JSON.parse(taken + rest).findings.length, 2000);
  });
});

function scanJson(scans: readonly RepositoryScan[]): ScanJson {
  return JSON.parse(jsonText(scans));
}

function jsonText(scans: readonly RepositoryScan[]): string {
  const report = jsonReport();
  for (const scan of scans) report.add(scan, scans.length > 1);
  return report.text();
}
