import { declareLabel } from '../fixes/declare-label.ts';
import { addGuard, repairGuard } from '../fixes/guard-fixes.ts';
import { hostedForOutsiders } from '../fixes/guard-hosted.ts';
import { ignoreHere } from '../fixes/ignore-here.ts';
import { replaceLabel } from '../fixes/replace-label.ts';
import { replaceRunner } from '../fixes/replace-runner.ts';
import type { Runner } from '../runners/runner.ts';
import { l10n } from '../source/l10n.ts';
import type { Location } from '../source/source.ts';
import { noteOnStep } from './brought-code.ts';
import { causeOfRunner, causeOfTrail } from './cause.ts';
import type { Fix, Related } from './finding.ts';
import type { RuleContext, RuleFinding } from './rule.ts';
import { type Verdict, verdictsOf } from './verdict.ts';

/** The verdicts of one rule on all jobs of a workflow, as findings at their causes. */
export function* report(context: RuleContext, rule: string, messageOf: (verdict: Verdict) => string): Generator<RuleFinding> {
  for (const reach of context.jobs) {
    for (const verdict of verdictsOf(reach)) {
      if (verdict.rule === rule) yield findingOf(context, verdict, messageOf(verdict));
    }
  }
}

function findingOf(context: RuleContext, verdict: Verdict, message: string): RuleFinding {
  const { reach, level, subject } = verdict;
  const { runner } = subject;
  const cause = runner ? causeOfRunner(context, reach.job, runner) : causeOfTrail(context, reach.job, subject.open.trail);
  const trigger = triggerOf(context, verdict);
  let fixes: readonly Fix[] | undefined;
  return {
    path: cause.path,
    span: cause.span,
    level,
    job: reach.job.id,
    message,
    related: [
      ...cause.related,
      ...(trigger ? [{ ...trigger, message: l10n.t('this event starts it') }] : []),
      ...broughtBy(context, verdict),
    ],
    // Nobody looks at the fixes of most findings.
    get fixes() {
      fixes ??= fixesOf(context, verdict, cause);
      return fixes;
    },
  };
}

function triggerOf({ workflow }: RuleContext, { placement, exposure }: Verdict): Location | undefined {
  const trigger = exposure === 'none' ? undefined : workflow.triggers.find(({ event }) => event === placement.scenario.event);
  return trigger && { path: workflow.path, span: workflow.document.spanOf(trigger.node) };
}

/** The step that makes an outsider's code of trusted code. */
function broughtBy({ documentOf }: RuleContext, { placement: { brings } }: Verdict): readonly Related[] {
  const document = brings && documentOf(brings.path);
  return document
    ? [{ path: brings.path, span: document.spanOf(brings.node.alias ?? brings.node), message: noteOnStep(brings) }]
    : [];
}

function fixesOf(context: RuleContext, verdict: Verdict, cause: Location): readonly Fix[] {
  const { subject, reach, rule } = verdict;
  const { runner } = subject;
  const label = runner?.kind === 'custom' && runner.labels.length === 1 ? runner.labels[0] : undefined;
  const declare = label?.exact ? declareLabel(context.repository, label.text) : undefined;
  return [
    ...correct(context, runner),
    ...(runner && runner.kind !== 'managed' && runner.kind !== 'customer-cloud'
      ? replaceRunner(context.workflow, reach.job, runner, context.documentOf)
      : []),
    ...keepOut(context, verdict),
    ...(declare ? [declare] : []),
    ...ignore(context, rule, cause),
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
