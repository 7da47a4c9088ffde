import { readFileSync, writeFileSync } from 'node:fs';
import type { Summary } from './statistics.ts';

/** What a benchmark has to say. */
export interface Table {
  readonly title: string;
  /** Of the first line; the first column names the row. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Sentences below. */
  readonly notes?: readonly string[];
}

export function toMarkdown({ title, columns, rows, notes = [] }: Table): string {
  const all = [columns, ...rows];
  const widths = columns.map((_, index) => Math.max(3, ...all.map(row => row[index]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${widths.map((width, index) => pad(row[index] ?? '', width, index)).join(' | ')} |`;
  const rule = widths.map((width, index) => (index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  const table = [line(columns), line(rule), ...rows.map(line)].join('\n');
  return [`### ${title}`, table, ...notes].join('\n\n');
}

/** Replaces what stands between the markers of a page. Throws where it has none. */
export function writeBetweenMarkers(page: URL, contents: string): void {
  const text = readFileSync(page, 'utf8');
  const between = /(<!-- begin: measured -->\n).*(<!-- end: measured -->)/s;
  if (!between.test(text)) throw new Error(`${page.pathname} has no place marked for what was measured`);
  writeFileSync(
    page,
    text.replace(between, (_, begin: string, end: string) => `${begin}\n${contents}\n\n${end}`),
  );
}

/** Milliseconds, as exact as is meaningful. */
export function ms(value: number): string {
  if (value >= 1000) return `${Math.round(value).toLocaleString('en')} ms`;
  return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ms`;
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

export function times(ratio: number): string {
  return `${ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(1)} ×`;
}

/** The median, and the least and greatest of all. */
export function spread({ min, median, max }: Summary, unit: (value: number) => string): string {
  return `${unit(median)} (${unit(min)} – ${unit(max)})`;
}

export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
export const kilobytes = (bytes: number): string => `${(bytes / 1e3).toFixed(0)} KB`;

function pad(cell: string, width: number, index: number): string {
  return index === 0 ? cell.padEnd(width) : cell.padStart(width);
}
