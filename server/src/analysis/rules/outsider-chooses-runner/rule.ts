import { causeOf } from '../../reach/starts/scenario.ts';
import { l10n } from '../../source/l10n.ts';
import { nameAtCause } from '../cause.ts';
import { report } from '../report.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { Verdict } from '../verdict.ts';
import { audienceOf, quoted, sentences, whoCanStart } from '../wording.ts';

const id = 'outsider-chooses-runner';

export const outsiderChoosesRunner: Rule = {
  id,
  category: 'risk',
  summary: 'The runner is chosen by text that an outsider writes.',
  holdsOnServer: true,
  check: (reach, context) => report(reach, context, id, verdict => message(context, verdict)),
};

function message({ configuration }: RuleContext, verdict: Verdict): string {
  const { open } = verdict.subject;
  const text = open ? quoted(nameAtCause(open)) : l10n.t('a value of theirs');
  return sentences(
    choice[audienceOf(configuration.repository)](text, whoCanStart(causeOf(verdict.placement.scenario))),
    whichRunners(verdict),
    l10n.t('Choose among fixed labels instead.'),
  );
}

const choice = {
  public: (text: string, who: string) => l10n.t('Outsiders can choose the runner through {0}: {1} can.', text, who),
  unknown: (text: string, who: string) =>
    l10n.t('Outsiders can choose the runner through {0}: {1} can, if this repository is public.', text, who),
  readers: (text: string, who: string) =>
    l10n.t('Anyone with read access can choose the runner through {0}: {1} can.', text, who),
};

/** Where the value is a part of a label, the rest of it still decides. */
function whichRunners({ subject: { open }, reach }: Verdict): string {
  const labels = reach.runners.flatMap(runner => runner.labels.map(({ text }) => text));
  const pattern = open && labels.find(label => label.includes(`\${{ ${open.text} }}`));
  // A script that has their text or code may still come to one of a few values, and what its commands do is not looked into.
  if (open?.why === 'output')
    return pattern === undefined
      ? l10n.t('Unless the step that computes it allows only some values, any runner of this repository can be named there.')
      : l10n.t(
          'Unless the step that computes it allows only some values, any runner of this repository can be named there whose label fits {0}.',
          quoted(pattern),
        );
  return pattern === undefined
    ? l10n.t('Any runner of this repository can be named there.')
    : l10n.t('Any runner of this repository can be named there whose label fits {0}.', quoted(pattern));
}
