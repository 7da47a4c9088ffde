import { type CallOverview, type Danger, type JobOverview, type RepositoryOverview, worstDangerOf } from '../overview.ts';
import { gravityOf } from './gravity.ts';

/** A job, and where it is at home. The same object stands for it everywhere in a map. */
export interface MapJob extends JobOverview {
  /** Position among all jobs of the map. */
  readonly number: number;
  readonly repository: RepositoryOverview;
  readonly danger: Danger;
  /** As `gravityOf` gives it. */
  readonly gravity: number;
  /** Paths of the workflows of the repository that lead to its own by their calls. */
  readonly calledFrom: readonly string[];
}

/** What names a job across refreshes and reloads. */
export interface JobName {
  /** As `repositoryKey` gives it. */
  readonly repository: string;
  readonly path: string;
  readonly job: string;
}

export function mapJobsOf(repositories: readonly RepositoryOverview[]): readonly MapJob[] {
  let number = 0;
  return repositories.flatMap(repository => {
    const callers = new Map<string, readonly string[]>();
    return repository.jobs.map(job => {
      const calledFrom = callers.get(job.path) ?? callersOf(job.path, repository.calls);
      callers.set(job.path, calledFrom);
      return { ...job, number: number++, repository, danger: worstDangerOf(job), gravity: gravityOf(job), calledFrom };
    });
  });
}

/** Those that call it, and those that call these. */
function callersOf(path: string, calls: readonly CallOverview[]): readonly string[] {
  const found = new Set([path]);
  // A set goes on to what is added to it meanwhile.
  for (const called of found) for (const call of calls) if (call.calls === called) found.add(call.path);
  found.delete(path);
  return [...found];
}

/** The calls of workflows in the repositories of these jobs. */
export function callsAround(jobs: readonly MapJob[]): readonly CallOverview[] {
  return [...new Set(jobs.map(({ repository }) => repository))].flatMap(({ calls }) => calls);
}

/** Names may repeat in a workspace, URIs may not; reports have names alone. */
export function repositoryKey({ root, name }: RepositoryOverview): string {
  return root ?? name;
}

export function isJob(job: MapJob, name: JobName): boolean {
  return job.job === name.job && job.path === name.path && repositoryKey(job.repository) === name.repository;
}

/** The workflow file without the folder that all of them are in. */
export function workflowName(path: string): string {
  return path.replace(/^\.github\/workflows\//, '');
}

/** The number of different workflows, those that only call others included. */
export function countWorkflows(jobs: readonly MapJob[]): number {
  const repositories = [...new Set(jobs.map(({ repository }) => repository))];
  const callers = repositories.flatMap(repository => repository.calls.map(({ path }) => workflowKey({ repository, path })));
  return new Set([...jobs.map(workflowKey), ...callers]).size;
}

export function workflowKey({ repository, path }: Pick<MapJob, 'repository' | 'path'>): string {
  return `${repositoryKey(repository)}\n${path}`;
}
