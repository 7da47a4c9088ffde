import type { ReportFindings } from '../../../shared/src/map/findings.ts';
import { type Assets, reportDocument } from '../../../shared/src/map/report.ts';
import { englishTexts } from '../../../shared/src/map/texts.ts';
import type { RepositoryOverview } from '../../../shared/src/overview.ts';
import type { ScanReport } from './formats.ts';
import { callsOf, overviewOf } from './overview.ts';
import { linesOfPath } from './position.ts';
import { joinFindings, reportFindings } from './report-findings.ts';
import type { RepositoryScan } from './scan.ts';

/** `scan --format html`: one page that loads nothing, with the map and the findings. `assets` are what the page is made of. */
export function htmlReport(assets: Assets): ScanReport<Promise<string>> {
  const repositories: RepositoryOverview[] = [];
  const findings: ReportFindings[] = [];
  return {
    add(scan, isOneOfSeveral) {
      repositories.push(overviewIn(scan));
      findings.push(reportFindings(scan, isOneOfSeveral));
    },
    text: () => reportDocument({ repositories, findings: joinFindings(findings) }, englishTexts, assets),
  };
}

function overviewIn({ name, repository, reports }: RepositoryScan): RepositoryOverview {
  return {
    name,
    root: null,
    jobs: reports.flatMap(report => overviewOf(report, linesOfPath(repository, report.path))),
    calls: reports.flatMap(callsOf),
  };
}
