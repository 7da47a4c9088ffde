import { repairGuard } from '../../fixes/guard-fixes.ts';
import { isOnWayTo, type JobReach } from '../../reach/placement.ts';
import type { VoidGuard } from '../../reach/void-guards/void-guard.ts';
import { l10n } from '../../source/l10n.ts';
import { causeOfRunner, causeOfTrail } from '../cause.ts';
import { ignore } from '../ignore.ts';
import type { Note, Rule, RuleContext, RuleFinding } from '../rule.ts';
import { isWorse, outsiderVerdictsOf, type Verdict } from '../verdict.ts';
import { audienceOf, machine, quoted, sentences } from '../wording.ts';
import { reasonOf, remedyOf } from './wording.ts';

const id = 'void-guard';

export const voidGuard: Rule = {
  id,
  category: 'risk',
  summary: 'A condition looks as if it kept outsiders out, and does not.',
  check,
};

function* check(reach: JobReach, context: RuleContext): Generator<RuleFinding> {
  const verdicts = outsiderVerdictsOf(reach).filter(needsGuard);
  if (verdicts.length === 0) return;
  const guards = reach.voidGuards.flatMap(guard => judge(guard, verdicts));
  for (const node of new Set(guards.map(({ guard }) => guard.node))) {
    const inNode = guards.filter(({ guard }) => guard.node === node);
    const worst = inNode.reduce((known, other) => (isWorse(other.verdict, known.verdict) ? other : known));
    const { event } = worst.guard.scenario;
    const others = inNode.filter(({ guard }) => guard !== worst.guard && guard.scenario.event === event);
    yield findingOf(context, reach, worst, others);
  }
}

interface Judged {
  readonly guard: VoidGuard;
  /** The worst that it lets happen. */
  readonly verdict: Verdict;
}

/** A vendor's machine of which every job gets a new one, which is a hint, needs no guard. */
function needsGuard({ exposure, level }: Verdict): boolean {
  return (exposure === 'code' || exposure === 'starts') && level !== 'hint';
}

function judge(guard: VoidGuard, verdicts: readonly Verdict[]): readonly Judged[] {
  const own = verdicts.filter(({ placement }) => isOnWayTo(placement, guard));
  const [first, ...others] = own;
  return first ? [{ guard, verdict: others.reduce((worst, other) => (isWorse(other, worst) ? other : worst), first) }] : [];
}

function findingOf(context: RuleContext, reach: JobReach, { guard, verdict }: Judged, others: readonly Judged[]): RuleFinding {
  const { path } = guard;
  return {
    cause: { path, place: guard.place },
    level: verdict.level,
    message: message(context, guard, verdict),
    related: [
      ...others.map(other => ({
        path,
        place: other.guard.place,
        message: l10n.t('nor does this keep outsiders out: {0}', reasonOf(other.guard)),
      })),
      reachedBy(context, reach, verdict),
    ],
    fixes(now, at) {
      const preventsAccidentsOnly = verdict.placement.scenario.workflowFrom === 'pull-request';
      const document = now.documentOf(path);
      const repair = document && repairGuard(document, guard, reach.events, { preventsAccidentsOnly });
      return [...(repair ? [repair] : []), ...ignore(now, id, at)];
    },
  };
}

/** Another finding says there what they can do; this one says why they can. */
function reachedBy(context: RuleContext, { job }: JobReach, { subject }: Verdict): Note {
  const { cause } = subject.runner ? causeOfRunner(context, job, subject.runner) : causeOfTrail(context, job, subject.open.trail);
  return { ...cause, message: l10n.t('the machine that they reach') };
}

function message({ configuration }: RuleContext, guard: VoidGuard, verdict: Verdict): string {
  const { subject } = verdict;
  const where = subject.runner ? machine(subject.runner) : l10n.t('a machine that {0} decides', quoted(subject.open.text));
  const [condition, reason] = [quoted(guard.text), reasonOf(guard)];
  return sentences(
    audienceOf(configuration.repository) === 'readers'
      ? l10n.t('Anyone with read access gets to {0} in spite of {1}: {2}.', where, condition, reason)
      : l10n.t('Outsiders get to {0} in spite of {1}: {2}.', where, condition, reason),
    remedyOf(guard, verdict),
  );
}
