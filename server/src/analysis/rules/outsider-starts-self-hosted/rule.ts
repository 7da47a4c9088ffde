import { report } from '../report.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { Verdict } from '../verdict.ts';
import { ifPublic, machine, whoCanStart } from '../wording.ts';

const id = 'outsider-starts-self-hosted';

export const outsiderStartsSelfHosted: Rule = {
  id,
  category: 'risk',
  summary: "An outsider decides when trusted code runs on a machine that is not GitHub's.",
  check: context => report(context, id, verdict => message(context, verdict)),
};

function message({ configuration }: RuleContext, { placement, subject }: Verdict): string {
  const where = subject.runner ? machine(subject.runner) : 'a machine that cannot be known';
  return (
    `${whoCanStart(placement.scenario.event, configuration.repository)} can start this job on ${where}` +
    `${ifPublic(configuration.repository)}. It runs the default branch's code, as long as no step fetches theirs or trusts their text. ` +
    'Use a GitHub-hosted runner where the job needs nothing else.'
  );
}
