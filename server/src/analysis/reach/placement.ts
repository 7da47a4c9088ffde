import { requestKey } from '../runners/request-key.ts';
import type { Open, Runner } from '../runners/runner.ts';
import type { Pieces } from '../source/pieces.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { Job } from '../workflow/workflow.ts';
import type { Call } from './calls/frame.ts';
import type { BringingStep } from './landing/bringing-step.ts';
import type { Landing, Runs } from './landing/landing.ts';
import type { Guard } from './run/conditions/guard.ts';
import type { StationOfBridge } from './starts/bridge.ts';
import type { Actor, Scenario } from './starts/scenario.ts';
import type { VoidGuard } from './void-guards/void-guard.ts';

/** Where one job lands under one scenario. */
export interface Placement extends Landing {
  readonly scenario: Scenario;
  readonly runs: Runs;
  /** What keeps the job from running, for certain or perhaps; of a call, one of the called jobs. Null where nothing does. */
  readonly guard: Guard | null;
  /** The step that brings an outsider's code into a job that starts with trusted code; null where none does. */
  readonly brings: BringingStep | null;
  /** Where it comes from, if another workflow calls this one; undefined where its own `on:` starts it. */
  readonly wayIn: WayIn | undefined;
  /** The same of others that come to the same. */
  readonly otherWaysIn: readonly (WayIn | undefined)[];
  /** How another run dispatches the one that comes here, from the step back to its event; empty where none does. */
  readonly bridge: readonly StationOfBridge[];
  /** The calls that brought the run here, as `Frame.id` tells them apart; several where they come to the same. */
  readonly frames: readonly string[];
  /** An outsider starts it only if a label has been put on before, which stays. */
  readonly afterLabel: boolean;
  /** What an outsider who brings the workflow file has to change in it, for all that he can cause without help; null where nothing. */
  readonly toChange: () => Guard | null;
  /** Where it would land if no condition kept it from running. */
  readonly unguarded: () => Landing;
}

/** How a run comes to a workflow that is called. */
export interface WayIn {
  /** Where `on:` of the workflow that started names the event. */
  readonly trigger: { readonly path: string; readonly node: SyntaxNode } | undefined;
  /** The `uses:` of each call, the outermost first. */
  readonly calls: readonly Call[];
}

/** Where a placement lands. One that a condition keeps from running lands nowhere: of its job's runners, those that it would have. */
export function landingIn(placement: Placement, reach: Landing): Landing {
  if (placement.runs !== 'no') return placement;
  // Not before: a reach finds its runners out when it is asked.
  const { runners, open } = reach;
  const unguarded = placement.unguarded();
  const [keys, texts] = [new Set(runners.map(requestKey)), new Set(open.map(({ text }) => text))];
  return {
    runners: unguarded.runners.filter(runner => keys.has(requestKey(runner))),
    open: unguarded.open.filter(({ text }) => texts.has(text)),
  };
}

/** Whether the void guard is one that the outsider gets past who brings this placement about. */
export function isOnWayTo(placement: Placement, { scenario, frames }: VoidGuard): boolean {
  return placement.scenario.event === scenario.event && placement.frames.some(frame => frames.includes(frame));
}

/** A placement that is made when it is asked for. */
export interface PendingPlacement {
  readonly actor: Actor;
  /** Not explained yet, where the job never lands anywhere: see `JobReach.placements`. */
  readonly placement: Placement;
}

/** Everything that is known of where one job may land. */
export interface JobReach {
  readonly job: Job;
  /** Path of the workflow file. */
  readonly path: string;
  /** One plain label of GitHub's that is neither retired nor will be: no rule has anything to say, and the job need not be parsed. */
  readonly isPlainHosted: boolean;
  /** The job calls a workflow of this repository: its runners are judged there, where they are written. */
  readonly isCallWithin: boolean;
  /** What `runs-on` can come to in any placement, all conditions left aside: cheaper than `placements`, and never less. */
  readonly unguarded: Landing;
  /** What `unguarded` is put together from, to be called one by one where it must not take long at a time. */
  readonly unguardedParts: readonly (() => Landing)[];
  /** Every event that can start the job, through whichever caller. */
  readonly events: readonly string[];
  /** One for each way to the job, in the order of the file; for who does not need all of them. */
  readonly pending: readonly PendingPlacement[];
  /** All of them, each once. Where they come to nothing at all, they say which expression did. */
  readonly placements: readonly Placement[];
  /** The union over all placements, each label set once. */
  readonly runners: readonly Runner[];
  /** Finds them out, placement after placement, before they are asked for. */
  runnersInPieces(): Pieces<void>;
  readonly open: readonly Open[];
  readonly selfHosted: 'yes' | 'may' | 'no' | 'custom';
  readonly outsiders: 'yes' | 'guarded' | 'no';
  /** The `uses:` of the first step with an action of this repository that is not read: it is no composite one, or lies elsewhere. */
  readonly unreadAction: string | undefined;
  /** Conditions that look like guards and let an outsider through. */
  readonly voidGuards: readonly VoidGuard[];
}
