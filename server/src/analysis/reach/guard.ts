import type { SyntaxNode } from '../syntax/node.ts';
import type { Job } from '../workflow/workflow.ts';

/**
 * What keeps a job from running: an `if:`, an environment that somebody may have to approve, activity types that an outsider
 * cannot cause, a matrix without combinations, or a step of a needed job that fails for outsiders.
 */
export interface Guard {
  readonly kind: 'condition' | 'environment' | 'types' | 'matrix' | 'gate';
  /** As the user wrote it. */
  readonly text: string;
  readonly node: SyntaxNode | undefined;
  /** The job that it stands in, which may be one that the kept job needs. */
  readonly job: Job;
  readonly path: string;
}
