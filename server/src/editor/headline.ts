import { type Exposure, exposureOf } from '../analysis/reach/exposure.ts';
import { type JobReach, landingIn, type Placement } from '../analysis/reach/placement.ts';
import { isPartOfRunner } from '../analysis/rules/verdict.ts';
import { requestKey } from '../analysis/runners/request-key.ts';
import type { Open, Runner, RunnerKind } from '../analysis/runners/runner.ts';
import { verdicts } from './texts.ts';

interface Judged {
  readonly reach: JobReach;
  /** The runners that the sentence is about: all of the job, or some. */
  readonly runners: readonly Runner[];
  readonly open: readonly Open[];
}

/** The worst that can happen, in one sentence. */
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
  const reaching = withExposure('code');
  if (reaching.length > 0)
    return outsiderVerdict(new Set(reaching.flatMap(placement => unsafeIn(placement, judged)).map(({ kind }) => kind)));
  if (withExposure('guarded-code').length > 0) return verdicts.accidentGuard();
  if (withExposure('starts').length > 0) return verdicts.outsiderStarts();
  if (kinds.size === 0) return verdicts.unknown();
  const isGuarded = concerned.some(({ scenario, runs }) => scenario.actor === 'outsider' && runs === 'no');
  return isGuarded ? verdicts.guarded() : verdicts.trusted();
}

const safeKinds: ReadonlySet<RunnerKind> = new Set(['github-hosted', 'larger', 'managed', 'customer-cloud']);

function unsafeIn(placement: Placement, judged: Judged): readonly Runner[] {
  const landing = new Set(landingIn(placement, judged.reach).runners.map(requestKey));
  return judged.runners.filter(runner => !safeKinds.has(runner.kind) && landing.has(requestKey(runner)));
}

function isOpenIn(placement: Placement, { reach, open }: Judged): boolean {
  const texts = new Set(landingIn(placement, reach).open.map(({ text }) => text));
  return open.some(({ text }) => texts.has(text));
}

function outsiderVerdict(kinds: ReadonlySet<RunnerKind>): string {
  if (kinds.has('self-hosted')) return verdicts.outsiderOnSelfHosted();
  return kinds.has('custom') || kinds.has('group') ? verdicts.outsiderMaybeSelfHosted() : verdicts.outsiderUnknown();
}

function safeVerdict(kinds: ReadonlySet<RunnerKind>): string {
  if (kinds.has('managed') || kinds.has('customer-cloud')) return verdicts.ephemeralElsewhere();
  return kinds.has('larger') ? verdicts.larger() : verdicts.hosted();
}
