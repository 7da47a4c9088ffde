import type { CancellationToken } from 'vscode-languageserver';
import type { CallOverview, JobOverview, Overview, RepositoryOverview } from '../../../../shared/src/overview.ts';
import { type OverviewParams, overviewMethod } from '../../../../shared/src/protocol.ts';
import { analyzeFile, configurationOf } from '../../analysis/analyze.ts';
import { linesOf } from '../../analysis/source/lines.ts';
import { sourceAt } from '../../analysis/workflow/repository.ts';
import { callsOf, overviewOf } from '../../report/overview.ts';
import { tellOfChanges } from '../answers-changed.ts';
import { study } from '../file-report.ts';
import type { Feature, Session } from '../session.ts';
import { TimeSlices } from '../time-slices.ts';
import type { TrackedRepository } from '../tracked-repository.ts';

/** Who can bring which job to which machine, in all folders: what the view and the map show. */
export const overview: Feature = {
  register(session) {
    session.connection.onRequest(
      overviewMethod,
      session.boundary.request<OverviewParams | null, Overview>(
        'sum up who can reach which runner',
        { repositories: [], cancelled: true },
        (params, token) => {
          tellOfChanges(session);
          return answer(session, params, token);
        },
      ),
    );
  },
};

/** It is asked for again after every edit: what watchers tell has to do, where there are any. */
async function answer(
  { client, workspace }: Session,
  params: OverviewParams | null,
  token: CancellationToken,
): Promise<Overview> {
  const slices = new TimeSlices();
  const repositories: RepositoryOverview[] = [];
  for await (const tracked of workspace.search({ anew: params?.anew === true || !client.registerWatchedFiles })) {
    if (token.isCancellationRequested) return { repositories, cancelled: true };
    if (!tracked.settings.enable) continue;
    const isEnterpriseServer = configurationOf(tracked.snapshot()).platform === 'ghes';
    repositories.push({
      name: tracked.name,
      root: tracked.root,
      ...(isEnterpriseServer && { isEnterpriseServer }),
      ...(await contentsOf(tracked, slices, token)),
    });
  }
  return { repositories, cancelled: token.isCancellationRequested };
}

/** From the newest snapshot, which may be another one than at the start of the request. */
async function contentsOf(
  tracked: TrackedRepository,
  slices: TimeSlices,
  token: CancellationToken,
): Promise<Pick<RepositoryOverview, 'jobs' | 'calls'>> {
  const jobs: JobOverview[] = [];
  const calls: CallOverview[] = [];
  for (const path of tracked.snapshot().workflows.keys()) {
    if (token.isCancellationRequested) break;
    await study(tracked.snapshot(), path, slices);
    const repository = tracked.snapshot();
    const source = sourceAt(repository, path);
    const report = analyzeFile(repository, path);
    if (!source || !report) continue;
    jobs.push(...overviewOf(report, linesOf(source)));
    calls.push(...callsOf(report));
  }
  return { jobs, calls };
}
