import type { Value } from '../../expressions/value.ts';
import type { World } from '../../expressions/world.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import type { Job } from '../../workflow/workflow.ts';

/** What an outsider's run passes on to one that it dispatches, and how it comes to that. */
export interface Bridge {
  /** The step that dispatches, and what starts the run that it is of: the calls to it, the event, and so on. */
  readonly way: readonly StationOfBridge[];
  /** Who dispatches; undefined where a token does whose owner the files do not show. */
  readonly actor: string | undefined;
  /** What keeps the outsider's run from dispatching; null where nothing does. */
  keptBy(): GuardOfBridge | null;
  /** What becomes of `inputs` or `client_payload`: texts for whatever is declared, and nothing of what is not passed. */
  passed(world: World): Value;
}

export interface StationOfBridge {
  readonly what: 'dispatch' | 'call' | 'event';
  readonly path: string;
  readonly node: SyntaxNode;
}

/** As `PlacedGuard` has it. */
interface GuardOfBridge {
  readonly kind: 'condition' | 'environment' | 'types' | 'matrix' | 'gate';
  readonly text: string | null;
  readonly node: SyntaxNode | undefined;
  readonly job: Job;
  readonly path: string;
}
