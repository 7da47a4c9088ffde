import { exposureOf } from '../../reach/exposure.ts';
import type { Placement } from '../../reach/placement.ts';
import type { Guard } from '../../reach/run/conditions/guard.ts';
import { l10n } from '../../source/l10n.ts';
import { sentenceOnJob } from '../brought-code.ts';
import { guardInWords } from '../guard-words.ts';
import { harmOf } from '../harm.ts';
import { report } from '../report.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { Verdict } from '../verdict.ts';
import { evidenceOf, machine, sentences } from '../wording.ts';

const id = 'outsider-code-on-self-hosted';

export const outsiderCodeOnSelfHosted: Rule = {
  id,
  category: 'risk',
  summary: "An outsider's code can run on a machine that is not GitHub's.",
  check: (reach, context) => report(reach, context, id, verdict => message(context, verdict)),
};

function message({ configuration }: RuleContext, verdict: Verdict): string {
  const { placement, subject, exposure } = verdict;
  const where = subject.runner ? machine(subject.runner) : l10n.t('a machine that cannot be known');
  if (exposure === 'guarded-code') {
    return sentences(
      placement.guard ? whatKeepsOut(placement.guard, where, verdict) : '',
      l10n.t(
        'On {0} the pull request brings its own copy of this file, and can leave that out. So it prevents accidents, not attacks.',
        placement.scenario.event,
      ),
      otherWay(verdict),
      l10n.t('Use a GitHub-hosted runner, or require approval for all outside contributors.'),
    );
  }
  return sentences(
    harmOf(verdict, where, configuration.repository),
    placement.brings ? sentenceOnJob(placement.brings) : '',
    subject.runner ? evidenceOf(subject.runner) : '',
    subject.runner?.classification.ephemeral
      ? l10n.t('Their code can reach your network.')
      : l10n.t('Their code can reach your network and wait for the next job.'),
    l10n.t('Run this job on a GitHub-hosted runner.'),
  );
}

function whatKeepsOut(guard: Guard, where: string, verdict: Verdict): string {
  const { placement, reach } = verdict;
  if (!reach.pending.some(it => it.placement.runs !== 'no'))
    return l10n.t('Everybody is kept off {0} by {1}, as it is written.', where, guardInWords(guard));
  return openWay(verdict)
    ? l10n.t('Outsiders are kept off {0} on {1} only by {2}.', where, placement.scenario.event, guardInWords(guard))
    : l10n.t('Outsiders are kept off {0} only by {1}.', where, guardInWords(guard));
}

/** What keeps outsiders out on one event may not do so on another, or for another caller. */
function otherWay(verdict: Verdict): string {
  const open = openWay(verdict);
  if (!open) return '';
  const { event } = open.scenario;
  return event === verdict.placement.scenario.event
    ? l10n.t('Another way there is open to them, for trusted code.')
    : l10n.t('On {0} they can start the job, with trusted code.', event);
}

function openWay({ reach }: Verdict): Placement | undefined {
  const outsiders = reach.pending.filter(({ actor }) => actor === 'outsider');
  return outsiders.find(({ placement }) => exposureOf(placement) === 'starts')?.placement;
}
