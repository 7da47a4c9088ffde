import { report } from '../report.ts';
import type { Rule } from '../rule.ts';
import type { Verdict } from '../verdict.ts';
import { quoted } from '../wording.ts';

const id = 'undeclared-runner-label';

export const undeclaredRunnerLabel: Rule = {
  id,
  category: 'risk',
  summary: "A label that is neither GitHub's, nor a known vendor's, nor declared by the repository.",
  check: context => report(context, id, message),
};

function message({ subject: { runner }, exposure }: Verdict): string {
  if (runner?.misspelt) {
    const { label, meant } = runner.misspelt;
    const risk = exposure === 'code' ? ', and outsiders who can start this job reach that machine' : '';
    return (
      `${quoted(label.text)} is no label of GitHub. Did you mean ${quoted(meant)}? ` +
      `As it stands, the job waits for a self-hosted runner that has this label${risk}.`
    );
  }
  const labels = runner?.labels.map(({ text }) => quoted(text)).join(' + ') ?? 'This label';
  return (
    `${labels} is no label of GitHub or of a known vendor, so a self-hosted runner answers to it. ` +
    'Say in .github/runner-reach.yml what kind of machine it is, and review the job before this repository is public.'
  );
}
