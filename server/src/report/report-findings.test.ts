import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { at, finding, path, scanOf } from '../../../test/support/made-scan.ts';
import { analyzeFile } from '../analysis/analyze.ts';
import { Source } from '../analysis/source/source.ts';
import { reportFindings } from './report-findings.ts';

describe('the findings of a page', () => {
  it('have what a terminal shows: the line, related places and the best fix', () => {
    const fixes = [
      { title: 'Ignore it', safe: true, silences: true, edits: [] },
      { title: 'Run elsewhere', safe: true, edits: [] },
    ];
    const related = [{ ...at('gpu'), message: 'used here' }];
    const { found } = reportFindings(scanOf([finding({ related, fixes }), finding({ ...at('gpu') })]), true);
    assert.deepEqual(
      found.map(it => [it.place.startsWith(`./${path}:`), it.line?.marked, it.related.map(({ message }) => message), it.fix]),
      [
        [true, 'self-hosted', ['used here'], 'Run elsewhere'],
        [true, 'gpu', [], null],
      ],
    );
    assert.match(found[0]?.line?.before ?? '', /runs-on: \[$/);
  });

  it('show a part of a line that is too long', () => {
    const text = `on: push\njobs: { ${'🦊'.repeat(300)}: { runs-on: self-hosted }, ${'b'.repeat(900)}: { runs-on: ubuntu-latest } }\n`;
    const source = new Source(path, text);
    const repository = { workflows: new Map([[path, source]]), configurationFiles: new Map(), overrides: {} };
    const report = analyzeFile(repository, path);
    assert.ok(report);
    const scan = { name: 'r', prefix: '', configurationProblems: [], unreadable: [], repository, reports: [report] };
    const [line] = reportFindings(scan, false).found.map(it => it.line);
    assert.equal(line?.marked, 'self-hosted');
    assert.match(line?.before ?? '', /^…(🦊){50,}: \{ runs-on: $/u);
    assert.match(line?.after ?? '', /^ \}, b+…$/);
    assert.ok([...(line?.before ?? ''), ...(line?.after ?? '')].length < 250);
  });

  it('name a file that could not be read without a line of it', () => {
    const scan = scanOf([], { unreadable: [{ path: 'a.yml', message: 'gone' }] });
    assert.deepEqual(reportFindings(scan, false).problems, [{ place: 'a.yml', message: 'gone', line: null }]);
  });
});
