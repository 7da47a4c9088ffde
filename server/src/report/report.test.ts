import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import type { FileReport } from '../analysis/analyze.ts';
import type { JobReach, Placement } from '../analysis/reach/placement.ts';
import type { Finding } from '../analysis/rules/finding.ts';
import type { Runner } from '../analysis/runners/runner.ts';
import { Source } from '../analysis/source/source.ts';
import { parseDocument } from '../analysis/syntax/document.ts';
import { readWorkflow } from '../analysis/workflow/read-workflow.ts';
import { inventoryJson, inventoryNdjson, inventoryPart } from './inventory.ts';
import { inventoryText } from './inventory-text.ts';
import type { ScanJson } from './json.ts';
import { jsonReport } from './json-report.ts';
import type { RepositoryScan } from './scan.ts';
import { scanText } from './text.ts';

const path = '.github/workflows/shop.yml';
const source = new Source(path, readFileSync(new URL('../../../test/fixtures/report/shop.yml', import.meta.url), 'utf8'));
const plain = { colours: false, columns: 80 };

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

describe('inventory', () => {
  const scan = scanOf([], { jobs: ['build', 'größer-🚀', 'called', 'pool'] });

  it('has a record for each job', () => {
    const [build] = inventoryJson([scan]).jobs;
    assert.deepEqual(build, {
      path,
      job: 'build',
      line: 3,
      runsOn: '[self-hosted, linux]',
      runners: [
        { labels: ['ubuntu-latest'], group: null, kind: 'github-hosted' },
        { labels: ['self-hosted', 'linux'], group: null, kind: 'self-hosted' },
        { labels: [], group: 'big', kind: 'group' },
      ],
      open: [{ why: 'input', text: 'inputs.runner' }],
      selfHosted: 'may',
      outsiders: 'yes',
      placements: [
        {
          event: 'pull_request',
          actor: 'outsider',
          workflowFrom: 'pull-request',
          code: 'untrusted',
          runs: 'yes',
          guard: null,
          runners: [1, 2],
        },
      ],
    });
  });

  it('shows runs-on on one line as it is written, null for a call', () => {
    assert.deepEqual(
      inventoryJson([scan]).jobs.map(({ runsOn }) => runsOn),
      ['[self-hosted, linux]', `$${'{{ matrix.os }}'}`, null, '{ group: big, labels: [x64] }'],
    );
  });

  it('has one job a line as ndjson', () => {
    const lines = inventoryNdjson([inventoryPart(scan, false)])
      .trimEnd()
      .split('\n');
    assert.deepEqual(
      lines.map(line => JSON.parse(line)),
      inventoryJson([scan]).jobs,
    );
  });

  it('is a table in which the columns stand under each other', () => {
    const [title, head = '', first = '', second = ''] = inventoryText([inventoryPart(scan, false)], false).split('\n');
    assert.equal(title, path);
    assert.equal(first.indexOf('ubuntu-latest (github-hosted)'), head.indexOf('MAY LAND ON'));
    assert.equal(second.indexOf('self-hosted + linux (self-hosted)'), head.indexOf('MAY LAND ON'));
    assert.equal(first.indexOf('may'), head.indexOf('SELF-HOSTED'));
  });

  it('says so when there is no job', () => {
    assert.equal(inventoryText([inventoryPart(scanOf([], { jobs: [] }), false)], false), 'No jobs.\n');
  });
});

interface Parts extends Partial<Pick<RepositoryScan, 'name' | 'prefix' | 'configurationProblems' | 'unreadable'>> {
  readonly jobs?: readonly string[];
}

function scanJson(scans: readonly RepositoryScan[]): ScanJson {
  return JSON.parse(jsonText(scans));
}

function jsonText(scans: readonly RepositoryScan[]): string {
  const report = jsonReport();
  for (const scan of scans) report.add(scan, scans.length > 1);
  return report.text();
}

function scanOf(findings: readonly Finding[], { jobs = ['build'], ...parts }: Parts = {}): RepositoryScan {
  const workflow = readWorkflow(parseDocument(source));
  const reaches = workflow.jobs.filter(({ id }) => jobs.includes(id)).map(job => reachOf(job));
  const report: FileReport = { path, workflow, findings, jobs: reaches, problems: [] };
  const repository = { workflows: new Map([[path, source]]), configurationFiles: new Map(), overrides: {} };
  return { name: '.', prefix: '', configurationProblems: [], unreadable: [], ...parts, repository, reports: [report] };
}

function finding(parts: Partial<Finding> = {}): Finding {
  return {
    rule: 'some-rule',
    category: 'risk',
    level: 'error',
    job: 'build',
    message: 'a message',
    related: [],
    fixes: [],
    ...at('self-hosted'),
    ...parts,
  };
}

function at(text: string): Pick<Finding, 'path' | 'span'> {
  const start = source.text.indexOf(text);
  return { path, span: { start, end: start + text.length } };
}

function reachOf(job: JobReach['job']): JobReach {
  const runners = [
    runner('github-hosted', 'ubuntu-latest'),
    runner('self-hosted', 'self-hosted', 'linux'),
    { ...runner('group'), group: label('big') },
  ];
  const placement: Placement = {
    scenario: { event: 'pull_request', actor: 'outsider', workflowFrom: 'pull-request', code: 'untrusted' },
    runs: 'yes',
    guard: null,
    brings: null,
    // Other objects than in the union, in another order and letter case.
    runners: [{ ...runner('group'), group: label('BIG') }, runner('self-hosted', 'Linux', 'self-hosted')],
    open: [],
  };
  const open = [{ why: 'input' as const, text: 'inputs.runner', outsiders: false, trail: [] }];
  return {
    job,
    path,
    isUneventful: false,
    isCallWithin: false,
    outlook: { runners, open },
    events: ['pull_request'],
    pending: [{ actor: 'outsider', placement }],
    placements: [placement],
    runners,
    open,
    selfHosted: 'may',
    outsiders: 'yes',
    voidGuards: [],
  };
}

function runner(kind: Runner['kind'], ...labels: string[]): Runner {
  const classification = { kind, because: 'it is so', ephemeral: null, os: null, arch: null };
  return { labels: labels.map(label), group: null, trail: [], kind, classification };
}

function label(text: string) {
  return { text, exact: true, trail: [] };
}
