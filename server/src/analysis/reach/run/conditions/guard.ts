import type { SyntaxNode } from '../../../syntax/node.ts';
import type { Job } from '../../../workflow/workflow.ts';

/**
 * What keeps a job from running: an `if:`, an environment that somebody may have to approve, activity types that an outsider
 * cannot cause, a matrix without combinations, or a step of a needed job that fails for outsiders.
 */
export interface Guard {
  readonly kind: 'condition' | 'environment' | 'types' | 'matrix' | 'gate';
  /** In the user's words: the condition, the environment's name, `types: [labeled]`, the step's name. Null where he has none for it. */
  readonly text: string | null;
}

export interface PlacedGuard extends Guard {
  readonly node: SyntaxNode | undefined;
  /** The job that it stands in, which may be one that the kept job needs. */
  readonly job: Job;
  readonly path: string;
}

/** For programs that read reports: what stands in the file, or else the kind of guard. */
export function guardText({ kind, text }: Guard): string {
  if (kind === 'environment' && text !== null) return `environment: ${text}`;
  return text ?? kind;
}
