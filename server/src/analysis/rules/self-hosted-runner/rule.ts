import { report } from '../report.ts';
import type { Rule } from '../rule.ts';
import type { Verdict } from '../verdict.ts';
import { machine } from '../wording.ts';

const id = 'self-hosted-runner';

export const selfHostedRunner: Rule = {
  id,
  category: 'risk',
  summary: "The job runs on a machine that is not GitHub's.",
  check: context => report(context, id, message),
};

function message({ subject, level }: Verdict): string {
  const { runner } = subject;
  if (!runner) return 'This job may run on a machine that is not GitHub-hosted.';
  if (level === 'hint') {
    const left = runner.classification.ephemeral
      ? 'a fresh machine for each job, outside of GitHub'
      : 'a machine outside of GitHub';
    return `This job runs on ${machine(runner)}: ${left}. Its owner sees the code and the secrets of the job.`;
  }
  return (
    `This job runs on ${machine(runner)}. Nobody from outside can start it as the files stand; ` +
    'review it before this repository is public, for such a machine keeps what a job leaves behind and can reach your network.'
  );
}
