import type { Visibility } from '../../configuration/configuration.ts';
import type { JobReach } from '../../reach/placement.ts';
import { isOutsiders } from '../../reach/starts/scenario.ts';
import type { Runner } from '../../runners/runner.ts';
import { l10n } from '../../source/l10n.ts';
import { guardInWords, provisoOn } from '../guard-words.ts';
import { report } from '../report.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { Verdict } from '../verdict.ts';
import { audienceOf, machine, sentences } from '../wording.ts';

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
    whoKeepsOut(reach, runner, context),
    context.configuration.repository === 'public' ? l10n.t('Review it.') : l10n.t('Review it before this repository is public.'),
    runner.classification.ephemeral
      ? l10n.t('The machine is fresh for each job, but can reach your network.')
      : l10n.t('Such a machine keeps what a job leaves behind, and can reach your network.'),
  );
}

function whoKeepsOut(reach: JobReach, runner: Runner, { configuration }: RuleContext): string {
  if (
    configuration.externalCallers === 'untrusted' &&
    reach.placements.every(({ scenario }) => scenario.event === 'workflow_call')
  )
    return l10n.t('Workflows of other repositories can call it, and decide who starts it.');
  const kept = reach.outsiders === 'guarded' ? reach.placements.find(({ scenario }) => isOutsiders(scenario)) : undefined;
  if (kept?.guard) return sentences(l10n.t('Only {0} keeps outsiders out.', guardInWords(kept.guard)), provisoOn(kept.guard));
  return askForAnother(reach, runner, configuration.repository) ?? l10n.t('Nobody from outside can start it as the files stand.');
}

/** They start the job as well, and `runs-on` chooses another machine for them. Where it does not, they came by another caller, to the same one. */
function askForAnother({ outsiders, pending }: JobReach, runner: Runner, repository: Visibility): string | undefined {
  if (outsiders !== 'yes' || !runner.labels.every(({ exact }) => exact)) return undefined;
  const started = pending.filter(isOutsiders).flatMap(({ placement }) => (placement.runs === 'no' ? [] : placement));
  // What is unknown, of this machine or of theirs, may make them the same.
  if (started.some(({ runners, open }) => open.length > 0 || runners.some(it => machine(it) === machine(runner))))
    return undefined;
  const own = started.find(({ scenario }) => scenario.workflowFrom === 'pull-request');
  return sentences(
    audienceOf(repository) === 'readers'
      ? l10n.t('As the files stand, the runs of people who can only read this repository ask for another runner.')
      : l10n.t('As the files stand, the runs that outsiders start ask for another runner.'),
    own ? l10n.t('On {0} the pull request brings its own copy of this file, and can change that.', own.scenario.event) : '',
  );
}
