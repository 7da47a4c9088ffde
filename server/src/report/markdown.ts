import { printable } from '../../../shared/src/printable.ts';
import { ruleDocsUrl } from '../../../shared/src/product.ts';
import { type Level, levels } from '../analysis/configuration/level.ts';
import type { Finding } from '../analysis/rules/finding.ts';
import { l10n } from '../analysis/source/l10n.ts';
import type { Location } from '../analysis/source/source.ts';
import { errors, hints, infos, jobs, warnings, workflowFiles } from './counts.ts';
import type { ScanReport } from './formats.ts';
import { type SummaryJson, summaryOf, sumOf } from './json.ts';
import { rangeOf } from './position.ts';
import { findingsOf, problemsOf, type RepositoryScan } from './scan.ts';

/** `scan --format markdown`: for the summary of a job, a comment or a wiki. GitHub's Markdown; nothing from a workflow is markup in it. */
export function markdownReport(): ScanReport {
  const sections: string[] = [];
  const summaries: SummaryJson[] = [];
  let isComplete = true;
  return {
    add(scan, isOneOfSeveral) {
      const problems = problemTable(scan);
      const tables = [...problems, ...findingTable(scan)];
      isComplete &&= problems.length === 0;
      if (tables.length > 0) sections.push(...(isOneOfSeveral ? [`### ${escape(scan.name)}`] : []), ...tables);
      summaries.push(summaryOf(scan));
    },
    text: () => `${['## Runner Reach', summaryLine(sumOf(summaries), isComplete), ...sections].join('\n\n')}\n`,
  };
}

function summaryLine(summary: SummaryJson, isComplete: boolean): string {
  const counts = levels.filter(level => summary[level] > 0).map(level => `${marks[level]} ${counted[level](summary[level])}`);
  const [ofJobs, ofFiles] = [jobs(summary.jobs), workflowFiles(summary.files)];
  const found = l10n.t('{0} in {1} of {2}.', counts.join(', '), ofJobs, ofFiles);
  if (isComplete) return counts.length === 0 ? l10n.t('Nothing to report in {0} of {1}.', ofJobs, ofFiles) : found;
  const incomplete = l10n.t('Not everything could be read.');
  return counts.length === 0
    ? `⚠️ ${incomplete} ${l10n.t('No findings in the rest: {0} of {1}.', ofJobs, ofFiles)}`
    : `${found} ${incomplete}`;
}

function findingTable(scan: RepositoryScan): readonly string[] {
  const findings = findingsOf(scan);
  const sorted = levels.flatMap(level => findings.filter(it => it.level === level));
  return tableOf(
    ['', l10n.t('where'), l10n.t('job'), l10n.t('what')],
    sorted.map(finding => [
      marks[finding.level],
      placeText(scan, finding),
      finding.job === null ? '' : code(finding.job),
      `${escape(finding.message)} ${ruleLink(finding)}`,
    ]),
  );
}

function ruleLink({ rule }: Finding): string {
  return `([${rule}](${ruleDocsUrl(rule)}))`;
}

function problemTable(scan: RepositoryScan): readonly string[] {
  return tableOf(
    [l10n.t('not read'), l10n.t('why')],
    [
      ...scan.unreadable.map(({ path, message }) => [code(scan.prefix + path), escape(message)]),
      ...problemsOf(scan).map(problem => [placeText(scan, problem), escape(problem.message)]),
    ],
  );
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  return [[head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')];
}

function placeText(scan: RepositoryScan, location: Location): string {
  const { line, column } = rangeOf(scan.repository, location).start;
  return code(`${scan.prefix}${location.path}:${line}:${column}`);
}

/** Shapes differ, not only colours; the words are in the summary. */
const marks: Readonly<Record<Level, string>> = { error: '🛑', warning: '⚠️', info: 'ℹ️', hint: '💡' };
const counted = { error: errors, warning: warnings, info: infos, hint: hints } as const satisfies Record<Level, unknown>;

/**
 * Text as itself within a cell, where nothing that begins a line means anything. GitHub makes links of mentions, issues and addresses even
 * where they are escaped: a joiner that nobody sees parts them.
 */
function escape(text: string): string {
  return printable(text)
    .replace(/[\\`*_[\]<>|~&$]/g, '\\$&')
    .replace(/[@#](?=\w)|(?<=\bwww)\.|:(?=\/\/)/gi, '$&\u2060');
}

/** Text as code within a cell, where only the bar and the backtick mean something: escaped, or replaced by one that looks alike. */
function code(text: string): string {
  return `\`${printable(text).replaceAll('`', 'ˋ').replaceAll('|', '\\|')}\``;
}
