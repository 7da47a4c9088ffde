import { hostedEquivalents } from '../runners/hosted-equivalents.ts';
import { type Machine, machineHints, machineOf } from '../runners/machine.ts';
import type { Runner } from '../runners/runner.ts';
import { l10n } from '../source/l10n.ts';
import { linesOf } from '../source/lines.ts';
import type { Edit, Location, Source } from '../source/source.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { Job, Workflow } from '../workflow/workflow.ts';
import { type Cause, causeOf, dependsOnMatrix, replaceCause } from './cause.ts';
import type { Fix } from './fix.ts';
import { wouldRepeatRow } from './matrix-cell.ts';
import type { DocumentOf } from './place.ts';

/**
 * Asks GitHub for the machine that `runner` asks the user's own machines for: same system, same architecture, best label first.
 * The edit is where the runner is named, be that a matrix cell or a caller's file; `elsewhere` finds the documents of other files.
 * None where the runner's name is put together of pieces, where the edit would change another job through an alias, or where it would make a
 * row of a matrix that is there already. `at` is where the reader looks: the title names every other place.
 */
export function replaceRunner(
  workflow: Workflow,
  job: Job,
  runner: Runner,
  elsewhere?: DocumentOf,
  at?: Location,
): readonly Fix[] {
  const cause = causeOf(workflow, runner.trail, elsewhere);
  if (!cause) return [];
  const wanted = { labels: runner.labels.map(({ text }) => text), group: runner.group?.text ?? null };
  const machine = machineOf(runner);
  const titleOf = isInJob(cause, job) || (at && isOnLineOf(at, cause)) ? titleHere(cause) : titleElsewhere(cause, workflow);
  const agree = rowsAgree(job.matrix, machine);
  return hostedEquivalents(machine).flatMap((label): Fix[] => {
    if (wouldRepeatRow(workflow, runner.trail, label, elsewhere)) return [];
    const edits = replaceCause(cause, wanted, label, agree);
    return edits ? [{ title: titleOf(label, edits), safe: false, edits }] : [];
  });
}

/** No value of the matrix speaks of another system or processor. */
function rowsAgree(matrix: SyntaxNode | undefined, machine: Machine): boolean {
  if (!matrix) return false;
  if (matrix.kind === 'sequence') return matrix.items.every(item => rowsAgree(item, machine));
  if (matrix.kind === 'mapping') return matrix.entries.every(({ value }) => rowsAgree(value, machine));
  const { os, arch } = machineHints([{ text: matrix.text, exact: true, trail: [] }]);
  return !matrix.text.includes('${{') && (os ?? machine.os) === machine.os && (arch ?? machine.arch) === machine.arch;
}

function isInJob({ document, target }: Cause, job: Job): boolean {
  const { key, value } = job.entry;
  if (target.chunk !== key.chunk) return false;
  const { start, end } = document.spanOf(target);
  return document.spanOf(key).start <= start && end <= document.spanOf(value.alias ?? value).end;
}

function isOnLineOf({ path, span }: Location, { document, target }: Cause): boolean {
  const { source } = document;
  const { start } = document.spanOf(target);
  return path === source.path && lineAt(source, span.start) === lineAt(source, start);
}

function lineAt(source: Source, offset: number): number {
  return linesOf(source).positionAt(offset).line;
}

type TitleOf = (label: string, edits: readonly Edit[]) => string;

function titleHere({ document, node }: Cause): TitleOf {
  if (!dependsOnMatrix(node)) return label => l10n.t('Run on {0} (GitHub-hosted)', label);
  const { start } = document.spanOf(node);
  // A literal of the expression is for the rows that choose it; all others stay as they are.
  return (label, edits) =>
    edits.some(({ span }) => span.start <= start)
      ? l10n.t('Run on {0} (GitHub-hosted), in every row', label)
      : l10n.t('Run on {0} (GitHub-hosted)', label);
}

/** The reader does not see the place of the edit, so the title says it. */
function titleElsewhere({ document, target }: Cause, workflow: Workflow): TitleOf {
  const { path } = document.source;
  const line = lineAt(document.source, document.spanOf(target).start) + 1;
  return path === workflow.path
    ? label => l10n.t('Run on {0} (GitHub-hosted) in line {1}', label, line)
    : label => l10n.t('Run on {0} (GitHub-hosted) in {1}, line {2}', label, path, line);
}
