import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver';
import { productName } from '../../../../shared/src/product.ts';
import { type ScanWorkspaceParams, type ScanWorkspaceResult, scanWorkspaceMethod } from '../../../../shared/src/protocol.ts';
import { l10n } from '../../analysis/source/l10n.ts';
import { roleOf } from '../../host/repository-files.ts';
import { scopeOf } from '../changed-files.ts';
import { contentsOf, pathsOf, study } from '../file-report.ts';
import type { Feature, Session } from '../session.ts';
import { Tally } from '../tally.ts';
import { reportTimes, TimeSlices } from '../time-slices.ts';
import type { TrackedRepository } from '../tracked-repository.ts';

/** Analyses all workflows of all folders, and has the diagnostics of those that are not open published, too. */
export const scan: Feature = {
  register(session) {
    session.connection.onRequest(
      scanWorkspaceMethod,
      session.boundary.request<ScanWorkspaceParams, ScanWorkspaceResult>(
        'scan the workspace',
        new Tally(0).result(false),
        (params, token) => withProgress(session, params, token),
      ),
    );
  },
};

/** The client's own progress if it has sent one along, otherwise one that we ask it for. */
async function withProgress(
  session: Session,
  params: ScanWorkspaceParams,
  token: CancellationToken,
): Promise<ScanWorkspaceResult> {
  const { window } = session.connection;
  const isOwn = params.workDoneToken === undefined && session.client.workDoneProgress;
  const own = isOwn ? await window.createWorkDoneProgress() : undefined;
  const progress = own ?? window.attachWorkDoneProgress(params.workDoneToken);
  progress.begin(l10n.t('{0}: scanning workflows', productName), 0, undefined, true);
  try {
    return await run(
      session,
      params.changed,
      progress,
      () => token.isCancellationRequested || own?.token.isCancellationRequested === true,
    );
  } finally {
    progress.done();
  }
}

async function run(
  session: Session,
  changed: readonly string[] | undefined,
  progress: WorkDoneProgressReporter,
  isCancelled: () => boolean,
): Promise<ScanWorkspaceResult> {
  const slices = new TimeSlices();
  const isReportDue = reportTimes();
  const repositories = await search(session, progress, isCancelled);
  const total = repositories.reduce((sum, tracked) => sum + tracked.snapshot().workflows.size, 0);
  const tally = new Tally(repositories.length);
  let looked = 0;
  for (const tracked of repositories) {
    const isWanted = scopeOf(changed, tracked.root);
    for (const path of pathsOf(tracked.snapshot())) {
      if (isCancelled()) return tally.result(true);
      if (isWanted(tracked.snapshot(), path)) {
        await study(tracked.snapshot(), path, slices);
        scanFile(session, tracked, path, tally);
      }
      if (roleOf(path) === 'workflow') looked++;
      if (isReportDue()) progress.report((100 * looked) / Math.max(1, total), filesOf(looked, total));
    }
    if (!changed) session.publisher.showAll(tracked);
  }
  progress.report(100, filesOf(looked, total));
  return tally.result(isCancelled());
}

async function search(
  { workspace }: Session,
  progress: WorkDoneProgressReporter,
  isCancelled: () => boolean,
): Promise<TrackedRepository[]> {
  const found: TrackedRepository[] = [];
  const slices = new TimeSlices();
  const isReportDue = reportTimes();
  for await (const tracked of workspace.search()) {
    if (isCancelled()) break;
    if (tracked.settings.enable) found.push(tracked);
    await slices.breathe();
    if (isReportDue()) progress.report(foundOf(found.length));
  }
  return found;
}

/** Answers and publishes from the newest snapshot, which may be another one than at the start of the scan. */
function scanFile({ publisher }: Session, tracked: TrackedRepository, path: string, tally: Tally): void {
  publisher.show(tracked, path);
  const contents = roleOf(path) === 'workflow' ? contentsOf(tracked.snapshot(), path) : undefined;
  if (contents) tally.add(tracked.uriOf(path), contents);
}

function filesOf(done: number, total: number): string {
  return total === 1
    ? l10n.t('{0} of 1 file', done)
    : l10n.t('{0} of {1} files', done.toLocaleString('en'), total.toLocaleString('en'));
}

function foundOf(repositories: number): string {
  return repositories === 1 ? l10n.t('1 repository found') : l10n.t('{0} repositories found', repositories.toLocaleString('en'));
}
