import type { ReportFinding, ReportFindings, ReportProblem, SourceLine } from '../../../shared/src/map/findings.ts';
import { ruleDocsUrl } from '../../../shared/src/product.ts';
import type { Finding } from '../analysis/rules/finding.ts';
import type { Location } from '../analysis/source/source.ts';
import { linesOfPath, rangeOf } from './position.ts';
import { findingsOf, problemsOf, type RepositoryScan } from './scan.ts';

/** What a page lists of one repository; with it the repository itself need not be kept. `isOneOfSeveral`: places name theirs. */
export function reportFindings(scan: RepositoryScan, isOneOfSeveral: boolean): ReportFindings {
  const prefix = isOneOfSeveral ? `${scan.name}/` : '';
  return {
    found: findingsOf(scan).map(finding => found(finding)),
    problems: [
      ...scan.unreadable.map(({ path, message }) => ({ place: prefix + path, message, line: null })),
      ...problemsOf(scan).map((problem): ReportProblem => ({ ...placed(problem), line: lineOf(scan, problem) })),
    ],
  };

  function found(finding: Finding): ReportFinding {
    const { level, rule, related } = finding;
    return {
      level,
      rule,
      docs: ruleDocsUrl(rule),
      ...placed(finding),
      line: lineOf(scan, finding),
      related: related.map(placed),
      fix: offeredFix(finding)?.title ?? null,
    };
  }

  function placed(location: Location & { readonly message: string }): Pick<ReportProblem, 'place' | 'message'> {
    const { line, column } = rangeOf(scan.repository, location).start;
    return { place: `${prefix}${location.path}:${line}:${column}`, message: location.message };
  }
}

export function joinFindings(parts: readonly ReportFindings[]): ReportFindings {
  return { found: parts.flatMap(({ found }) => found), problems: parts.flatMap(({ problems }) => problems) };
}

/** The fix to name where there is room for one: the best, and none that only silences. */
export function offeredFix({ fixes }: Finding): Finding['fixes'][number] | undefined {
  return fixes.find(it => it.preferred) ?? fixes.find(it => !it.silences);
}

/** Characters of each part of a line: more would hide the rest of the page. */
const mostShown = 120;

/** The first line of the place; null where nothing is on it. */
function lineOf({ repository }: RepositoryScan, { path, span }: Location): SourceLine | null {
  const lines = linesOfPath(repository, path);
  const { line, column } = lines.positionAt(span.start);
  const text = lines.textOf(line);
  if (text.trim() === '') return null;
  const end = Math.max(column, Math.min(span.end, lines.endOf(line)) - lines.startOf(line));
  return {
    number: line + 1,
    before: lastOf(text.slice(0, column)),
    marked: firstOf(text.slice(column, end)),
    after: firstOf(text.slice(end)),
  };
}

function firstOf(text: string): string {
  const characters = [...text.slice(0, 2 * mostShown)];
  return characters.length > mostShown ? `${characters.slice(0, mostShown).join('')}…` : text;
}

function lastOf(text: string): string {
  const characters = [...text.slice(-2 * mostShown)];
  return characters.length > mostShown ? `…${characters.slice(-mostShown).join('')}` : text;
}
