import { analyzeFile, analyzeInPieces, configurationProblems } from '../analysis/analyze.ts';
import type { Problem } from '../analysis/problems.ts';
import type { Finding } from '../analysis/rules/finding.ts';
import { type Lines, linesOf } from '../analysis/source/lines.ts';
import { type Repository, sourceAt } from '../analysis/workflow/repository.ts';
import type { TimeSlices } from './time-slices.ts';

/** What there is to say about one file of a snapshot. */
export interface FileContents {
  readonly lines: Lines;
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly jobs: number;
}

/** Undefined where the repository has no such file. */
export function contentsOf(repository: Repository, path: string): FileContents | undefined {
  const source = sourceAt(repository, path);
  if (!source) return undefined;
  const report = analyzeFile(repository, path);
  const problems = report ? report.problems : configurationProblems(repository).filter(it => it.path === path);
  return { lines: linesOf(source), findings: report?.findings ?? [], problems, jobs: report?.workflow.jobs.length ?? 0 };
}

/** Finds out what there is to say about a file, for it to be said without a pause. */
export async function study(repository: Repository, path: string, slices: TimeSlices): Promise<void> {
  for (const _ of analyzeInPieces(repository, path)) await slices.breathe();
}

export function pathsOf({ workflows, configurationFiles }: Repository): readonly string[] {
  return [...workflows.keys(), ...configurationFiles.keys()];
}
