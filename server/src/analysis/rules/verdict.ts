import { isLouder, type Level } from '../configuration/level.ts';
import { type Exposure, exposureOf } from '../reach/exposure.ts';
import { hasLanded, type Landing } from '../reach/landing/landing.ts';
import { type JobReach, landingIn, type PendingPlacement, type Placement } from '../reach/placement.ts';
import { isOutsiders } from '../reach/starts/scenario.ts';
import { isWrittenWith } from '../runners/distinct-requests.ts';
import { requestKey } from '../runners/request-key.ts';
import { isGitHubs, type Open, type Runner, type RunnerKind } from '../runners/runner.ts';
import { allAtOnce, type Pieces } from '../source/pieces.ts';

/** What the reach of one job means for one runner that it may land on, by the worst of its placements. */
export interface Verdict {
  readonly rule: string;
  readonly level: Level;
  readonly exposure: Exposure;
  /** The placement that decides. */
  readonly placement: Placement;
  readonly reach: JobReach;
  /** What is judged: a runner, or a reason why there may be others. */
  readonly subject: { readonly runner: Runner; readonly open?: never } | { readonly open: Open; readonly runner?: never };
}

type RuleAndLevel = Pick<Verdict, 'rule' | 'level'>;

const known = new WeakMap<JobReach, readonly Verdict[]>();

/** One verdict for each runner, and for each thing that cannot be known, of one job. GitHub's own runners have none. */
export function verdictsOf(reach: JobReach): readonly Verdict[] {
  return allAtOnce(verdictsInPieces(reach));
}

/** The same, placement after placement: a job that many call has hundreds of them. */
export function* verdictsInPieces(reach: JobReach): Pieces<readonly Verdict[]> {
  const found = known.get(reach) ?? (yield* findVerdicts(reach));
  known.set(reach, found);
  return found;
}

function* findVerdicts(reach: JobReach): Pieces<readonly Verdict[]> {
  for (const landing of reach.isCallWithin ? [] : reach.unguardedParts) {
    landing();
    yield;
  }
  if (hasNoVerdicts(reach)) return [];
  let worst: readonly Verdict[] = [];
  let landed = false;
  for (const { placement, actor } of outsidersFirst(reach.pending)) {
    if (actor !== 'outsider' && landed && hasVerdictOnAll(worst, reach)) break;
    landed ||= hasLanded(placement);
    if (needsRunners(placement)) yield* reach.runnersInPieces();
    worst = worstOf([...worst, ...verdictsIn(reach, placement)]);
    yield;
  }
  return landed ? worst : worstOf(verdictsOn(reach, reach.placements));
}

/** What a placement lands on that never runs is told from all others: see `landingIn`. */
function needsRunners(placement: Placement): boolean {
  return placement.runs === 'no' && exposureOf(placement) !== undefined;
}

/** Other people than outsiders come last in every comparison: where all is said, their placements need not be made. */
function outsidersFirst(pending: readonly PendingPlacement[]): readonly PendingPlacement[] {
  return [...pending.filter(isOutsiders), ...pending.filter(it => !isOutsiders(it))];
}

/** The verdicts of the placements that an outsider can bring about. */
export function outsiderVerdictsOf(reach: JobReach): readonly Verdict[] {
  if (hasNoVerdicts(reach) || !reach.pending.some(isOutsiders)) return [];
  const landed = reach.pending.some(({ placement }) => hasLanded(placement));
  const placements = landed
    ? reach.pending.filter(isOutsiders).map(({ placement }) => placement)
    : reach.placements.filter(({ scenario }) => scenario.actor === 'outsider');
  return verdictsOn(reach, placements);
}

function verdictsOn(reach: JobReach, placements: readonly Placement[]): readonly Verdict[] {
  return placements.flatMap(placement => verdictsIn(reach, placement));
}

function hasNoVerdicts(reach: JobReach): boolean {
  return reach.isCallWithin || isGitHubsAlone(reach.unguarded);
}

function worstOf(verdicts: readonly Verdict[]): readonly Verdict[] {
  const worst: Verdict[] = [];
  for (const verdict of verdicts) {
    const known = worst.findIndex(it => isSameSubject(it.subject, verdict.subject));
    const other = worst[known];
    if (!other) worst.push(verdict);
    else if (isWorse(verdict, other)) worst[known] = verdict;
  }
  return worst;
}

/** On all that the job can come to, however it is started. */
function hasVerdictOnAll(verdicts: readonly Verdict[], { unguarded }: JobReach): boolean {
  const has = (subject: Verdict['subject']) => verdicts.some(it => isSameSubject(it.subject, subject));
  const judged = unguarded.runners.filter(runner => !isGitHubs(runner));
  return judged.every(runner => has({ runner })) && unguarded.open.every(open => has({ open }));
}

function isSameSubject(one: Verdict['subject'], other: Verdict['subject']): boolean {
  if (one.runner && other.runner)
    return requestKey(one.runner) === requestKey(other.runner) && isWrittenWith(one.runner, other.runner);
  return one.open !== undefined && one.open.text === other.open?.text;
}

/** Most jobs: whoever starts them, they stay on GitHub's machines. */
function isGitHubsAlone({ runners, open }: Landing): boolean {
  return open.length === 0 && runners.length > 0 && runners.every(isGitHubs);
}

function verdictsIn(reach: JobReach, placement: Placement): readonly Verdict[] {
  const exposure = exposureOf(placement);
  if (!exposure) return [];
  const { runners, open } = landingIn(placement, reach);
  const common = { exposure, placement, reach };
  return [
    ...runners.flatMap((runner): Verdict[] => {
      const judgement = judgeRunner(runner, runners, exposure);
      return judgement ? [{ ...judgement, ...common, subject: { runner } }] : [];
    }),
    ...open.flatMap((reason): Verdict[] => {
      // That a workflow of another repository decides its runners itself is no news.
      const judgement = reach.job.uses && reason.why === 'caller' ? undefined : judgeOpen(reason, runners, placement, exposure);
      return judgement ? [{ ...judgement, ...common, subject: { open: reason } }] : [];
    }),
  ];
}

/** Whether another verdict is due once a condition keeps outsiders from where this one found them. */
export function isChangedByGuard({ subject, placement, exposure, reach, rule, level }: Verdict): boolean {
  if (exposure !== 'code' && exposure !== 'starts') return false;
  const guarded = placement.scenario.workflowFrom === 'pull-request' ? 'guarded-code' : 'none';
  const judgement = subject.runner
    ? judgeRunner(subject.runner, landingIn(placement, reach).runners, guarded)
    : judgeOpen({ ...subject.open, outsiders: false }, landingIn(placement, reach).runners, placement, guarded);
  return judgement?.rule !== rule || isLouder(level, judgement.level);
}

function judgeRunner(runner: Runner, all: readonly Runner[], exposure: Exposure): RuleAndLevel | undefined {
  const judgement = judgeKind(runner, all, exposure);
  // Whoever can start the job, the first thing to say of a slip of the pen is that it is one.
  return judgement && runner.misspelt ? { ...judgement, rule: 'undeclared-runner-label' } : judgement;
}

function judgeKind(
  { kind, group, classification }: Runner,
  all: readonly Runner[],
  exposure: Exposure,
): RuleAndLevel | undefined {
  if (kind === 'github-hosted' || kind === 'larger') return undefined;
  // No machine answers any more: `retired-runner-label` says so.
  if (kind === 'managed' && classification.retirement?.status === 'retired') return undefined;
  if (kind === 'managed' || kind === 'customer-cloud') return { rule: 'self-hosted-runner', level: 'hint' };
  if (kind === 'dynamic' || isUnknown({ kind, group })) return judgeUnknown(all, exposure);
  switch (exposure) {
    case 'code':
      return { rule: 'outsider-code-on-self-hosted', level: kind === 'self-hosted' ? 'error' : 'warning' };
    case 'guarded-code':
      return { rule: 'outsider-code-on-self-hosted', level: 'info' };
    case 'starts':
      return { rule: 'outsider-starts-self-hosted', level: 'info' };
    case 'none':
      return { rule: baselineRules[kind], level: 'info' };
  }
}

const baselineRules = { 'self-hosted': 'self-hosted-runner', group: 'runner-group', custom: 'undeclared-runner-label' } as const;

function judgeOpen(open: Open, runners: readonly Runner[], placement: Placement, exposure: Exposure): RuleAndLevel | undefined {
  // GitHub refuses the file, or the job fails before it gets a machine.
  if (open.why === 'malformed') return undefined;
  if (isChosenByOutsider(open, placement, exposure)) return { rule: 'outsider-chooses-runner', level: 'error' };
  return isPartOfRunner(open, runners) ? undefined : judgeUnknown(runners, exposure);
}

/** Nothing at all is known of a group whose name is an expression. */
function isUnknown({ kind, group }: Pick<Runner, 'kind' | 'group'>): boolean {
  return kind === 'dynamic' || (kind === 'group' && group?.exact === false);
}

/**
 * Where some of the machines that the value may come to are one's own, so may be those that nobody sees. Where none is, an outsider's code would be a
 * hint; but whatever an outsider starts, one's own people can start as well, and for them it is an info.
 */
function judgeUnknown(runners: readonly Runner[], exposure: Exposure): RuleAndLevel {
  const isRisk = exposure === 'code' && runners.some(runner => onesOwn.has(runner.kind) && !isUnknown(runner));
  return { rule: 'dynamic-runner', level: isRisk ? 'warning' : 'info' };
}

const onesOwn: ReadonlySet<RunnerKind> = new Set(['self-hosted', 'custom', 'group']);

/** Where the outsider brings the workflow file he could write any label into it, so choosing one is nothing new. */
export function isChosenByOutsider({ outsiders }: Open, { scenario }: Placement, exposure: Exposure): boolean {
  return outsiders && scenario.actor === 'outsider' && scenario.workflowFrom !== 'pull-request' && exposure !== 'guarded-code';
}

/** An unknown part of a label belongs to that label's runner, which has a verdict. */
export function isPartOfRunner({ text }: Open, runners: readonly Runner[]): boolean {
  return runners.some(({ labels, group }) =>
    [...labels, ...(group ? [group] : [])].some(label => label.text.includes(`\${{ ${text} }}`)),
  );
}

const exposureRanks = { none: 0, starts: 1, 'guarded-code': 2, code: 3 } as const satisfies Record<Exposure, number>;

/** Among equal levels the outsider's path tells more than anybody else's. */
export function isWorse(one: Verdict, other: Verdict): boolean {
  if (one.level !== other.level) return isLouder(one.level, other.level);
  return exposureRanks[one.exposure] > exposureRanks[other.exposure];
}
