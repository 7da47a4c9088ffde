import { labelsText } from '../../../shared/src/labels.ts';
import { printable } from '../../../shared/src/printable.ts';
import { shortened } from '../analysis/source/shortened.ts';
import type { InventoryPart, JobJson, RunnerJson } from './inventory.ts';
import { type Paint, paintFor, type Style, widthOf } from './terminal.ts';

/** `inventory --format text`: a table of jobs under the name of each file. Ends with a line break. */
export function inventoryText(parts: readonly InventoryPart[], colours: boolean): string {
  const paint = paintFor(colours);
  const sections = parts.flatMap(({ prefix, jobs }) =>
    [...new Set(jobs.map(job => job.path))].map(path => {
      const ofFile = jobs.filter(job => job.path === path);
      return `${paint('bold', printable(prefix + path))}\n${table(ofFile, paint)}`;
    }),
  );
  return sections.length === 0 ? 'No jobs.\n' : `${sections.join('\n\n')}\n`;
}

/** Long expressions would push the rest of the table off the screen. */
const maxText = 80;
const maxRunsOn = 48;

const head = ['JOB', 'RUNS ON', 'MAY LAND ON', 'SELF-HOSTED', 'OUTSIDERS'];

/** A cell knows its style apart from its text, which the width is of. */
interface Cell {
  readonly text: string;
  readonly style?: Style;
}

function table(jobs: readonly JobJson[], paint: Paint): string {
  const rows: (readonly Cell[])[] = [head.map(text => ({ text, style: 'dim' })), ...jobs.flatMap(rowsOf)];
  const widths = head.map((_, column) => Math.max(...rows.map(row => widthOf(row[column]?.text ?? ''))));
  return rows.map(row => `  ${row.map((cell, column) => padded(cell, widths[column] ?? 0)).join('  ')}`.trimEnd()).join('\n');

  function padded({ text, style }: Cell, width: number): string {
    const shown = style ? paint(style, text) : text;
    return shown + ' '.repeat(width - widthOf(text));
  }
}

/** One row for each place that the job may land on; the job itself is named in the first. */
function rowsOf(job: JobJson): readonly (readonly Cell[])[] {
  const places = [
    ...job.runners.map(runner => ({ text: runnerText(runner) })),
    ...job.open.map(({ why, text }) => ({ text: `? ${shortened(printable(text), maxText)} (${why})`, style: 'dim' as const })),
  ];
  const rest = places.slice(1).map(place => [{ text: '' }, { text: '' }, place]);
  return [
    [
      { text: `${shortened(printable(job.job), maxText)}:${job.line}` },
      { text: shortened(printable(job.runsOn || (job.calls === null ? '(none)' : '(calls a workflow)')), maxRunsOn) },
      places[0] ?? { text: '-' },
      selfHostedCell(job),
      { text: job.outsiders, ...outsidersStyle[job.outsiders] },
    ],
    ...rest,
  ];
}

/**
 * What is known of the machines decides, be it by the configuration. `selfHosted`, which programs rely on, goes by labels: to it machines of
 * one's own and those of a vendor are all `custom`.
 */
function selfHostedCell({ runners, open, selfHosted }: JobJson): Cell {
  const isClosed = runners.length > 0 && (open.length === 0 || selfHosted === 'custom');
  if (selfHosted === 'yes' || (isClosed && runners.every(({ kind }) => kind === 'self-hosted')))
    return { text: 'yes', style: 'red' };
  if (selfHosted === 'no' || (isClosed && runners.every(({ kind }) => othersMachines.has(kind)))) return { text: 'no' };
  return { text: 'may', style: 'yellow' };
}

const othersMachines: ReadonlySet<RunnerJson['kind']> = new Set(['github-hosted', 'larger', 'managed', 'customer-cloud']);

const outsidersStyle: Readonly<Record<JobJson['outsiders'], Partial<Cell>>> = {
  yes: { style: 'red' },
  guarded: { style: 'yellow' },
  no: {},
};

function runnerText({ labels, group, kind }: RunnerJson): string {
  const names = labelsText(labels);
  const text = group === null ? names : `group ${group}${labels.length === 0 ? '' : ` with ${names}`}`;
  return `${shortened(printable(text), maxText)} (${kind})`;
}
