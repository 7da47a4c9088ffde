import type { JobReach } from '../../reach/placement.ts';
import { l10n } from '../../source/l10n.ts';
import { harmOf } from '../harm.ts';
import { report } from '../report.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { Verdict } from '../verdict.ts';
import { machine, sentences } from '../wording.ts';

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
    ...unreadAction(verdict.reach),
    l10n.t('Use a GitHub-hosted runner where the job needs nothing else.'),
  );
}

/** A step may hide behind it. One is named; a reader finds the others. */
function unreadAction({ unreadAction: name }: JobReach): readonly string[] {
  return name === undefined ? [] : [l10n.t('What {0} does is not looked into.', `"${name}"`)];
}
