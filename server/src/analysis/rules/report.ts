import { declareLabel } from '../fixes/declare-label.ts';
import type { Fix } from '../fixes/fix.ts';
import { addGuard, repairGuard } from '../fixes/guard-fixes.ts';
import { hostedForOutsiders } from '../fixes/guard-hosted.ts';
import { ignoreHere } from '../fixes/ignore-here.ts';
import { replaceLabel } from '../fixes/replace-label.ts';
import { replaceRunner } from '../fixes/replace-runner.ts';
import type { JobReach, WayIn } from '../reach/placement.ts';
import type { Runner } from '../runners/runner.ts';
import { l10n } from '../source/l10n.ts';
import type { Location } from '../source/source.ts';
import { noteOnStep } from './brought-code.ts';
import { causeOfRunner, causeOfTrail } from './cause.ts';
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
    related: [...related, ...startedBy(verdict), ...broughtBy(verdict)],
    fixes: (now, at) => fixesOf(now, verdict, at),
  };
}

/** The event, and the calls from there to here. */
function startedBy({ placement: { scenario, wayIn }, exposure }: Verdict): readonly (Note | EventNote)[] {
  if (exposure === 'none') return [];
  const message = l10n.t('this event starts it');
  if (!wayIn) return [{ event: scenario.event, message }];
  const note = ({ path, node }: WayIn['calls'][number], text: string): Note => ({
    path,
    place: node.alias ?? node,
    message: text,
  });
  return [
    ...(wayIn.trigger ? [note(wayIn.trigger, message)] : []),
    ...wayIn.calls.map(call => note(call, l10n.t('called from here'))),
  ];
}

/** The step that makes an outsider's code of trusted code. */
function broughtBy({ placement: { brings } }: Verdict): readonly Note[] {
  return brings ? [{ path: brings.path, place: brings.node.alias ?? brings.node, message: noteOnStep(brings) }] : [];
}

function fixesOf(context: RuleContext, verdict: Verdict, at: Location): readonly Fix[] {
  const { subject, reach, rule } = verdict;
  const { runner } = subject;
  const label = runner?.kind === 'custom' && runner.labels.length === 1 ? runner.labels[0] : undefined;
  const declare = label?.exact ? declareLabel(context.repository, label.text) : undefined;
  return [
    ...correct(context, runner),
    ...(runner && runner.kind !== 'managed' && runner.kind !== 'customer-cloud'
      ? replaceRunner(context.workflow, reach.job, runner, context.documentOf, at)
      : []),
    ...keepOut(context, verdict),
    ...(declare ? [declare] : []),
    ...ignore(context, rule, at),
  ];
}

/** Ways to keep outsiders off a machine that one's own people go on using. */
function keepOut({ workflow }: RuleContext, { exposure, placement, reach, subject }: Verdict): readonly Fix[] {
  if (exposure !== 'code' && exposure !== 'starts') return [];
  const events = reach.events;
  const { runner } = subject;
  const isOwn = runner && runner.kind !== 'managed' && runner.kind !== 'customer-cloud';
  const reservation = { preventsAccidentsOnly: placement.scenario.workflowFrom === 'pull-request' };
  const broken = reach.voidGuards.find(it => it.node === reach.job.condition && it.scenario.event === placement.scenario.event);
  return [
    isOwn ? hostedForOutsiders(workflow, reach.job, runner, events) : undefined,
    broken
      ? repairGuard(workflow.document, broken, events, reservation)
      : addGuard(workflow.document, reach.job, events, reservation),
  ].flatMap(fix => fix ?? []);
}

function correct(context: RuleContext, runner: Runner | undefined): readonly Fix[] {
  if (!runner?.misspelt) return [];
  const { label, meant } = runner.misspelt;
  return [
    replaceLabel(context.workflow, label, meant, { title: l10n.t('Change to {0}', meant), safe: false }, context.documentOf),
  ].flatMap(fix => fix ?? []);
}

/** The comment goes to the file of the finding, which may be a caller's. */
export function ignore(context: RuleContext, rule: string, { path, span }: Location): readonly Fix[] {
  const document = context.documentOf(path);
  return document ? [ignoreHere({ ...context.workflow, path, document }, rule, span)] : [];
}
