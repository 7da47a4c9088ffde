import type { Trigger, Workflow } from '../../workflow/workflow.ts';
import type { Bridge } from './bridge.ts';
import type { EventFacts } from './events.ts';
import type { Scenario } from './scenario.ts';

/** How a run starts: a scenario, with what its contexts are made of. */
export interface Start {
  /** Tells it from all others of the repository; the same in other versions of it in which nobody has changed how runs start. */
  readonly id: string;
  readonly scenario: Scenario;
  /** The workflow whose `on:` names the event. */
  readonly workflow: Workflow;
  readonly trigger: Trigger | undefined;
  readonly facts: EventFacts | undefined;
  /** Activity types that can start it; empty where the event has none or they cannot be known. */
  readonly types: readonly string[];
  /** Of a `workflow_run`: the events that can have started the run before. Empty where they cannot be known. */
  readonly parentEvents: readonly string[];
  /** The trigger's `types:`, if they leave an outsider no way in: he causes none of them, and cannot change the file, which is the default branch's. */
  readonly excludingTypes: string | null;
  /**
   * Of an outsider who brings the workflow file: the same start, if he leaves the file as it is and nobody helps him. Undefined where that is
   * no other.
   */
  readonly unaided?: Start;
  /** The pull request comes from a fork, whoever acts. */
  readonly fromFork: boolean;
  /**
   * Of a writer: the same start, if he acts on a fork's pull request, and puts a label on it, say. Looked at only if his run on a branch of the
   * repository comes to nothing: `placementOf` in `reach.ts`.
   */
  readonly writerOnFork?: Start;
  /** This is `withLabels` of another start. */
  readonly isWithLabels: boolean;
  /**
   * Of an outsider: the same start, if what he acts on was given labels earlier, which stay on. Looked at only if his run without them comes to
   * nothing. Undefined where they protect nothing, or there can be none yet.
   */
  readonly withLabels?: Start;
  /** Of an outsider: how a run that he has started dispatches this one. */
  readonly bridge?: Bridge;
}
