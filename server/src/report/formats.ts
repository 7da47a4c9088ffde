import type { ReportFormat } from '../../../shared/src/report-formats.ts';
import { githubReport } from './github.ts';
import { joinScanJson, type ScanJsonPart, scanJsonPart } from './json.ts';
import { markdownReport } from './markdown.ts';
import { sarifReport } from './sarif.ts';
import type { RepositoryScan } from './scan.ts';

/** A report that grows by one repository after the other, so that none of them need be kept. */
export interface ScanReport<Text = string> {
  /** `isOneOfSeveral`: what is said names the repository. */
  add(scan: RepositoryScan, isOneOfSeveral: boolean): void;
  /** Of all that was added. Ends with a line break. */
  text(): Text;
}

/** Begins a report. Command line and editor share these. */
export const scanReports: Readonly<Record<ReportFormat, () => ScanReport>> = {
  json: jsonReport,
  sarif: sarifReport,
  github: githubReport,
  markdown: markdownReport,
};

function jsonReport(): ScanReport {
  const parts: ScanJsonPart[] = [];
  return {
    add: (scan, isOneOfSeveral) => parts.push(scanJsonPart(scan, isOneOfSeveral)),
    text: () => `${JSON.stringify(joinScanJson(parts), null, 2)}\n`,
  };
}
