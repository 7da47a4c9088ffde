import type { Open } from '../../runners/runner.ts';
import { report } from '../report.ts';
import type { Rule } from '../rule.ts';
import type { Verdict } from '../verdict.ts';
import { machine, quoted } from '../wording.ts';

const id = 'dynamic-runner';

export const dynamicRunner: Rule = {
  id,
  category: 'risk',
  summary: 'The runner is decided by a value that is not in the files, so it may become self-hosted.',
  check: context => report(context, id, message),
};

function message({ subject }: Verdict): string {
  if (subject.runner)
    return `This job runs on ${machine(subject.runner)}, whose name is known only when it runs. It may be self-hosted.`;
  return `The runner comes from ${quoted(subject.open.text)}, ${reasons[subject.open.why]}. It may be self-hosted: review who can set it.`;
}

const reasons: Readonly<Record<Open['why'], string>> = {
  unset: 'which is empty in every way that these files start the job',
  input: 'which whoever starts the workflow types in',
  variable: 'a variable that is set outside of the files',
  output: 'which an earlier step computes',
  matrix: 'which is computed when the workflow runs',
  caller: 'which a workflow of another repository decides',
  function: 'which is computed when the workflow runs',
  context: 'which is known only when the workflow runs',
  malformed: 'which is not a valid expression',
  limit: 'which has too many combinations to follow',
};
