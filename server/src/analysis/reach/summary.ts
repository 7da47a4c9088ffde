import { isSelfHosted, mayBeSelfHosted } from '../runners/labels.ts';
import { requestKey } from '../runners/request-key.ts';
import { isGitHubs, type Open, type Runner } from '../runners/runner.ts';
import type { Pieces } from '../source/pieces.ts';
import { hasLanded, type Landing } from './landing/landing.ts';
import type { JobReach, PendingPlacement, Placement } from './placement.ts';
import { isOutsiders } from './starts/scenario.ts';

/** What a job comes to in all of its placements together. */
export type Summary = Landing & Pick<JobReach, 'selfHosted'>;

/**
 * Placements are made until one more can add nothing to what `unguarded` has. `explained` is asked only for a job that lands nowhere,
 * and `unguarded` alone tells of a job that never runs.
 */
export function* summarize(
  pending: readonly PendingPlacement[],
  unguarded: Landing,
  explained: () => readonly Placement[],
): Pieces<Summary> {
  const { runners, open } = yield* landingOfAll(pending, unguarded, explained);
  return { runners, open, selfHosted: selfHosted(runners, open) };
}

function* landingOfAll(
  pending: readonly PendingPlacement[],
  unguarded: Landing,
  explained: () => readonly Placement[],
): Pieces<Landing> {
  const all = new Union();
  const limit = new Union(unguarded);
  let runs = false;
  for (const { placement } of pending) {
    yield;
    if (placement.runs === 'no') continue;
    runs = true;
    all.add(placement);
    if (all.has(limit)) break;
  }
  if (!runs) return limit.landing;
  return hasLanded(all.landing) ? all.landing : new Union(...explained().filter(({ runs }) => runs !== 'no')).landing;
}

/** Each label set once, and each reason. */
class Union {
  readonly #runners = new Map<string, Runner>();
  readonly #open = new Map<string, Open>();

  constructor(...landings: readonly Landing[]) {
    for (const landing of landings) this.add(landing);
  }

  get landing(): Landing {
    return { runners: [...this.#runners.values()], open: [...this.#open.values()] };
  }

  add({ runners, open }: Landing): void {
    for (const runner of runners) keepFirst(this.#runners, requestKey(runner), runner);
    for (const reason of open) keepFirst(this.#open, reason.text, reason);
  }

  has(other: Union): boolean {
    return hasKeys(this.#runners, other.#runners) && hasKeys(this.#open, other.#open);
  }
}

function keepFirst<Item>(items: Map<string, Item>, key: string, item: Item): void {
  if (!items.has(key)) items.set(key, item);
}

function hasKeys(items: ReadonlyMap<string, unknown>, others: ReadonlyMap<string, unknown>): boolean {
  return items.size >= others.size && [...others.keys()].every(key => items.has(key));
}

/** `yes`: every resolution has the label self-hosted. `custom`: every one has labels of which GitHub hosts none: default ones such as `linux`, declared ones, a vendor's. `no`: all are GitHub's. */
function selfHosted(runners: readonly Runner[], open: readonly Open[]): JobReach['selfHosted'] {
  const hasLabel = (runner: Runner) => runner.labels.some(isSelfHosted);
  const isClosed = runners.length > 0 && open.every(isPartOfLabel(runners));
  if (isClosed && runners.every(hasLabel)) return 'yes';
  if (open.length > 0) return isClosed && runners.every(isCustom) ? 'custom' : 'may';
  if (runners.every(isProvenGitHubs)) return 'no';
  return runners.every(isCustom) ? 'custom' : 'may';
}

/** A group is known by its name only, unless the configuration says what is in it. */
function isProvenGitHubs(runner: Runner): boolean {
  return (runner.group === null || runner.classification.isDeclared === true) && isGitHubs(runner);
}

function isCustom({ group, kind, labels }: Runner): boolean {
  return group === null && !labels.some(mayBeSelfHosted) && !isGitHubs({ kind }) && kind !== 'dynamic';
}

/** The unknown stands inside a label, whose known part says already that it is not GitHub's. */
function isPartOfLabel(runners: readonly Runner[]): (open: Open) => boolean {
  return ({ text, kind }) =>
    kind === 'custom' || runners.some(({ labels }) => labels.some(label => label.text.includes(`\${{ ${text} }}`)));
}

/** Whether an outsider can start the job: `guarded` where something keeps him out of a job that others can start, be it for a while. */
export function outsidersOf(placements: readonly Placement[]): JobReach['outsiders'] {
  const running = placements.filter(({ runs }) => runs !== 'no');
  if (running.some(placement => isOutsiders(placement.scenario) && !placement.afterLabel)) return 'yes';
  return placements.some(({ scenario }) => isOutsiders(scenario)) && running.length > 0 ? 'guarded' : 'no';
}
