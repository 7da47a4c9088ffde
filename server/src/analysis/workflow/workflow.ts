import type { Document } from '../syntax/document.ts';
import type { Entry, MappingNode, ScalarNode, SyntaxNode } from '../syntax/node.ts';

/** What a workflow file says, before anything is evaluated. */
export interface Workflow {
  readonly path: string;
  readonly document: Document;
  /** `name:` of the workflow; `workflow_run` triggers refer to it. */
  readonly name: string | undefined;
  readonly triggers: readonly Trigger[];
  /** Inputs of `workflow_call`, by lower-case name; undefined where the workflow cannot be called. */
  readonly callInputs: ReadonlyMap<string, Input> | undefined;
  /** Inputs of `workflow_dispatch`, by lower-case name; undefined where it cannot be dispatched. */
  readonly dispatchInputs: ReadonlyMap<string, Input> | undefined;
  readonly jobs: readonly Job[];
}

/** An event of `on:`. */
export interface Trigger {
  readonly event: string;
  /** Where the event is named. */
  readonly node: ScalarNode;
  /** Activity types; undefined where the default ones hold. */
  readonly types: readonly string[] | undefined;
  /** Filters and the rest of the event's mapping. */
  readonly options: SyntaxNode | undefined;
}

export interface Input {
  readonly name: string;
  readonly type: 'string' | 'boolean' | 'number' | 'choice' | 'environment';
  readonly required: boolean;
  readonly default: SyntaxNode | undefined;
  /** Of a choice. */
  readonly options: readonly ScalarNode[];
  readonly node: ScalarNode;
}

export interface Job extends JobBody {
  readonly id: string;
  /** The job's entry under `jobs:`. */
  readonly entry: Entry;
  /** The job's own mapping; an empty job has none. */
  readonly body: MappingNode | undefined;
}

/** What a job says; the job is parsed when one of these is first read. */
export interface JobBody {
  readonly runsOn: Entry | undefined;
  /** `strategy.matrix`. */
  readonly matrix: SyntaxNode | undefined;
  readonly condition: ScalarNode | undefined;
  readonly needs: readonly string[];
  /** `uses:` of a job that calls a workflow. */
  readonly uses: ScalarNode | undefined;
  readonly with: SyntaxNode | undefined;
  readonly environment: SyntaxNode | undefined;
  /** Its failure does not fail the run; or the text with the expression that decides. */
  readonly mayFail: boolean | ScalarNode;
  readonly outputs: SyntaxNode | undefined;
  readonly steps: SyntaxNode | undefined;
}
