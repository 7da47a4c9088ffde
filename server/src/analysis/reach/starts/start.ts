import type { Trigger, Workflow } from '../../workflow/workflow.ts';
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
  /** The `types:` of a trigger that runs the default branch's file leave an outsider no way in. */
  readonly closedBy: string | null;
  /** The pull request comes from a fork, whoever acts. */
  readonly fromFork: boolean;
  /** The same with a fork's pull request, which somebody with write access takes up: he puts a label on it, say. */
  readonly takingUp?: Start;
  /** Of an outsider: labels may have been put on before. */
  readonly isLabeled: boolean;
  /** The same with such labels, which stay on whatever he does next; undefined where nothing that he does comes after them. */
  readonly labeled?: Start;
}
