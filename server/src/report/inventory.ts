import type { FileReport } from '../analysis/analyze.ts';
import type { JobReach, Placement } from '../analysis/reach/placement.ts';
import { guardText } from '../analysis/reach/run/conditions/guard.ts';
import { requestKey } from '../analysis/runners/request-key.ts';
import type { Runner } from '../analysis/runners/runner.ts';
import { isNull, type SyntaxNode } from '../analysis/syntax/node.ts';
import { type FileJson, filesWithProblems } from './json.ts';
import { rangeOf } from './position.ts';
import type { RepositoryScan } from './scan.ts';

/** `inventory --format json`. Programs rely on it: a change that is not an addition needs another `version`. */
export interface InventoryJson {
  readonly version: 1;
  readonly jobs: readonly JobJson[];
  /** Only files with a problem: there may be jobs in them that are not listed, or not as they are. */
  readonly files: readonly FileJson[];
}

/** One job and where it may land. */
export interface JobJson {
  /** Where several repositories were scanned. */
  readonly repository?: string;
  readonly path: string;
  readonly job: string;
  /** 1-based, of the job's key. */
  readonly line: number;
  /** As written, on one line; null for a job that calls a workflow, or has none. */
  readonly runsOn: string | null;
  /** The workflow that the job calls, as written. */
  readonly calls: string | null;
  readonly runners: readonly RunnerJson[];
  readonly open: readonly { readonly why: string; readonly text: string }[];
  readonly selfHosted: JobReach['selfHosted'];
  readonly outsiders: JobReach['outsiders'];
  readonly placements: readonly PlacementJson[];
}

export interface RunnerJson {
  readonly labels: readonly string[];
  readonly group: string | null;
  readonly kind: Runner['kind'];
}

export interface PlacementJson {
  readonly event: string;
  readonly actor: string;
  readonly workflowFrom: string;
  readonly code: string;
  readonly runs: Placement['runs'];
  readonly guard: string | null;
  /** Indices into the job's `runners`. */
  readonly runners: readonly number[];
}

/** The jobs of one repository; with them the repository itself need not be kept. */
export interface InventoryPart extends Omit<InventoryJson, 'version'> {
  readonly prefix: string;
}

/** `isOneOfSeveral`: each job and file names its repository. */
export function inventoryPart(scan: RepositoryScan, isOneOfSeveral: boolean): InventoryPart {
  return { prefix: scan.prefix, jobs: jobsOf(scan, isOneOfSeveral), files: filesWithProblems(scan, isOneOfSeveral) };
}

export function joinInventory(parts: readonly InventoryPart[]): InventoryJson {
  return { version: 1, jobs: parts.flatMap(({ jobs }) => jobs), files: parts.flatMap(({ files }) => files) };
}

/** One job a line. */
export function inventoryNdjson(parts: readonly InventoryPart[]): string {
  return parts.flatMap(({ jobs }) => jobs.map(job => `${JSON.stringify(job)}\n`)).join('');
}

function jobsOf(scan: RepositoryScan, several: boolean): readonly JobJson[] {
  return scan.reports.flatMap(report =>
    report.jobs.map(reach => ({ ...(several ? { repository: scan.name } : {}), ...jobJson(scan, report, reach) })),
  );
}

function jobJson(scan: RepositoryScan, { path, workflow }: FileReport, reach: JobReach): JobJson {
  const { job, runners, open, selfHosted, outsiders } = reach;
  const { line } = rangeOf(scan.repository, { path, span: workflow.document.spanOf(job.entry.key) }).start;
  const indices = new Map(runners.map((runner, index) => [requestKey(runner), index]));
  return {
    path,
    job: job.id,
    line,
    runsOn: job.uses || !job.runsOn ? null : onOneLine(job.runsOn.value),
    calls: job.uses?.text ?? null,
    runners: runners.map(runnerJson),
    open: open.map(({ why, text }) => ({ why, text })),
    selfHosted,
    outsiders,
    placements: reach.placements.map(placement => placementJson(placement, indices)),
  };
}

function runnerJson({ labels, group, kind }: Runner): RunnerJson {
  return { labels: labels.map(label => label.text), group: group?.text ?? null, kind };
}

function placementJson({ scenario, runs, guard, runners }: Placement, indices: ReadonlyMap<string, number>): PlacementJson {
  const { event, actor, workflowFrom, code } = scenario;
  const known = runners.map(runner => indices.get(requestKey(runner))).filter(index => index !== undefined);
  return {
    event,
    actor,
    workflowFrom,
    code,
    runs,
    guard: guard && guardText(guard),
    runners: [...new Set(known)].sort((a, b) => a - b),
  };
}

/** What the user wrote, with collections in flow style. */
function onOneLine(node: SyntaxNode): string {
  if (node.kind === 'sequence') return `[${node.items.map(onOneLine).join(', ')}]`;
  if (node.kind === 'mapping')
    return `{ ${node.entries.map(({ key, value }) => `${key.text}: ${onOneLine(value)}`).join(', ')} }`;
  return isNull(node) ? '' : node.text;
}
