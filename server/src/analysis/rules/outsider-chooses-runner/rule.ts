import { report } from '../report.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { Verdict } from '../verdict.ts';
import { ifPublic, quoted, whoCanStart } from '../wording.ts';

const id = 'outsider-chooses-runner';

export const outsiderChoosesRunner: Rule = {
  id,
  category: 'risk',
  summary: 'The runner is chosen by text that an outsider writes.',
  check: context => report(context, id, verdict => message(context, verdict)),
};

function message({ configuration }: RuleContext, { placement, subject }: Verdict): string {
  const text = subject.open ? quoted(subject.open.text) : 'a value of his';
  return (
    `${whoCanStart(placement.scenario.event, configuration.repository)} chooses the runner through ${text}` +
    `${ifPublic(configuration.repository)}: any runner of this repository can be named there. ` +
    'Choose among fixed labels instead.'
  );
}
