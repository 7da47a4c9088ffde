import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { at, finding, path, scanOf } from '../../../test/support/made-scan.ts';
import type { RepositoryScan } from './scan.ts';
import { TextReport } from './text.ts';

const plain = { colours: false, columns: 80 };

function scanText(scans: readonly RepositoryScan[], options: ConstructorParameters<typeof TextReport>[0]): string {
  const report = new TextReport(options);
  for (const scan of scans) report.add(scan);
  return report.text();
}

describe('scan as text', () => {
  it('shows the line, carets, related places, the fix, and where to read on', () => {
    const related = [{ ...at('pull_request'), message: 'by this event' }];
    const fixes = [
      { title: 'second best', safe: false, edits: [] },
      { title: 'run on ubuntu-latest', safe: true, preferred: true, edits: [] },
    ];
    const lines = scanText([scanOf([finding({ related, fixes })], { prefix: 'shop/' })], plain).split('\n');
    assert.deepEqual(lines, [
      'shop/.github/workflows/shop.yml:4:15 error some-rule a message',
      '    4 |     runs-on: [self-hosted, linux]',
      '      |               ^^^^^^^^^^^',
      '      = shop/.github/workflows/shop.yml:1:5: by this event',
      '      = fix: run on ubuntu-latest',
      '      = why: https://github.com/runner-reach/runner-reach/blob/main/server/src/analysis/rules/some-rule/rule.md',
      '',
      '1 finding in 1 workflow file (1 job) of 1 repository: 1 error.',
      '',
    ]);
  });

  it('calls no fix what only silences the finding', () => {
    const fixes = [{ title: 'ignore it', safe: false, silences: true, edits: [] }];
    assert.doesNotMatch(scanText([scanOf([finding({ fixes })])], plain), /fix:/);
  });

  it('explains a rule once', () => {
    const text = scanText([scanOf([finding(), finding({ ...at('gpu'), level: 'hint' })])], plain);
    assert.equal(text.match(/why: /g)?.length, 1);
    assert.match(text, /2 findings .*: 1 error, 1 hint\.\n$/);
  });

  it('shows text of workflow files as text', () => {
    const text = scanText([scanOf([finding({ message: 'label \u001b[2J\nnext line' })])], plain);
    assert.ok(!text.includes('\u001b'));
    assert.match(text, /label \\u\{1b\}\[2J next line\n/);
  });

  it('says so when nothing was found', () => {
    assert.equal(scanText([scanOf([])], plain), 'No findings in 1 workflow file (1 job) of 1 repository.\n');
  });

  it('does not call a scan complete that was not', () => {
    const unreadable = [{ path, message: 'cannot be read: permission denied' }];
    assert.match(scanText([scanOf([], { unreadable })], plain), /No findings .* 1 problem: not everything could be read\.\n$/);
  });

  it('has colours only where they are wanted', () => {
    const start = '\u001b[';
    assert.ok(scanText([scanOf([finding()])], { ...plain, colours: true }).includes(`${start}31merror`));
    assert.ok(!scanText([scanOf([finding()])], plain).includes(start));
  });
});
