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
import type { ScanReport } from './formats.ts';
import { type SummaryJson, summaryOf, sumOf } from './json.ts';
import { linesOfPath, rangeOf } from './position.ts';
import { offeredFix } from './report-findings.ts';
import { findingsOf, problemsOf, type RepositoryScan } from './scan.ts';
import { snippetOf } from './snippet.ts';
import { type Paint, paintFor, type Style } from './terminal.ts';

export interface TextOptions {
  readonly colours: boolean;
  /** Source lines are cut to this width. */
  readonly columns: number;
}

/** What the report says of one repository; with it the repository itself need not be kept. */
interface TextPart {
  readonly blocks: readonly string[];
  readonly summary: SummaryJson;
  readonly problems: number;
  readonly isEnterpriseServer: boolean;
  /** Patterns of the configuration's `ignore`, and whether some workflow is meant by them. */
  readonly ignored: readonly (readonly [pattern: string, isOfUse: boolean])[];
}

/** `scan --format text`: for people, one finding after the other, as compilers print them. The page of a rule is named with its first finding only. */
export class TextReport implements ScanReport {
  readonly #paint: Paint;
  readonly #columns: number;
  /** Rules whose page has been named. */
  readonly #explained = new Set<string>();
  readonly #parts: TextPart[] = [];

  constructor({ colours, columns }: TextOptions) {
    this.#paint = paintFor(colours);
    this.#columns = columns;
  }

  add(scan: RepositoryScan): void {
    this.#parts.push(this.#part(scan));
  }

  /** Ends with a line break. */
  text(): string {
    const blocks = this.#parts.flatMap(part => part.blocks);
    return `${[...blocks, summaryText(this.#parts, this.#paint)].join('\n\n')}\n`;
  }

  #part(scan: RepositoryScan): TextPart {
    return {
      blocks: [
        ...scan.unreadable.map(({ path, message }) => headLine(this.#paint, scan.prefix + path, 'problem', message)),
        ...problemsOf(scan).map(problem => this.#problem(scan, problem)),
        ...findingsOf(scan).map(finding => this.#finding(scan, finding)),
      ],
      summary: summaryOf(scan),
      problems: problemsOf(scan).length + scan.unreadable.length,
      isEnterpriseServer: configurationOf(scan.repository).platform === 'ghes',
      ignored: ignoredIn(scan),
    };
  }

  #problem(scan: RepositoryScan, problem: Location & { readonly message: string }): string {
    const head = headLine(this.#paint, placeText(scan, problem), 'problem', problem.message);
    return [head, ...this.#excerpt(scan, problem)].join('\n');
  }

  #finding(scan: RepositoryScan, finding: Finding): string {
    const { level, rule, related } = finding;
    const fix = offeredFix(finding);
    const notes = related.map(it => this.#note(`${placeText(scan, it)}: ${printable(it.message)}`));
    if (fix) notes.push(this.#note(`${this.#paint('green', l10n.t('fix'))}: ${printable(fix.title)}`));
    if (!this.#explained.has(rule)) notes.push(this.#note(`${this.#paint('dim', l10n.t('why: {0}', ruleDocsUrl(rule)))}`));
    this.#explained.add(rule);
    const head = headLine(this.#paint, placeText(scan, finding), level, finding.message, rule);
    return [head, ...this.#excerpt(scan, finding, level), ...notes].join('\n');
  }

  #excerpt(scan: RepositoryScan, location: Location, level?: Level): readonly string[] {
    const width = this.#columns - gutter - 3;
    const { line, text, carets } = snippetOf(linesOfPath(scan.repository, location.path), location.span, width);
    if (text === '') return [];
    const bar = this.#paint('dim', '|');
    return [
      `${this.#paint('dim', String(line).padStart(gutter))} ${bar} ${text}`,
      `${' '.repeat(gutter)} ${bar} ${this.#paint(level ? styles[level] : 'red', carets)}`,
    ];
  }

  #note(text: string): string {
    return `${' '.repeat(gutter)} ${this.#paint('dim', '=')} ${text}`;
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
    sentences.push(l10n.t('The configuration ignores {0}, but no workflow has such a path.', printable(pattern)));
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
