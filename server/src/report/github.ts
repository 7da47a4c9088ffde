import { printable } from '../../../shared/src/printable.ts';
import { type Level, levels } from '../analysis/configuration/level.ts';
import type { Finding } from '../analysis/rules/finding.ts';
import type { Location } from '../analysis/source/source.ts';
import type { ScanReport } from './formats.ts';
import { type SummaryJson, summaryOf, sumOf } from './json.ts';
import { rangeOf } from './position.ts';
import { findingsOf, problemsOf, type RepositoryScan } from './scan.ts';

/**
 * `scan --format github`: commands in the log of a job, by which GitHub annotates files. It shows only the first few of each kind, so the
 * gravest come first.
 */
export function githubReport(): ScanReport {
  const commands: Command[] = [];
  const summaries: SummaryJson[] = [];
  return {
    add(scan) {
      for (const { path, message } of scan.unreadable)
        commands.push({ level: 'error', properties: { file: scan.prefix + path, title: 'cannot be read' }, message });
      for (const problem of problemsOf(scan))
        commands.push({ level: 'error', properties: { ...placeOf(scan, problem), title: 'problem' }, message: problem.message });
      commands.push(...findingsOf(scan).map(finding => commandOf(scan, finding)));
      summaries.push(summaryOf(scan));
    },
    text() {
      const sorted = levels.flatMap(level => commands.filter(it => it.level === level));
      const { files, jobs } = sumOf(summaries);
      const summary = `Runner Reach: ${count(commands.length, 'annotation')} in ${count(jobs, 'job')} of ${count(files, 'workflow file')}.`;
      return `${[...sorted.map(commandLine), summary].join('\n')}\n`;
    },
  };
}

interface Command {
  readonly level: Level;
  readonly properties: Readonly<Record<string, string | number>>;
  readonly message: string;
}

function commandOf(scan: RepositoryScan, finding: Finding): Command {
  const { level, rule, message } = finding;
  return { level, properties: { ...placeOf(scan, finding), title: rule }, message };
}

/** Unlike ours, their ends are inclusive; columns mean something only within one line. */
function placeOf(scan: RepositoryScan, location: Location): Command['properties'] {
  const { start, end } = rangeOf(scan.repository, location);
  const columns = start.line === end.line ? { col: start.column, endColumn: Math.max(start.column, end.column - 1) } : {};
  return { file: scan.prefix + location.path, line: start.line, endLine: end.line, ...columns };
}

const names = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' } as const satisfies Record<Level, string>;

/** `::error file=a.yml,line=1::message` */
function commandLine({ level, properties, message }: Command): string {
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${names[level]} ${written.join(',')}::${escapeData(message)}`;
}

/** The runner undoes these escapes and no others. */
function escapeData(text: string): string {
  return printable(text).replaceAll('%', '%25');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function count(n: number, noun: string): string {
  return `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : 's'}`;
}
