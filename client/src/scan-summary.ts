import type { FileCounts, LevelCounts, ScanWorkspaceResult } from '../../shared/src/protocol.ts';

/** A notification has room for few. */
const worstShown = 3;

/** What a scan found, in one plain text: counts first, then the worst files. `name` turns a URI into what people call the file. */
export function summaryOf(result: ScanWorkspaceResult, name: (uri: string) => string): string {
  const { files, jobs, problems, worst, cancelled } = result;
  if (files === 0)
    return cancelled ? 'Scan stopped before the first workflow.' : 'No workflows: no folder has files in .github/workflows.';
  const where = `${count(jobs, 'job')} of ${count(files, 'workflow')}`;
  const counts = countsOf(result);
  return [
    `${cancelled ? 'Scan stopped early. ' : ''}${counts ? `${counts} in ${where}.` : `Nothing to report in ${where}.`}`,
    ...(problems > 0 ? [`${count(problems, 'file')} could not be fully understood.`] : []),
    ...(worst.length > 0
      ? [
          `Worst: ${worst
            .slice(0, worstShown)
            .map(it => `${name(it.uri)} (${fileLine(it)})`)
            .join(', ')}.`,
        ]
      : []),
  ].join(' ');
}

/** The counts of one file. */
export function fileLine(file: FileCounts): string {
  return countsOf(file);
}

function countsOf(counts: LevelCounts): string {
  const parts = [
    [counts.error, 'error'],
    [counts.warning, 'warning'],
    [counts.info, 'note'],
    [counts.hint, 'hint'],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, noun]) => count(number, noun))
    .join(', ');
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}
