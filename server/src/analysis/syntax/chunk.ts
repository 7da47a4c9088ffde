import type { DeferredSteps } from './deferred-steps.ts';
import type { SyntaxNode } from './node.ts';

/** What is wrong in a chunk's YAML. Offsets count from the chunk's start. */
export interface SyntaxProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/**
 * A piece of a workflow file that is parsed on its own: one header entry (`on:`, `env:`, …) or one job; within the chunk of a job, one of its
 * plain steps. A chunk lives on, identity and all, for as long as edits leave its text alone; whatever is derived from it does too.
 */
export interface Chunk {
  readonly text: string;
  /** What the piece holds: a mapping of one entry in most cases. Undefined where it holds nothing but comments. */
  readonly root: SyntaxNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** Nodes with an anchor, by name; the last one of a name. */
  readonly anchors: ReadonlyMap<string, SyntaxNode>;
  /** What aliases of this chunk refer to in earlier chunks; undefined where there is no such anchor. */
  readonly externals: ReadonlyMap<string, SyntaxNode | undefined>;
  /** The steps of a job that are chunks of their own. */
  readonly steps: DeferredSteps | undefined;
}
