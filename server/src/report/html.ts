import type { ReportFinding, ReportProblem } from '../../../shared/src/map/findings.ts';
import { type Assets, reportDocument } from '../../../shared/src/map/report.ts';
import { englishTexts } from '../../../shared/src/map/texts.ts';
import type { RepositoryOverview } from '../../../shared/src/overview.ts';
import { ruleDocsUrl } from '../../../shared/src/product.ts';
import type { Location } from '../analysis/source/source.ts';
import type { ScanReport } from './formats.ts';
import { overviewOf } from './overview.ts';
import { linesOfPath, rangeOf } from './position.ts';
import { findingsOf, problemsOf, type RepositoryScan } from './scan.ts';

interface HtmlPart {
  readonly overview: RepositoryOverview;
  readonly findings: readonly ReportFinding[];
  readonly problems: readonly ReportProblem[];
}

/** `scan --format html`: one page that loads nothing, with the map and the findings. `assets` are what the page is made of. */
export function htmlReport(assets: Assets): ScanReport<Promise<string>> {
  const parts: HtmlPart[] = [];
  return {
    add: (scan, isOneOfSeveral) => parts.push(htmlPart(scan, isOneOfSeveral)),
    text: () => {
      const findings = { found: parts.flatMap(part => part.findings), problems: parts.flatMap(part => part.problems) };
      return reportDocument({ repositories: parts.map(({ overview }) => overview), findings }, englishTexts, assets);
    },
  };
}

/** What the page says of one repository; with it the repository itself need not be kept. `isOneOfSeveral`: places name theirs. */
function htmlPart(scan: RepositoryScan, isOneOfSeveral: boolean): HtmlPart {
  const prefix = isOneOfSeveral ? `${scan.name}/` : '';
  const placeOf = (location: Location) => {
    const { line, column } = rangeOf(scan.repository, location).start;
    return `${prefix}${location.path}:${line}:${column}`;
  };
  return {
    overview: {
      name: scan.name,
      root: null,
      jobs: scan.reports.flatMap(report => overviewOf(report, linesOfPath(scan.repository, report.path))),
    },
    findings: findingsOf(scan).map(finding => {
      const { level, rule, message } = finding;
      return { level, rule, docs: ruleDocsUrl(rule), place: placeOf(finding), message };
    }),
    problems: [
      ...scan.unreadable.map(({ path, message }) => ({ place: prefix + path, message })),
      ...problemsOf(scan).map(problem => ({ place: placeOf(problem), message: problem.message })),
    ],
  };
}
