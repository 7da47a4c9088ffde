import { requestKey } from '../runners/request-key.ts';
import type { Open, Runner } from '../runners/runner.ts';
import { distinctBy } from './distinct.ts';
import type { JobReach, Landing, Placement } from './placement.ts';

type Summary = Pick<JobReach, 'runners' | 'open' | 'selfHosted' | 'outsiders'>;

/** What all placements of a job come to. `otherwise` is asked only for a job that never runs. */
export function summarize(placements: readonly Placement[], otherwise: () => Landing): Summary {
  const running = placements.filter(({ runs }) => runs !== 'no');
  const landings: readonly Landing[] = running.length > 0 ? running : [otherwise()];
  const runners = distinctBy(
    landings.flatMap(landing => landing.runners),
    requestKey,
  );
  const open = distinctBy(
    landings.flatMap(landing => landing.open),
    ({ text }) => text,
  );
  return { runners, open, selfHosted: selfHosted(runners, open), outsiders: outsiders(placements, running) };
}

/** `yes`: every resolution has the label self-hosted. `custom`: every one has labels of which GitHub hosts none. `no`: all are GitHub's. */
function selfHosted(runners: readonly Runner[], open: readonly Open[]): JobReach['selfHosted'] {
  const hasLabel = (runner: Runner) => runner.labels.some(({ text }) => text.toLowerCase() === 'self-hosted');
  if (runners.length > 0 && runners.every(hasLabel)) return 'yes';
  if (open.length > 0)
    return runners.length > 0 && runners.every(isCustom) && open.every(isPartOfLabel(runners)) ? 'custom' : 'may';
  if (runners.every(({ kind }) => kind === 'github-hosted' || kind === 'larger')) return 'no';
  return runners.every(isCustom) ? 'custom' : 'may';
}

function isCustom({ group, kind, labels }: Runner): boolean {
  const hasLabel = labels.some(({ text }) => text.toLowerCase() === 'self-hosted');
  return group === null && !hasLabel && kind !== 'github-hosted' && kind !== 'larger' && kind !== 'dynamic';
}

/** The unknown stands inside a label, whose known part says already that it is not GitHub's. */
function isPartOfLabel(runners: readonly Runner[]): (open: Open) => boolean {
  return ({ text, kind }) =>
    kind === 'custom' || runners.some(({ labels }) => labels.some(label => label.text.includes(`\${{ ${text} }}`)));
}

function outsiders(placements: readonly Placement[], running: readonly Placement[]): JobReach['outsiders'] {
  const isOutsiders = ({ scenario }: Placement) => scenario.actor === 'outsider';
  if (running.some(isOutsiders)) return 'yes';
  return placements.some(isOutsiders) && running.length > 0 ? 'guarded' : 'no';
}
