import { isOnWayTo, type JobReach, type Placement, type WayIn } from '../reach/placement.ts';
import { l10n } from '../source/l10n.ts';
import type { Place } from '../syntax/node.ts';
import { noteOnStep } from './brought-code.ts';
import { causeOfRunner, causeOfTrail } from './cause.ts';
import { fixesOf } from './offer.ts';
import type { EventNote, Note, RuleContext, RuleFinding } from './rule.ts';
import { type Verdict, verdictsOf } from './verdict.ts';

/** The verdicts of one rule on a job, as findings at their causes. */
export function* report(
  reach: JobReach,
  context: RuleContext,
  rule: string,
  messageOf: (verdict: Verdict) => string,
  isWorthSaying: (verdict: Verdict) => boolean = () => true,
): Generator<RuleFinding> {
  for (const verdict of verdictsOf(reach)) {
    if (verdict.rule === rule && isWorthSaying(verdict)) yield findingOf(context, verdict, messageOf(verdict));
  }
}

function findingOf(context: RuleContext, verdict: Verdict, message: string): RuleFinding {
  const { reach, level, subject } = verdict;
  const { runner } = subject;
  const { cause, related } = runner
    ? causeOfRunner(context, reach.job, runner)
    : causeOfTrail(context, reach.job, subject.open.trail);
  return {
    cause,
    level,
    message,
    related: [...related, ...startedBy(verdict), ...letInBy(verdict), ...broughtBy(verdict)],
    fixes: (now, at) => fixesOf(now, verdict, at),
  };
}

/** The event, and the calls from there to here. */
function startedBy({ placement: { scenario, wayIn, bridge }, exposure }: Verdict): readonly (Note | EventNote)[] {
  if (exposure === 'none') return [];
  const message = l10n.t('this event starts it');
  if (!wayIn) return [{ event: scenario.event, message }, ...dispatchedBy(bridge)];
  return [
    ...(wayIn.trigger ? [note(wayIn.trigger, message)] : []),
    ...wayIn.calls.map(call => note(call, l10n.t('called from here'))),
    ...dispatchedBy(bridge),
  ];
}

/** The conditions that look as if they kept them out: "void-guard" has the reason. */
function letInBy({ placement, exposure, reach }: Verdict): readonly Note[] {
  if (exposure !== 'code' && exposure !== 'starts') return [];
  const guards = reach.voidGuards.filter(guard => isOnWayTo(placement, guard));
  const places = new Map(guards.map(({ path, place }): [Place, string] => [place, path]));
  return [...places].map(([place, path]) => ({ path, place, message: l10n.t('this does not keep outsiders out') }));
}

/** The run that dispatches this one, back to where an outsider starts it. */
function dispatchedBy(bridge: Placement['bridge']): readonly Note[] {
  const words = {
    dispatch: () => l10n.t('dispatched from here'),
    call: () => l10n.t('that is called from here'),
    event: () => l10n.t('an outsider starts that with this event'),
  } as const;
  return bridge.map(station => note(station, words[station.what]()));
}

function note({ path, node }: Omit<WayIn['calls'][number], 'job'>, message: string): Note {
  return { path, place: node.alias ?? node, message };
}

/** The step that makes an outsider's code of trusted code. */
function broughtBy({ placement: { brings } }: Verdict): readonly Note[] {
  return brings ? [{ path: brings.path, place: brings.node.alias ?? brings.node, message: noteOnStep(brings) }] : [];
}
