import { evaluateNode, hasExpression, type Setting } from '../../expressions/template.ts';
import type { Value } from '../../expressions/value.ts';
import { exploreWorlds, mayHold, type World } from '../../expressions/world.ts';
import { distinctRequests } from '../../runners/distinct-requests.ts';
import { mayBeSelfHosted } from '../../runners/labels.ts';
import type { Open, Runner } from '../../runners/runner.ts';
import { distinctBy } from '../../source/distinct.ts';
import { remember } from '../../source/memo.ts';
import type { Entry } from '../../syntax/node.ts';
import { keyOfJob } from '../calls/frame.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import type { Leaf } from '../calls/leaves.ts';
import type { PlacedGuard } from '../run/conditions/guard.ts';
import { refusedRunsOn } from '../run/conditions/invalid-runs-on.ts';
import { guardAnyway } from '../run/conditions/job-guard.ts';
import { Run } from '../run/run.ts';
import { nothing, unknown } from '../run/unknowns.ts';
import type { Start } from '../starts/start.ts';
import { asRunsOn, handedRunners } from './handed-runners.ts';
import { readRunsOn } from './runs-on.ts';

/** Whether a job runs: `perhaps` where something decides that the files do not say. */
export type Runs = 'yes' | 'perhaps' | 'no';

/** The runners that a job may ask for. */
export interface Landing {
  /** Each label set once for each place that it is written at. */
  readonly runners: readonly Runner[];
  /** Why there may be others; empty where `runners` is complete. */
  readonly open: readonly Open[];
}

export function hasLanded({ runners, open }: Landing): boolean {
  return runners.length > 0 || open.length > 0;
}

/** Per job and scenario. What lies beyond is reported as open, with the reason `limit`. */
export const landingLimits = { values: 512, worlds: 256 } as const;

/** For why a run is not certain. Of 420 such searches in large public repositories two needed more than 11 worlds: 167, and over 256. */
const guardLimits = { values: 1, worlds: 16 } as const;

export interface Landed extends Landing {
  readonly runs: Runs;
  /** One of the guards that were met. */
  readonly guard: PlacedGuard | null;
}

/** Which runners one run can ask for in any world, and whether it comes to that. */
export function land({ frame, job }: Leaf, start: Start, knowledge: Knowledge): Landed {
  let guard: PlacedGuard | null = null;
  const isKeptIn = (world: World) => {
    const found = new Run(start, world, knowledge).guardOf(frame, job);
    guard ??= found;
    return found !== null;
  };
  const { possible, isComplete } = exploreWorlds(landingLimits, {
    evaluate: world => constantRunsOn({ frame, job }) ?? runsOnIn(new Run(start, world, knowledge), { frame, job }),
    admits: world => !isKeptIn(world),
    excludes: world => {
      const found = guardAnyway(new Run(start, world, knowledge), frame, job);
      // Better than what one world came upon first.
      guard = found ?? guard;
      return found !== null;
    },
  });
  const admitted = possible.filter(it => it.admitted !== 'never');
  const results = admitted.map(({ result }) => result);
  // `sometimes` says only that conditions asked something open. Whether any answer keeps the job from running is a search of its own.
  const isCertain =
    guard === null && isComplete && (admitted.every(it => it.admitted === 'always') || !mayHold(guardLimits, isKeptIn));
  const runs = admitted.length === 0 ? 'no' : isCertain ? 'yes' : 'perhaps';
  return { ...landingOf(results, isComplete, knowledge), guard, runs };
}

/** The same as if no condition kept the job from running. */
export function landUnguarded(leaf: Leaf, start: Start, knowledge: Knowledge): Landing {
  const constant = constantRunsOn(leaf);
  if (constant) return landingOf([constant], true, knowledge);
  const evaluate = (world: World) => runsOnIn(new Run(start, world, knowledge), leaf);
  const { possible, isComplete } = exploreWorlds(landingLimits, { evaluate, admits: () => true });
  return landingOf(
    possible.map(({ result }) => result),
    isComplete,
    knowledge,
  );
}

/** `isComplete`: there are no others. */
export function mergeLandings(landings: readonly Landing[], isComplete = true): Landing {
  const open = distinctBy([...landings.flatMap(it => it.open), ...(isComplete ? [] : [limitReached])], ({ text }) => text);
  return { runners: distinctRequests(landings.flatMap(it => it.runners)), open };
}

/** The value of a `runs-on` without expressions: no run is needed to tell it, and most jobs have one. */
function constantRunsOn({ frame, job: { uses, runsOn } }: Leaf): Value | undefined {
  if (uses || !runsOn || hasExpression(runsOn.value)) return undefined;
  return remember(
    constants,
    runsOn,
    () => refusedRunsOn(runsOn.value) ?? asWritten(evaluateNode(runsOn.value, { ...withoutContexts, path: frame.workflow.path })),
  );
}

/** `runs-on: true` is the label "true", whoever has given a runner that name. */
function asWritten(value: Value): Value {
  return value.kind === 'primitive' && typeof value.value === 'boolean' ? { ...value, value: String(value.value) } : value;
}

/** By the entry, which belongs to one file. */
const constants = new WeakMap<Entry, Value>();

/** The setting of YAML without expressions: neither the scope nor the world is ever asked. */
const withoutContexts: Omit<Setting, 'path'> = {
  what: 'literal',
  world: {
    isSettled: true,
    choose: () => 0,
    answerOf: () => undefined,
    peek: () => undefined,
    textOf: () => undefined,
    peekText: () => undefined,
  },
  scope: { context: () => nothing, status: () => undefined },
};

function runsOnIn(run: Run, { frame, job }: Leaf): Value {
  if (!job.uses) return run.runsOn(frame, job);
  const handed = handedRunners(job);
  const node = handed[run.world.choose(`runner of ${keyOfJob(frame, job)}`, handed.length + 1)];
  const value = node && asRunsOn(run.evaluate(node, frame, job, 'with'), run.world);
  // The workflow of another repository decides where it runs.
  return value ?? unknown(job.uses.text, { why: 'caller' });
}

function landingOf(values: readonly Value[], isComplete: boolean, knowledge: Knowledge): Landing {
  const requested = values.map(readRunsOn);
  const requests = distinctRequests(requested.flatMap(({ request }) => request ?? []));
  const open = distinctBy(
    requested.flatMap(({ open, instead }) => {
      if (!instead || instead.labels.some(mayBeSelfHosted)) return open;
      const { kind } = knowledge.runnerFor(instead);
      return open.map(it => ({ ...it, kind }));
    }),
    ({ text }) => text,
  );
  // A malformed value makes the job fail before it gets a runner, so it is reported only where no other value is possible.
  const valid = open.filter(({ why }) => why !== 'malformed');
  const reasons = requests.length + valid.length > 0 ? valid : open;
  return { runners: requests.map(knowledge.runnerFor), open: isComplete ? reasons : [...reasons, limitReached] };
}

const limitReached: Open = { why: 'limit', text: 'more combinations than are looked at', outsiders: false, trail: [] };
