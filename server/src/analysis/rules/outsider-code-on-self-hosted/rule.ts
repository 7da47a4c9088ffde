import { report } from '../report.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { Verdict } from '../verdict.ts';
import { ifPublic, machine, quoted, whoCanStart } from '../wording.ts';

const id = 'outsider-code-on-self-hosted';

export const outsiderCodeOnSelfHosted: Rule = {
  id,
  category: 'risk',
  summary: "An outsider's code can run on a machine that is not GitHub's.",
  check: context => report(context, id, verdict => message(context, verdict)),
};

function message({ configuration }: RuleContext, { placement, subject, exposure }: Verdict): string {
  const { event } = placement.scenario;
  const who = whoCanStart(event, configuration.repository);
  const where = subject.runner ? machine(subject.runner) : 'a machine that cannot be known';
  if (exposure === 'guarded-code') {
    return (
      `Only the condition ${quoted(placement.guard ?? '')} keeps outsiders off ${where}. ` +
      `On ${event} GitHub runs the workflow file of the pull request, so its author can delete the condition: ` +
      'it prevents accidents, not attacks. Use a GitHub-hosted runner, or require approval for all outside contributors.'
    );
  }
  const how = placement.brings ? ` The job starts with trusted code, but a step of it ${placement.brings.what}.` : '';
  return (
    `${who} can run their own code on ${where}${ifPublic(configuration.repository)}.${how} ` +
    'What it leaves behind or can reach from there stays open to them. Run this job on a GitHub-hosted runner.'
  );
}
