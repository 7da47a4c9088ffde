import type { JobReach } from '../../reach/placement.ts';
import { l10n } from '../../source/l10n.ts';
import { guardInWords, provisoOn } from '../guard-words.ts';
import { report } from '../report.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { Verdict } from '../verdict.ts';
import { machine, sentences } from '../wording.ts';

const id = 'self-hosted-runner';

export const selfHostedRunner: Rule = {
  id,
  category: 'risk',
  summary: "The job runs on a machine that is not GitHub's.",
  check: (reach, context) => report(reach, context, id, verdict => message(verdict, context)),
};

function message({ subject, level, reach }: Verdict, context: RuleContext): string {
  const { runner } = subject;
  if (!runner) return l10n.t('This job may run on a machine that is not GitHub-hosted.');
  if (runner.kind === 'customer-cloud') {
    return sentences(
      l10n.t(
        'This job runs on {0}: a fresh machine for each job, which can reach what your network and its role let it.',
        machine(runner),
      ),
    );
  }
  if (level === 'hint') {
    return sentences(
      runner.classification.ephemeral
        ? l10n.t('This job runs on {0}: a fresh machine for each job, outside of GitHub.', machine(runner))
        : l10n.t('This job runs on {0}: a machine outside of GitHub.', machine(runner)),
      l10n.t('Its owner sees the code and the secrets of the job.'),
    );
  }
  return sentences(
    l10n.t('This job runs on {0}.', machine(runner)),
    whoKeepsOut(reach, context),
    context.configuration.repository === 'public' ? l10n.t('Review it.') : l10n.t('Review it before this repository is public.'),
    runner.classification.ephemeral
      ? l10n.t('The machine is fresh for each job, but can reach your network.')
      : l10n.t('Such a machine keeps what a job leaves behind, and can reach your network.'),
  );
}

function whoKeepsOut(reach: JobReach, { configuration }: RuleContext): string {
  if (
    configuration.externalCallers === 'untrusted' &&
    reach.placements.every(({ scenario }) => scenario.event === 'workflow_call')
  )
    return l10n.t('Workflows of other repositories can call it, and decide who starts it.');
  const kept = reach.outsiders === 'guarded' ? reach.placements.find(({ scenario }) => scenario.actor === 'outsider') : undefined;
  return kept?.guard
    ? sentences(l10n.t('Only {0} keeps outsiders out.', guardInWords(kept.guard)), provisoOn(kept.guard))
    : l10n.t('Nobody from outside can start it as the files stand.');
}
