import type { Visibility } from '../analysis/configuration/configuration.ts';
import { type Exposure, exposureOf } from '../analysis/reach/exposure.ts';
import { type JobReach, landingIn, type Placement } from '../analysis/reach/placement.ts';
import { isChosenByOutsider, isPartOfRunner } from '../analysis/rules/verdict.ts';
import { requestKey } from '../analysis/runners/request-key.ts';
import type { Open, Runner, RunnerKind } from '../analysis/runners/runner.ts';
import { reviewInTime, verdicts, verdictsOnMaybeSelfHosted, verdictsOnSelfHosted } from './texts.ts';

interface Judged {
  readonly reach: JobReach;
  /** The runners that the sentence is about: all of the job, or some. */
  readonly runners: readonly Runner[];
  readonly open: readonly Open[];
  readonly visibility: Visibility;
}

/** The worst that can happen, in a sentence or two. */
export function headlineOn(all: Judged): string {
  // Of a label whose kind is known all the same, it does not matter how it goes on.
  const known = all.runners.filter(({ kind }) => kind !== 'dynamic');
  const judged = { ...all, open: all.open.filter(reason => !isPartOfRunner(reason, known)) };
  const kinds = new Set(judged.runners.map(({ kind }) => kind));
  const placements = judged.reach.placements.filter(placement => placement.runs !== 'no' || placement.guard !== null);
  if (placements.length === 0) return verdicts.never();
  if (kinds.size > 0 && judged.open.length === 0 && [...kinds].every(kind => safeKinds.has(kind))) return safeVerdict(kinds);
  const concerned = placements.filter(placement => unsafeIn(placement, judged).length > 0 || isOpenIn(placement, judged));
  const withExposure = (exposure: Exposure) => concerned.filter(placement => exposureOf(placement) === exposure);
  if (concerned.some(placement => isChosenIn(placement, judged))) return verdicts.outsiderChooses();
  const reaching = withExposure('code');
  if (reaching.length > 0)
    return outsiderVerdict(new Set(reaching.flatMap(placement => unsafeIn(placement, judged)).map(({ kind }) => kind)));
  const accidental = withExposure('guarded-code');
  if (accidental.length > 0) return verdictsOn(accidental, judged).accidentGuard();
  if (concerned.length > 0 && concerned.every(({ runs }) => runs === 'no')) return verdictsOn(concerned, judged).nobody();
  const started = withExposure('starts');
  if (started.length > 0) return verdictsOn(started, judged).outsiderStarts();
  if (kinds.size === 0) return verdicts.unknown();
  const guarded = concerned.filter(({ scenario, runs }) => scenario.actor === 'outsider' && runs === 'no');
  if (guarded.length > 0) return verdictsOn(guarded, judged).guarded();
  const trusted = verdictsOn(concerned, judged).trusted();
  return judged.visibility === 'public' ? trusted : `${trusted} ${reviewInTime()}`;
}

function verdictsOn(placements: readonly Placement[], judged: Judged) {
  const isSelfHosted = placements.some(placement => unsafeIn(placement, judged).some(({ kind }) => kind === 'self-hosted'));
  return isSelfHosted ? verdictsOnSelfHosted : verdictsOnMaybeSelfHosted;
}

const safeKinds: ReadonlySet<RunnerKind> = new Set(['github-hosted', 'larger', 'managed', 'customer-cloud']);

function unsafeIn(placement: Placement, judged: Judged): readonly Runner[] {
  const landing = new Set(landingIn(placement, judged.reach).runners.map(requestKey));
  return judged.runners.filter(runner => !safeKinds.has(runner.kind) && landing.has(requestKey(runner)));
}

function isOpenIn(placement: Placement, judged: Judged): boolean {
  return openIn(placement, judged).length > 0;
}

function openIn(placement: Placement, { reach, open }: Judged): readonly Open[] {
  const texts = new Set(open.map(({ text }) => text));
  return landingIn(placement, reach).open.filter(({ text }) => texts.has(text));
}

function isChosenIn(placement: Placement, judged: Judged): boolean {
  const exposure = exposureOf(placement);
  return exposure !== undefined && openIn(placement, judged).some(reason => isChosenByOutsider(reason, placement, exposure));
}

function outsiderVerdict(kinds: ReadonlySet<RunnerKind>): string {
  if (kinds.has('self-hosted')) return verdicts.outsiderOnSelfHosted();
  return kinds.has('custom') || kinds.has('group') ? verdicts.outsiderMaybeSelfHosted() : verdicts.outsiderUnknown();
}

function safeVerdict(kinds: ReadonlySet<RunnerKind>): string {
  if (kinds.has('managed') || kinds.has('customer-cloud')) return verdicts.ephemeralElsewhere();
  return kinds.has('larger') ? verdicts.larger() : verdicts.hosted();
}
