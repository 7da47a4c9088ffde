import { type Danger, type JobOverview, type RepositoryOverview, worstDangerOf } from '../overview.ts';

/** A job, and where it is at home. The same object stands for it everywhere in a map. */
export interface MapJob extends JobOverview {
  /** Position among all jobs of the map. */
  readonly number: number;
  readonly repository: RepositoryOverview;
  readonly danger: Danger;
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
  return repositories.flatMap(repository =>
    repository.jobs.map(job => ({ ...job, number: number++, repository, danger: worstDangerOf(job) })),
  );
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

/** The number of different workflows. */
export function countWorkflows(jobs: readonly MapJob[]): number {
  return new Set(jobs.map(workflowKey)).size;
}

export function workflowKey({ repository, path }: MapJob): string {
  return `${repositoryKey(repository)}\n${path}`;
}
