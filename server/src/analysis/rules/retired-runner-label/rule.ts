import type { Level } from '../../configuration/level.ts';
import type { Fix } from '../../fixes/fix.ts';
import { replaceLabel } from '../../fixes/replace-label.ts';
import type { JobReach } from '../../reach/placement.ts';
import { hostedLabel } from '../../runners/hosted.ts';
import { requestKey } from '../../runners/request-key.ts';
import type { Label, Retirement, Runner } from '../../runners/runner.ts';
import { l10n } from '../../source/l10n.ts';
import { causeOfTrail } from '../cause.ts';
import { ignore } from '../ignore.ts';
import type { Rule, RuleContext, RuleFinding } from '../rule.ts';
import { quoted, sentences } from '../wording.ts';

const id = 'retired-runner-label';

export const retiredRunnerLabel: Rule = {
  id,
  category: 'correctness',
  summary: 'A label whose machines are gone, or soon will be.',
  *check(reach, context) {
    if (reach.job.uses || !reach.unguarded.runners.some(({ classification }) => classification.retirement)) return;
    for (const runner of reach.runners) yield* checkRunner(context, reach, runner);
  },
};

function* checkRunner(context: RuleContext, { job }: JobReach, runner: Runner): Generator<RuleFinding> {
  const { retirement } = runner.classification;
  if (!retirement) return;
  const label = retiredLabel(runner);
  yield {
    ...causeOfTrail(context, job, label?.trail ?? runner.trail),
    level: levels[retirement.status],
    message: message(label?.text ?? requestKey(runner), retirement),
    fixes: (now, at) => [...replace(now, label, retirement), ...ignore(now, id, at)],
  };
}

const levels = { retired: 'warning', deprecated: 'hint' } as const satisfies Record<Retirement['status'], Level>;

/** Of several labels, the one that is retired; a vendor's is the only one. */
function retiredLabel({ labels }: Runner): Label | undefined {
  return labels.find(({ text }) => ['retired', 'deprecated'].includes(hostedLabel(text)?.status ?? '')) ?? labels[0];
}

function message(label: string, { status, on, replacement }: Retirement): string {
  const end = status === 'deprecated' ? announced(quoted(label), on) : past(quoted(label), on);
  return sentences(end, replacement ? l10n.t('Use {0}.', quoted(replacement)) : '');
}

function announced(label: string, on: string | null): string {
  return on ? l10n.t('The runner {0} will be removed on {1}.', label, on) : l10n.t('The runner {0} will be removed.', label);
}

function past(label: string, on: string | null): string {
  return on
    ? l10n.t('The runner {0} was removed on {1}: jobs that ask for it fail or wait in vain.', label, on)
    : l10n.t('The runner {0} was removed: jobs that ask for it fail or wait in vain.', label);
}

function replace(context: RuleContext, label: Label | undefined, { replacement }: Retirement): readonly Fix[] {
  if (!label || replacement === null) return [];
  const fix = replaceLabel(
    context.workflow,
    label,
    replacement,
    { title: l10n.t('Change to {0}', replacement), safe: true },
    context.documentOf,
  );
  return fix ? [fix] : [];
}
