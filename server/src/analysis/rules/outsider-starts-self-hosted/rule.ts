import { isRefusedCheckout } from '../../reach/brought-code/checkout.ts';
import type { JobReach } from '../../reach/placement.ts';
import { l10n } from '../../source/l10n.ts';
import { stepsOf } from '../../workflow/read-steps.ts';
import { harmOf } from '../harm.ts';
import { report } from '../report.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { Verdict } from '../verdict.ts';
import { machine, quoted, sentences } from '../wording.ts';

const id = 'outsider-starts-self-hosted';

export const outsiderStartsSelfHosted: Rule = {
  id,
  category: 'risk',
  summary: "An outsider decides when trusted code runs on a machine that is not GitHub's.",
  check: (reach, context) => report(reach, context, id, verdict => message(context, verdict)),
};

function message({ configuration }: RuleContext, verdict: Verdict): string {
  const { subject } = verdict;
  const where = subject.runner ? machine(subject.runner) : l10n.t('a machine that cannot be known');
  return sentences(
    harmOf(verdict, where, configuration.repository),
    l10n.t("It runs the default branch's code, as long as no step fetches theirs or trusts their text."),
    ...refusedCheckout(verdict),
    ...unreadAction(verdict.reach),
    l10n.t('Use a GitHub-hosted runner where the job needs nothing else.'),
  );
}

/** Whoever sees such a step in the job would think that it had been overlooked. */
function refusedCheckout({ reach, placement: { scenario } }: Verdict): readonly string[] {
  const step = stepsOf(reach.job).find(it => isRefusedCheckout(it, scenario.event));
  if (!step?.uses) return [];
  return [l10n.t("On {0}, {1} refuses to bring a fork's code.", scenario.event, quoted(step.uses.text))];
}

/** A step may hide behind it. One is named; a reader finds the others. */
function unreadAction({ unreadAction: name }: JobReach): readonly string[] {
  return name === undefined ? [] : [l10n.t('What {0} does is not looked into.', `"${name}"`)];
}
