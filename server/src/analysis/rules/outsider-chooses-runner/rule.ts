import { l10n } from '../../source/l10n.ts';
import { report } from '../report.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { Verdict } from '../verdict.ts';
import { quoted, sentences, whoCanStart } from '../wording.ts';

const id = 'outsider-chooses-runner';

export const outsiderChoosesRunner: Rule = {
  id,
  category: 'risk',
  summary: 'The runner is chosen by text that an outsider writes.',
  holdsOnServer: true,
  check: (reach, context) => report(reach, context, id, verdict => message(context, verdict)),
};

function message({ configuration }: RuleContext, { placement, subject }: Verdict): string {
  const text = subject.open ? quoted(subject.open.text) : l10n.t('a value of his');
  const who = whoCanStart(placement.scenario.event, configuration.repository);
  return sentences(
    configuration.repository === 'unknown'
      ? l10n.t(
          '{0} chooses the runner through {1}, if this repository is public: any runner of this repository can be named there.',
          who,
          text,
        )
      : l10n.t('{0} chooses the runner through {1}: any runner of this repository can be named there.', who, text),
    l10n.t('Choose among fixed labels instead.'),
  );
}
