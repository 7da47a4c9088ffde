import { ruleDocsUrl } from '../../../shared/src/product.ts';
import { type Level, levels } from '../analysis/configuration/level.ts';
import type { Finding } from '../analysis/rules/finding.ts';
import type { Location } from '../analysis/source/source.ts';
import type { Repository } from '../analysis/workflow/repository.ts';
import { type Range, rangeOf } from './position.ts';
import { findingsOf, problemsOf, type RepositoryScan } from './scan.ts';

/** `scan --format json`. Programs rely on it: a change that is not an addition needs another `version`. */
export interface ScanJson {
  readonly version: 1;
  readonly findings: readonly FindingJson[];
  /** Only files with a problem. */
  readonly files: readonly FileJson[];
  readonly summary: SummaryJson;
}

/** `repository` is there where several were scanned. Paths are relative to the repository. */
interface OfRepository {
  readonly repository?: string;
}

interface FindingJson extends OfRepository, PlaceJson {
  readonly rule: string;
  readonly category: string;
  readonly level: Level;
  readonly job: string | null;
  readonly message: string;
  readonly related: readonly (PlaceJson & { readonly message: string })[];
  readonly fixes: readonly FixJson[];
  readonly docs: string;
}

interface PlaceJson extends Range {
  readonly path: string;
}

interface FixJson {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly (PlaceJson & { readonly newText: string })[];
}

export interface FileJson extends OfRepository {
  readonly path: string;
  readonly problem: string;
}

export interface SummaryJson extends Readonly<Record<Level, number>> {
  readonly repositories: number;
  readonly files: number;
  readonly jobs: number;
}

/** What the report says of one repository; with it the repository itself need not be kept. */
export type ScanJsonPart = Omit<ScanJson, 'version'>;

/** `isOneOfSeveral`: each record names its repository. */
export function scanJsonPart(scan: RepositoryScan, isOneOfSeveral: boolean): ScanJsonPart {
  const of = ofRepository(scan, isOneOfSeveral);
  return {
    findings: findingsOf(scan).map(finding => ({ ...of, ...findingJson(scan.repository, finding) })),
    files: filesWithProblems(scan, isOneOfSeveral),
    summary: summaryOf(scan),
  };
}

function ofRepository({ name }: RepositoryScan, isOneOfSeveral: boolean): OfRepository {
  return isOneOfSeveral ? { repository: name } : {};
}

export function summaryOf(scan: RepositoryScan): SummaryJson {
  const findings = findingsOf(scan);
  const counted = levels.map(level => [level, findings.filter(finding => finding.level === level).length] as const);
  return {
    repositories: 1,
    files: scan.reports.length,
    jobs: scan.reports.reduce((sum, report) => sum + report.jobs.length, 0),
    ...(Object.fromEntries(counted) as Record<Level, number>),
  };
}

export function sumOf(summaries: readonly SummaryJson[]): SummaryJson {
  const total = { repositories: 0, files: 0, jobs: 0, error: 0, warning: 0, info: 0, hint: 0 };
  for (const summary of summaries) for (const key of Object.keys(total) as (keyof SummaryJson)[]) total[key] += summary[key];
  return total;
}

function findingJson(repository: Repository, finding: Finding): FindingJson {
  const { rule, category, level, job, message } = finding;
  const { path, start, end } = placeJson(repository, finding);
  const related = finding.related.map(it => ({ ...placeJson(repository, it), message: it.message }));
  const fixes = finding.fixes.map(({ title, safe, edits }) => ({
    title,
    safe,
    edits: edits.map(edit => ({ ...placeJson(repository, edit), newText: edit.newText })),
  }));
  return { rule, category, level, path, job, start, end, message, related, fixes, docs: ruleDocsUrl(rule) };
}

function placeJson(repository: Repository, location: Location): PlaceJson {
  return { path: location.path, ...rangeOf(repository, location) };
}

/** One record a file, however much is wrong with it; what a line says many times stands once. */
export function filesWithProblems(scan: RepositoryScan, isOneOfSeveral: boolean): readonly FileJson[] {
  const texts = new Map<string, Set<string>>();
  const add = (path: string, text: string) => texts.set(path, (texts.get(path) ?? new Set()).add(text));
  for (const { path, message } of scan.unreadable) add(path, message);
  for (const problem of problemsOf(scan))
    add(problem.path, `${problem.message} (line ${rangeOf(scan.repository, problem).start.line})`);
  return [...texts].map(([path, problems]) => ({
    ...ofRepository(scan, isOneOfSeveral),
    path,
    problem: [...problems].join('; '),
  }));
}
