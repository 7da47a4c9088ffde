import type { FileCounts, LevelCounts, ScanWorkspaceResult } from '../../../shared/src/protocol.ts';
import { levels } from '../analysis/configuration/level.ts';
import type { FileContents } from './file-report.ts';

const worstFiles = 5;

/** Counts what a scan comes across. */
export class Tally {
  readonly #repositories: number;
  readonly #counts = noFindings();
  #worst: readonly FileCounts[] = [];
  #jobs = 0;
  #problems = 0;
  #files = 0;

  constructor(repositories: number) {
    this.#repositories = repositories;
  }

  get files(): number {
    return this.#files;
  }

  add(uri: string, { findings, problems, jobs }: FileContents): void {
    this.#files += 1;
    this.#jobs += jobs;
    if (problems.length > 0) this.#problems += 1;
    const counts = { ...noFindings(), uri };
    for (const { level } of findings) {
      counts[level] += 1;
      this.#counts[level] += 1;
    }
    if (findings.length > 0) this.#worst = [...this.#worst, counts].sort(byGravity).slice(0, worstFiles);
  }

  result(cancelled: boolean): ScanWorkspaceResult {
    return {
      repositories: this.#repositories,
      files: this.#files,
      jobs: this.#jobs,
      problems: this.#problems,
      ...this.#counts,
      worst: [...this.#worst],
      cancelled,
    };
  }
}

function noFindings(): LevelCounts {
  return { error: 0, warning: 0, info: 0, hint: 0 };
}

/** One error weighs more than any number of warnings. */
function byGravity(a: FileCounts, b: FileCounts): number {
  const level = levels.find(it => a[it] !== b[it]);
  return level ? b[level] - a[level] : 0;
}
