import { l10n } from '../../source/l10n.ts';
import { report } from '../report.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { Verdict } from '../verdict.ts';
import { quoted, quotedLabels, sentences } from '../wording.ts';

const id = 'undeclared-runner-label';

export const undeclaredRunnerLabel: Rule = {
  id,
  category: 'risk',
  summary: "A label that is neither GitHub's, nor a known vendor's, nor declared by the repository.",
  check: (reach, context) => report(reach, context, id, verdict => message(verdict, context)),
};

function message({ subject: { runner }, exposure }: Verdict, { configuration }: RuleContext): string {
  if (runner?.misspelt) {
    const { label, meant, list } = runner.misspelt;
    return sentences(
      list
        ? l10n.t('{0} is one label, though it reads like a list: GitHub splits no text.', quoted(label.text))
        : l10n.t('{0} is no label of GitHub.', quoted(label.text)),
      list
        ? l10n.t('Several labels are a list in YAML, or in an expression {0}.', `fromJSON('["…", "…"]')`)
        : l10n.t('Did you mean {0}?', quoted(meant)),
      exposure === 'code'
        ? l10n.t(
            'As it stands, the job waits for a runner of yours with this label, a self-hosted or a larger one. Outsiders who can start this job reach that machine.',
          )
        : l10n.t('As it stands, the job waits for a runner of yours with this label, a self-hosted or a larger one.'),
    );
  }
  const labels = runner ? quotedLabels(runner.labels) : l10n.t('This label');
  return sentences(
    l10n.t(
      '{0} is no label of GitHub or of a known vendor: a self-hosted runner answers to it, or a larger runner that you named so.',
      labels,
    ),
    configuration.repository === 'public'
      ? l10n.t('Say in .github/runner-reach.yml what kind of machine it is, and review the job.')
      : l10n.t(
          'Say in .github/runner-reach.yml what kind of machine it is, and review the job before this repository is public.',
        ),
  );
}
