// A scan with one workflow file, made of findings that a test says.
import { readFileSync } from 'node:fs';
import type { FileReport } from '../../server/src/analysis/analyze.ts';
import type { JobReach, Placement } from '../../server/src/analysis/reach/placement.ts';
import type { Finding } from '../../server/src/analysis/rules/finding.ts';
import type { Runner } from '../../server/src/analysis/runners/runner.ts';
import { Source } from '../../server/src/analysis/source/source.ts';
import { parseDocument } from '../../server/src/analysis/syntax/document.ts';
import { readWorkflow } from '../../server/src/analysis/workflow/read-workflow.ts';
import type { RepositoryScan } from '../../server/src/report/scan.ts';

export const path = '.github/workflows/shop.yml';
const source = new Source(path, readFileSync(new URL('../fixtures/report/shop.yml', import.meta.url), 'utf8'));

interface Parts extends Partial<Pick<RepositoryScan, 'name' | 'prefix' | 'configurationProblems' | 'unreadable'>> {
  readonly jobs?: readonly string[];
}

export function scanOf(findings: readonly Finding[], { jobs = ['build'], ...parts }: Parts = {}): RepositoryScan {
  const workflow = readWorkflow(parseDocument(source));
  const reaches = workflow.jobs.filter(({ id }) => jobs.includes(id)).map(job => reachOf(job));
  const report: FileReport = { path, workflow, findings, jobs: reaches, problems: [] };
  const repository = { workflows: new Map([[path, source]]), configurationFiles: new Map(), overrides: {} };
  return { name: '.', prefix: '', configurationProblems: [], unreadable: [], ...parts, repository, reports: [report] };
}

export function finding(parts: Partial<Finding> = {}): Finding {
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

/** Where the first such text of the file stands. */
export function at(text: string): Pick<Finding, 'path' | 'span'> {
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
    afterLabel: false,
    wayIn: undefined,
    otherWaysIn: [],
    bridge: [],
    frames: [path],
    toChange: () => null,
    // Other objects than in the union, in another order and letter case.
    runners: [{ ...runner('group'), group: label('BIG') }, runner('self-hosted', 'Linux', 'self-hosted')],
    open: [],
    unguarded: () => placement,
  };
  const open = [{ why: 'input' as const, text: 'inputs.runner', outsiders: false, trail: [] }];
  return {
    job,
    path,
    isPlainHosted: false,
    isCallWithin: false,
    unguarded: { runners, open },
    unguardedParts: [() => ({ runners, open })],
    events: ['pull_request'],
    pending: [{ actor: 'outsider', placement }],
    placements: [placement],
    runners,
    *runnersInPieces() {},
    open,
    selfHosted: 'may',
    outsiders: 'yes',
    unreadAction: undefined,
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
