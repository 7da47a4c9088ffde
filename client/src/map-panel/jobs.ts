import { Position, Range, ViewColumn, window } from 'vscode';
import type { JobName } from '../../../shared/src/map/jobs.ts';
import type { RepositoryOverview } from '../../../shared/src/overview.ts';
import { fileOf, parsedUri } from '../connection/uris.ts';

/** The job of that id in that file. */
export function findJob(repositories: readonly RepositoryOverview[], uri: string, job: string): JobName | undefined {
  const wanted = parsedUri(uri)?.toString();
  for (const { root, jobs } of repositories) {
    if (root === null) continue;
    const found = jobs.find(it => it.job === job && fileOf(root, it.path).toString() === wanted);
    if (found) return { repository: root, path: found.path, job };
  }
  return undefined;
}

/** Shows a job in its file, beside the map. The name comes from a page: only jobs that the server has named are opened. */
export async function openJob(repositories: readonly RepositoryOverview[], { repository, path, job }: JobName): Promise<void> {
  const found = repositories.find(({ root }) => root === repository)?.jobs.find(it => it.path === path && it.job === job);
  if (!found) return;
  const place = new Position(found.line, found.character);
  const selection = new Range(place, place.translate(0, job.length));
  await window.showTextDocument(fileOf(repository, path), { viewColumn: ViewColumn.Beside, selection });
}
