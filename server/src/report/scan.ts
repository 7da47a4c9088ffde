import type { FileReport } from '../analysis/analyze.ts';
import type { Problem } from '../analysis/problems.ts';
import type { Finding } from '../analysis/rules/finding.ts';
import { memo } from '../analysis/source/memo.ts';
import type { Repository } from '../analysis/workflow/repository.ts';

/** What a scan found out about one repository. */
export interface RepositoryScan {
  /** Tells repositories of one scan apart: their folder below the folder that holds them all. */
  readonly name: string;
  /** Leads people to a file of the repository when put before its path: empty, or a folder with a `/` at its end. */
  readonly prefix: string;
  readonly repository: Repository;
  readonly reports: readonly FileReport[];
  /** Of the configuration files. */
  readonly configurationProblems: readonly Problem[];
  /** Files that should have been scanned and could not be read. */
  readonly unreadable: readonly Unreadable[];
}

export interface Unreadable {
  readonly path: string;
  readonly message: string;
}

/** The findings of all files by path and position, each once: a cause that two workflows share is reported for both. */
export const findingsOf = memo(({ reports }: RepositoryScan): readonly Finding[] => {
  const byIdentity = new Map<string, Finding>();
  for (const finding of reports.flatMap(report => report.findings)) {
    const { path, span, rule, job, message } = finding;
    const identity = JSON.stringify([path, span.start, span.end, rule, job, message]);
    if (!byIdentity.has(identity)) byIdentity.set(identity, finding);
  }
  return [...byIdentity.values()].sort((a, b) => comparePaths(a.path, b.path) || a.span.start - b.span.start);
});

/** What could not be read as what it should be, by path and position. */
export function problemsOf({ reports, configurationProblems }: RepositoryScan): readonly Problem[] {
  const problems = [...configurationProblems, ...reports.flatMap(report => report.problems)];
  return problems.sort((a, b) => comparePaths(a.path, b.path) || a.span.start - b.span.start);
}

function comparePaths(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
