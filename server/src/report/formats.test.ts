import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import type { Log, Result } from 'sarif';
import { type ReportFormat, reportFormats } from '../../../shared/src/report-formats.ts';
import type { FileReport } from '../analysis/analyze.ts';
import type { Finding } from '../analysis/rules/finding.ts';
import { Source } from '../analysis/source/source.ts';
import { parseDocument } from '../analysis/syntax/document.ts';
import { readWorkflow } from '../analysis/workflow/read-workflow.ts';
import { scanReports } from './formats.ts';
import type { RepositoryScan } from './scan.ts';

const path = '.github/workflows/shop.yml';
const text = readFileSync(new URL('../../../test/fixtures/report/shop.yml', import.meta.url), 'utf8');
const source = new Source(path, text);
const rule = 'outsider-code-on-self-hosted';
const hostile = '[click](https://evil.example) <b>@octocat</b> | `x` ::error::%0A\n::set-output\u001b[2J';

describe('every format', () => {
  for (const format of reportFormats) {
    it(`${format} ends with a line break, and has no control character of a workflow`, () => {
      const report = reportOf(format, scanOf([finding({ message: hostile, job: hostile })]));
      assert.match(report, /[^\n]\n$/);
      if (format !== 'json') assert.ok(!report.includes('\u001b') && !report.includes('\\u001b'));
    });

    it(`${format} names the repository only where there are several, and does so for each`, () => {
      const [one, two] = [
        scanOf([finding()], { name: 'first-one' }),
        scanOf([finding()], { name: 'second-one', prefix: 'second-one/' }),
      ];
      assert.doesNotMatch(reportOf(format, one), /first-one/);
      assert.match(reportOf(format, one, two), /second-one/);
    });

    it(`${format} tells of what could not be read`, () => {
      const unreadable = [{ path: '.github/workflows/locked.yml', message: 'cannot be read: permission denied' }];
      assert.match(reportOf(format, scanOf([], { unreadable })), /permission denied/);
    });
  }
});

describe('SARIF', () => {
  it('has places that end where they end, relative to the repository', () => {
    const [result] = resultsOf(finding({ related: [{ ...at('pull_request'), message: 'by this event' }] }));
    assert.deepEqual(result?.locations?.[0]?.physicalLocation, {
      artifactLocation: { uri: path, uriBaseId: '%SRCROOT%' },
      region: { startLine: 4, startColumn: 15, endLine: 4, endColumn: 26 },
    });
    assert.deepEqual(
      result.relatedLocations?.map(it => [it.id, it.message?.text]),
      [[0, 'by this event']],
    );
  });

  it('escapes paths as parts of an address', () => {
    const odd = '.github/workflows/100% größe#1.yml';
    const unreadable = [{ path: odd, message: 'x' }];
    const [notification] = logOf(scanOf([], { unreadable })).runs[0]?.invocations?.[0]?.toolExecutionNotifications ?? [];
    const uri = notification?.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '';
    assert.doesNotMatch(uri, /[ #]|%(?![\dA-F]{2})/);
    assert.equal(decodeURIComponent(uri), odd);
  });

  it('describes each rule once, and where its page is', () => {
    const rules = logOf(scanOf([finding(), finding({ ...at('gpu'), level: 'warning' })])).runs[0]?.tool.driver.rules ?? [];
    assert.deepEqual(
      rules.map(({ id }) => id),
      [rule],
    );
    assert.match(rules[0]?.help?.markdown ?? '', /^## What it finds\n[\s\S]+## How to fix/);
    assert.match(rules[0]?.helpUri ?? '', /^https:.*rule\.md$/);
    assert.deepEqual(rules[0]?.properties, { tags: ['security', 'github-actions', 'risk'], 'security-severity': '9.3' });
  });

  it('does not call critical what is only worth a look', () => {
    const { tool, results } = logOf(scanOf([finding(), finding({ ...at('gpu'), level: 'info' })])).runs[0] ?? assert.fail();
    const severities = results?.map(({ ruleIndex = -1, ruleId, level }) => {
      const descriptor = tool.driver.rules?.[ruleIndex];
      assert.equal(descriptor?.id, ruleId);
      return [ruleId, level, descriptor?.properties?.['security-severity']];
    });
    assert.deepEqual(severities, [
      [rule, 'error', '9.3'],
      [`${rule}/review`, 'note', '3.0'],
    ]);
  });

  it('gives what is no matter of security no severity', () => {
    const only = finding({ rule: 'retired-runner-label', category: 'correctness', level: 'warning' });
    assert.deepEqual(logOf(scanOf([only])).runs[0]?.tool.driver.rules?.[0]?.properties, {
      tags: ['github-actions', 'correctness'],
    });
  });

  it('knows a finding again after edits above it, and tells two on equal lines apart', () => {
    const fingerprint = ({ partialFingerprints }: Result) => partialFingerprints?.['runner-reach/v1'] ?? assert.fail();
    const [first, second] = resultsOf(finding(), finding({ message: 'another' })).map(fingerprint);
    assert.match(first ?? '', /^[\da-f]{16}$/);
    assert.notEqual(first, second);
    const below = new Source(path, `# one more line\n${text}`);
    const moved = at('self-hosted', below);
    const [after] = logOf(scanOf([finding(moved)], {}, below)).runs[0]?.results ?? [];
    assert.equal(after && fingerprint(after), first);
  });

  it('has fixes as replacements, also in a file to create', () => {
    const edits = [
      { ...at('self-hosted'), newText: 'x' },
      { path: '.github/runner-reach.yml', span: { start: 0, end: 0 }, newText: 'new' },
    ];
    const [result] = resultsOf(finding({ fixes: [{ title: 'do it', safe: true, edits }] }));
    assert.deepEqual(
      result?.fixes?.[0]?.artifactChanges.map(({ artifactLocation: { uri }, replacements: [it] }) => [
        uri,
        it?.deletedRegion.startColumn,
        it?.deletedRegion.endColumn,
        it?.insertedContent?.text,
      ]),
      [
        [path, 15, 26, 'x'],
        ['.github/runner-reach.yml', 1, 1, 'new'],
      ],
    );
  });

  it('makes no link of the text of a workflow', () => {
    const [result] = resultsOf(finding({ message: hostile }));
    assert.doesNotMatch(result?.message.text ?? '', /\]\(/);
  });

  it('gives each of several repositories a category of its own', () => {
    const { runs } = logOf(scanOf([], { name: 'a' }), scanOf([], { name: 'b c' }));
    assert.deepEqual(
      runs.map(({ automationDetails }) => automationDetails?.id),
      ['runner-reach/a/', 'runner-reach/b%20c/'],
    );
  });
});

describe('annotations for GitHub', () => {
  it('name the file from where the command runs, with inclusive ends', () => {
    assert.deepEqual(linesOf('github', scanOf([finding()], { prefix: 'shop/' })), [
      `::error file=shop/${path},line=4,endLine=4,col=15,endColumn=25,title=${rule}::a message`,
      'Runner Reach: 1 annotation in 0 jobs of 1 workflow file.',
    ]);
  });

  it('cannot be extended by the text of a workflow', () => {
    const [line = '', ...others] = linesOf('github', scanOf([finding({ message: hostile, rule: 'a,line=9::b' })]));
    assert.equal(others.length, 1);
    assert.match(line, /,title=a%2Cline=9%3A%3Ab::\[click\]/);
    assert.match(line, /%250A ::set-output\\u\{1b\}\[2J$/);
  });

  it('begin with the gravest, of which GitHub shows the first few', () => {
    const levels = (['hint', 'info', 'error', 'warning'] as const).map(level => finding({ level, message: level }));
    assert.deepEqual(
      linesOf('github', scanOf(levels)).map(line => line.split(' ', 1)[0]),
      ['::error', '::warning', '::notice', '::notice', 'Runner'],
    );
  });
});

describe('Markdown', () => {
  it('is a summary and a table, worst first', () => {
    const lines = linesOf('markdown', scanOf([finding({ level: 'info' }), finding({ ...at('gpu'), job: null })]));
    assert.equal(lines[2], '🛑 1 error, ℹ️ 1 info in 0 jobs of 1 workflow file.');
    assert.match(
      lines[6] ?? '',
      /^\| 🛑 \| `\.github\/workflows\/shop\.yml:6:74` \| {2}\| a message \(\[outsider-code-on-self-hosted\]\(https:/,
    );
    assert.match(lines[7] ?? '', /^\| ℹ️ \| .* \| `build` \| /);
  });

  it('has nothing of a workflow as markup, link or cell', () => {
    const [row = ''] = linesOf('markdown', scanOf([finding({ message: hostile, job: 'a`|b' })])).slice(6);
    assert.equal(row.replace(/\\\|/g, '').split('|').length, 6);
    assert.match(row, /\\\[click\\\]\(https:\u2060\/\/evil\.example\) \\<b\\>@\u2060octocat\\<\/b\\> \\\| \\`x\\`/);
    assert.match(row, / `aˋ\\\|b` /);
  });

  it('says so when nothing was found', () => {
    assert.equal(reportOf('markdown', scanOf([])), '## Runner Reach\n\nNothing to report in 0 jobs of 1 workflow file.\n');
  });
});

function reportOf(format: ReportFormat, ...scans: RepositoryScan[]): string {
  const report = scanReports[format]();
  for (const scan of scans) report.add(scan, scans.length > 1);
  return report.text();
}

function linesOf(format: ReportFormat, scan: RepositoryScan): string[] {
  return reportOf(format, scan).trimEnd().split('\n');
}

function logOf(...scans: RepositoryScan[]): Log {
  return JSON.parse(reportOf('sarif', ...scans));
}

function resultsOf(...findings: Finding[]): Result[] {
  return logOf(scanOf(findings)).runs[0]?.results ?? [];
}

type Parts = Partial<Pick<RepositoryScan, 'name' | 'prefix' | 'unreadable'>>;

function scanOf(findings: readonly Finding[], parts: Parts = {}, of = source): RepositoryScan {
  const report: FileReport = { path, workflow: readWorkflow(parseDocument(of)), findings, jobs: [], problems: [] };
  const repository = { workflows: new Map([[path, of]]), configurationFiles: new Map(), overrides: {} };
  return { name: '.', prefix: '', configurationProblems: [], unreadable: [], ...parts, repository, reports: [report] };
}

function finding(parts: Partial<Finding> = {}): Finding {
  const whole = { rule, category: 'risk', level: 'error', job: 'build', message: 'a message', related: [], fixes: [] } as const;
  return { ...whole, ...at('self-hosted'), ...parts };
}

function at(word: string, of = source): Pick<Finding, 'path' | 'span'> {
  const start = of.text.indexOf(word);
  return { path, span: { start, end: start + word.length } };
}
