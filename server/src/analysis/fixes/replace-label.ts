import type { Label } from '../runners/runner.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { causeOf, replaceLabelCause } from './cause.ts';
import type { Fix } from './fix.ts';
import { wouldRepeatRow } from './matrix-cell.ts';
import type { DocumentOf } from './place.ts';
import { takeOutOfMatrix } from './take-out-of-matrix.ts';

/**
 * Writes `replacement` where `label` is written, or takes it out of a matrix that has the replacement already. Undefined where that place is not plain to see, is in a file that is not at hand, or
 * where the edit would change another job through an alias.
 */
export function replaceLabel(
  workflow: Workflow,
  label: Label,
  replacement: string,
  { title, safe }: Pick<Fix, 'title' | 'safe'>,
  elsewhere?: DocumentOf,
): Fix | undefined {
  if (wouldRepeatRow(workflow, label.trail, replacement, elsewhere)) {
    const removal = takeOutOfMatrix(workflow, label.trail, label.text, replacement, elsewhere);
    return removal && { ...removal, preferred: true };
  }
  const cause = causeOf(workflow, label.trail, elsewhere);
  const edits = cause && replaceLabelCause(cause, label.text, replacement);
  return edits && { title, safe, preferred: true, edits };
}
