import { l10n } from '../../source/l10n.ts';
import { report } from '../report.ts';
import type { Rule } from '../rule.ts';
import type { Verdict } from '../verdict.ts';
import { quoted, sentences } from '../wording.ts';

const id = 'runner-group';

export const runnerGroup: Rule = {
  id,
  category: 'risk',
  summary: 'A runner group may hold self-hosted machines.',
  check: (reach, context) => report(reach, context, id, message),
};

function message({ subject }: Verdict): string {
  const group = quoted(subject.runner?.group?.text ?? '');
  return sentences(
    l10n.t('The runner group {0} may hold self-hosted machines; the file does not show what is in it.', group),
    l10n.t('Review it before this repository is public, or declare the group under "groups" in .github/runner-reach.yml.'),
  );
}
