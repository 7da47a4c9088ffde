import { l10n } from 'vscode';
import type { FileCounts, LevelCounts, ScanWorkspaceResult } from '../../../shared/src/protocol.ts';

/** A notification has room for few. */
const worstShown = 3;

/** What a scan found, in one plain text: counts first, then the worst files. `name` turns a URI into what people call the file. */
export function summaryOf(result: ScanWorkspaceResult, name: (uri: string) => string): string {
  const { files, jobs, problems, worst, cancelled } = result;
  if (files === 0)
    return cancelled
      ? l10n.t('Scan stopped before the first workflow.')
      : l10n.t('No workflows: no folder has files in .github/workflows.');
  const counts = countsOf(result);
  const [ofJobs, ofFiles] = [jobsText(jobs), workflowsText(files)];
  return [
    ...(cancelled ? [l10n.t('Scan stopped early.')] : []),
    counts ? l10n.t('{0} in {1} of {2}.', counts, ofJobs, ofFiles) : l10n.t('Nothing to report in {0} of {1}.', ofJobs, ofFiles),
    ...(problems > 0 ? [problemsText(problems)] : []),
    ...(worst.length > 0 ? [worstText(worst, name)] : []),
  ].join(' ');
}

function worstText(worst: readonly FileCounts[], name: (uri: string) => string): string {
  const files = worst.slice(0, worstShown).map(file => l10n.t('{0} ({1})', name(file.uri), fileLine(file)));
  return l10n.t('Worst: {0}.', files.join(', '));
}

/** The counts of one file. */
export function fileLine(file: FileCounts): string {
  return countsOf(file);
}

/** Levels without findings are left out. */
function countsOf({ error, warning, info, hint }: LevelCounts): string {
  return [
    ...(error > 0 ? [error === 1 ? l10n.t('1 error') : l10n.t('{0} errors', grouped(error))] : []),
    ...(warning > 0 ? [warning === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', grouped(warning))] : []),
    ...(info > 0 ? [info === 1 ? l10n.t('1 note') : l10n.t('{0} notes', grouped(info))] : []),
    ...(hint > 0 ? [hint === 1 ? l10n.t('1 hint') : l10n.t('{0} hints', grouped(hint))] : []),
  ].join(', ');
}

function jobsText(count: number): string {
  return count === 1 ? l10n.t('1 job') : l10n.t('{0} jobs', grouped(count));
}

function workflowsText(count: number): string {
  return count === 1 ? l10n.t('1 workflow') : l10n.t('{0} workflows', grouped(count));
}

function problemsText(count: number): string {
  return count === 1
    ? l10n.t('1 file could not be fully understood.')
    : l10n.t('{0} files could not be fully understood.', grouped(count));
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
