import { l10n } from '../../source/l10n.ts';
import { report } from '../report.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { Verdict } from '../verdict.ts';
import { quoted, sentences } from '../wording.ts';

const id = 'runner-group';

export const runnerGroup: Rule = {
  id,
  category: 'risk',
  summary: 'A runner group may hold self-hosted machines.',
  check: (reach, context) => report(reach, context, id, verdict => message(verdict, context)),
};

function message({ subject }: Verdict, { configuration }: RuleContext): string {
  const group = quoted(subject.runner?.group?.text ?? '');
  return sentences(
    l10n.t('The runner group {0} may hold self-hosted machines; the file does not show what is in it.', group),
    configuration.repository === 'public'
      ? l10n.t('Review it, or declare the group under "groups" in .github/runner-reach.yml.')
      : l10n.t('Review it before this repository is public, or declare the group under "groups" in .github/runner-reach.yml.'),
  );
}
