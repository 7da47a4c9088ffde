import type { CancellationToken } from 'vscode-languageserver';
import type { ReportFindings } from '../../../../shared/src/map/findings.ts';
import { type ExportParams, type ExportResult, exportMethod, reportFindingsMethod } from '../../../../shared/src/protocol.ts';
import { analyzeFile, configurationProblems, type FileReport } from '../../analysis/analyze.ts';
import { scanReports } from '../../report/formats.ts';
import { joinFindings, reportFindings } from '../../report/report-findings.ts';
import type { RepositoryScan } from '../../report/scan.ts';
import { scopeOf } from '../changed-files.ts';
import { study } from '../file-report.ts';
import type { Feature, Session } from '../session.ts';
import { TimeSlices } from '../time-slices.ts';
import type { TrackedRepository } from '../tracked-repository.ts';

/** What is found in all folders, open documents as they are, as a report of the command line. */
export const exportReport: Feature = {
  register(session) {
    session.connection.onRequest(
      exportMethod,
      session.boundary.request<ExportParams, ExportResult>('write a report', { text: '' }, (params, token) =>
        answer(session, params, token),
      ),
    );
    session.connection.onRequest(
      reportFindingsMethod,
      session.boundary.request<unknown, ReportFindings>('list what was found', { found: [], problems: [] }, (_params, token) =>
        allFindings(session, token),
      ),
    );
  },
};

async function answer(
  { workspace }: Session,
  { format, changed }: ExportParams,
  token: CancellationToken,
): Promise<ExportResult> {
  // Anybody may send anything.
  if (!Object.hasOwn(scanReports, format)) return { text: '' };
  const found = await wanted(workspace);
  const report = scanReports[format]();
  for (const tracked of found) report.add(await scanOf(tracked, changed, token), found.length > 1);
  return { text: report.text() };
}

async function allFindings({ workspace }: Session, token: CancellationToken): Promise<ReportFindings> {
  const found = await wanted(workspace);
  const parts: ReportFindings[] = [];
  for (const tracked of found) parts.push(reportFindings(await scanOf(tracked, undefined, token), found.length > 1));
  return joinFindings(parts);
}

async function wanted(workspace: Session['workspace']): Promise<readonly TrackedRepository[]> {
  const found: TrackedRepository[] = [];
  for await (const tracked of workspace.search()) if (tracked.settings.enable) found.push(tracked);
  return found;
}

async function scanOf(
  tracked: TrackedRepository,
  changed: readonly string[] | undefined,
  token: CancellationToken,
): Promise<RepositoryScan> {
  // One snapshot for all files: a report is of one state.
  const repository = tracked.snapshot();
  const isWanted = scopeOf(changed, tracked.root);
  const slices = new TimeSlices();
  const reports: FileReport[] = [];
  for (const path of repository.workflows.keys()) {
    if (token.isCancellationRequested) break;
    if (!isWanted(repository, path)) continue;
    await study(repository, path, slices);
    const report = analyzeFile(repository, path);
    if (report) reports.push(report);
  }
  const problems = configurationProblems(repository).filter(({ path }) => isWanted(repository, path));
  return { name: tracked.name, prefix: '', repository, reports, configurationProblems: problems, unreadable: tracked.unreadable };
}
