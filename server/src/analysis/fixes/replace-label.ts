import type { Label } from '../runners/runner.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { causeOf, replaceLabelCause } from './cause.ts';
import type { Fix } from './fix.ts';
import type { DocumentOf } from './place.ts';

/**
 * Writes `replacement` where `label` is written. Undefined where that place is not plain to see, is in a file that is not at hand, or
 * where the edit would change another job through an alias.
 */
export function replaceLabel(
  workflow: Workflow,
  label: Label,
  replacement: string,
  { title, safe }: Pick<Fix, 'title' | 'safe'>,
  elsewhere?: DocumentOf,
): Fix | undefined {
  const cause = causeOf(workflow, label.trail, elsewhere);
  const edits = cause && replaceLabelCause(cause, label.text, replacement);
  return edits && { title, safe, preferred: true, edits };
}
