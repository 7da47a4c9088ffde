import { ruleDocsUrl } from '../../../shared/src/product.ts';
import type { Repository } from '../analysis/repository.ts';
import { type Finding, type Level, levels } from '../analysis/rules/finding.ts';
import type { Location } from '../analysis/source/source.ts';
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

interface FileJson extends OfRepository {
  readonly path: string;
  readonly problem: string;
}

export interface SummaryJson extends Readonly<Record<Level, number>> {
  readonly repositories: number;
  readonly files: number;
  readonly jobs: number;
}

export function scanJson(scans: readonly RepositoryScan[]): ScanJson {
  const several = scans.length > 1;
  return {
    version: 1,
    findings: scans.flatMap(scan =>
      findingsOf(scan).map(finding => ({ ...ofRepository(scan), ...findingJson(scan.repository, finding) })),
    ),
    files: scans.flatMap(scan => filesWithProblems(scan).map(file => ({ ...ofRepository(scan), ...file }))),
    summary: summaryOf(scans),
  };

  function ofRepository(scan: RepositoryScan): OfRepository {
    return several ? { repository: scan.name } : {};
  }
}

export function summaryOf(scans: readonly RepositoryScan[]): SummaryJson {
  const findings = scans.flatMap(findingsOf);
  const reports = scans.flatMap(scan => scan.reports);
  const counted = levels.map(level => [level, findings.filter(finding => finding.level === level).length] as const);
  return {
    repositories: scans.length,
    files: reports.length,
    jobs: reports.reduce((sum, report) => sum + report.jobs.length, 0),
    ...(Object.fromEntries(counted) as Record<Level, number>),
  };
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

/** One record a file, however much is wrong with it. */
function filesWithProblems(scan: RepositoryScan): readonly FileJson[] {
  const texts = new Map<string, string[]>();
  const add = (path: string, text: string) => texts.set(path, [...(texts.get(path) ?? []), text]);
  for (const { path, message } of scan.unreadable) add(path, message);
  for (const problem of problemsOf(scan))
    add(problem.path, `${problem.message} (line ${rangeOf(scan.repository, problem).start.line})`);
  return [...texts].map(([path, problems]) => ({ path, problem: problems.join('; ') }));
}
