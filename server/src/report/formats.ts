import type { ReportFormat } from '../../../shared/src/report-formats.ts';
import { githubReport } from './github.ts';
import { jsonReport } from './json-report.ts';
import { markdownReport } from './markdown.ts';
import { sarifReport } from './sarif.ts';
import type { RepositoryScan } from './scan.ts';

/** A report that grows by one repository after the other, so that none of them need be kept. */
export interface ScanReport<Text = string> {
  /** `isOneOfSeveral`: what is said names the repository. */
  add(scan: RepositoryScan, isOneOfSeveral: boolean): void;
  /** Hands out what can be said already, so that it need not be kept either: `text` goes on behind it. */
  take?(): string;
  /** Of all that was added, or all that was not handed out. Ends with a line break. */
  text(): Text;
}

/** Begins a report. Command line and editor share these. */
export const scanReports: Readonly<Record<ReportFormat, () => ScanReport>> = {
  json: jsonReport,
  sarif: sarifReport,
  github: githubReport,
  markdown: markdownReport,
};
