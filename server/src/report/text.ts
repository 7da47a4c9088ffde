import { printable } from '../../../shared/src/printable.ts';
import { ruleDocsUrl } from '../../../shared/src/product.ts';
import { workflowPattern } from '../../../shared/src/repository-paths.ts';
import { configurationOf } from '../analysis/analyze.ts';
import { matchesGlob } from '../analysis/configuration/glob.ts';
import { type Level, levels } from '../analysis/configuration/level.ts';
import type { Finding } from '../analysis/rules/finding.ts';
import { l10n } from '../analysis/source/l10n.ts';
import type { Location } from '../analysis/source/source.ts';
import { errors, findings, hints, infos, jobs, repositories, warnings, workflowFiles } from './counts.ts';
import { type SummaryJson, summaryOf, sumOf } from './json.ts';
import { linesOfPath, rangeOf } from './position.ts';
import { findingsOf, problemsOf, type RepositoryScan } from './scan.ts';
import { snippetOf } from './snippet.ts';
import { type Paint, paintFor, type Style } from './terminal.ts';

export interface TextOptions {
  readonly colours: boolean;
  /** Source lines are cut to this width. */
  readonly columns: number;
}

/** `scan --format text`: for people, one finding after the other, as compilers print them. Ends with a line break. */
export function scanText(scans: readonly RepositoryScan[], options: TextOptions): string {
  const part = textParts(options);
  return joinText(scans.map(part), options);
}

/** What the report says of one repository; with it the repository itself need not be kept. */
export interface TextPart {
  readonly blocks: readonly string[];
  readonly summary: SummaryJson;
  readonly problems: number;
  readonly isEnterpriseServer: boolean;
  /** Patterns of the configuration's `ignore`, and whether some workflow is meant by them. */
  readonly ignored: readonly (readonly [pattern: string, isOfUse: boolean])[];
}

/** Makes the parts of one report: the page of a rule is named with its first finding only. */
export function textParts({ colours, columns }: TextOptions): (scan: RepositoryScan) => TextPart {
  const paint = paintFor(colours);
  const explained = new Set<string>();
  return scan => ({
    blocks: [
      ...scan.unreadable.map(({ path, message }) => headLine(paint, scan.prefix + path, 'problem', message)),
      ...problemsOf(scan).map(problem =>
        [headLine(paint, placeText(scan, problem), 'problem', problem.message), ...excerpt(scan, problem)].join('\n'),
      ),
      ...findingsOf(scan).map(finding => findingText(scan, finding)),
    ],
    summary: summaryOf(scan),
    problems: problemsOf(scan).length + scan.unreadable.length,
    isEnterpriseServer: configurationOf(scan.repository).platform === 'ghes',
    ignored: ignoredIn(scan),
  });

  function findingText(scan: RepositoryScan, finding: Finding): string {
    const { level, rule, related, fixes } = finding;
    const [fix] = [...fixes].sort((a, b) => Number(b.preferred ?? false) - Number(a.preferred ?? false));
    const notes = related.map(it => note(`${placeText(scan, it)}: ${printable(it.message)}`));
    if (fix) notes.push(note(`${paint('green', l10n.t('fix'))}: ${printable(fix.title)}`));
    if (!explained.has(rule)) notes.push(note(`${paint('dim', l10n.t('why: {0}', ruleDocsUrl(rule)))}`));
    explained.add(rule);
    return [
      headLine(paint, placeText(scan, finding), level, finding.message, rule),
      ...excerpt(scan, finding, level),
      ...notes,
    ].join('\n');
  }

  function excerpt(scan: RepositoryScan, location: Location, level?: Level): readonly string[] {
    const { line, text, carets } = snippetOf(linesOfPath(scan.repository, location.path), location.span, columns - gutter - 3);
    if (text === '') return [];
    const bar = paint('dim', '|');
    return [
      `${paint('dim', String(line).padStart(gutter))} ${bar} ${text}`,
      `${' '.repeat(gutter)} ${bar} ${paint(level ? styles[level] : 'red', carets)}`,
    ];
  }

  function note(text: string): string {
    return `${' '.repeat(gutter)} ${paint('dim', '=')} ${text}`;
  }
}

function ignoredIn({ repository }: RepositoryScan): TextPart['ignored'] {
  // A file that is looked at alone lies where no pattern looks for it.
  const paths = [...repository.workflows.keys()].filter(path => workflowPattern.test(path));
  if (paths.length === 0) return [];
  const { ignore } = configurationOf(repository);
  return ignore.map(pattern => [pattern, paths.some(path => matchesGlob(pattern, path, { path: true }))]);
}

/** Width of the line numbers. */
const gutter = 5;

const names: Readonly<Record<Level | 'problem', () => string>> = {
  error: () => l10n.t('error'),
  warning: () => l10n.t('warning'),
  info: () => l10n.t('info'),
  hint: () => l10n.t('hint'),
  problem: () => l10n.t('problem'),
};

const styles: Readonly<Record<Level, Style>> = { error: 'red', warning: 'yellow', info: 'blue', hint: 'cyan' };

/** `path:line:column level rule message` */
function headLine(paint: Paint, place: string, level: Level | 'problem', message: string, rule?: string): string {
  const words = [paint('bold', printable(place)), paint(level === 'problem' ? 'red' : styles[level], names[level]())];
  if (rule) words.push(paint('dim', rule));
  return [...words, printable(message)].join(' ');
}

function placeText(scan: RepositoryScan, location: Location): string {
  const { line, column } = rangeOf(scan.repository, location).start;
  return `${printable(scan.prefix + location.path)}:${line}:${column}`;
}

export function joinText(parts: readonly TextPart[], { colours }: TextOptions): string {
  return `${[...parts.flatMap(({ blocks }) => blocks), summaryText(parts, paintFor(colours))].join('\n\n')}\n`;
}

function summaryText(parts: readonly TextPart[], paint: Paint): string {
  const summary = sumOf(parts.map(part => part.summary));
  const total = levels.reduce((sum, level) => sum + summary[level], 0);
  const problems = parts.reduce((sum, part) => sum + part.problems, 0);
  const where = [workflowFiles(summary.files), jobs(summary.jobs), repositories(summary.repositories)] as const;
  const counts = levels.filter(level => summary[level] > 0).map(level => paint(styles[level], counted[level](summary[level])));
  const sentences = [
    total === 0
      ? l10n.t('No findings in {0} ({1}) of {2}.', ...where)
      : l10n.t('{0} in {1} ({2}) of {3}: {4}.', findings(total), ...where, counts.join(', ')),
  ];
  if (problems > 0) sentences.push(paint('red', unread(problems)));
  if (parts.some(({ isEnterpriseServer }) => isEnterpriseServer)) {
    sentences.push(l10n.t('On GitHub Enterprise Server every runner is your own, so nothing is said about that.'));
  }
  for (const pattern of uselessPatterns(parts))
    sentences.push(l10n.t('No workflow has a path like {0}, which the configuration wants to be ignored.', printable(pattern)));
  return sentences.join(' ');
}

/** Several repositories may share one configuration: a pattern has to be of use in one of them. */
function uselessPatterns(parts: readonly TextPart[]): ReadonlySet<string> {
  const all = parts.flatMap(({ ignored }) => ignored);
  const useful = new Set(all.flatMap(([pattern, isOfUse]) => (isOfUse ? [pattern] : [])));
  return new Set(all.flatMap(([pattern]) => (useful.has(pattern) ? [] : [pattern])));
}

const counted = { error: errors, warning: warnings, info: infos, hint: hints } as const satisfies Record<Level, unknown>;

function unread(problems: number): string {
  return problems === 1
    ? l10n.t('1 problem: not everything could be read.')
    : l10n.t('{0} problems: not everything could be read.', problems.toLocaleString('en-US'));
}
