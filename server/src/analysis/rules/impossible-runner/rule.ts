import { convertToMatrix } from '../../fixes/convert-to-matrix.ts';
import type { JobReach } from '../../reach/placement.ts';
import { impossible } from '../../runners/impossible.ts';
import { l10n } from '../../source/l10n.ts';
import { causeOfTrail } from '../cause.ts';
import { ignore } from '../ignore.ts';
import type { Rule, RuleContext, RuleFinding } from '../rule.ts';

const id = 'impossible-runner';

export const impossibleRunner: Rule = {
  id,
  category: 'correctness',
  summary: 'No runner can have all of the labels that the job asks for together.',
  check,
};

function* check(reach: JobReach, context: RuleContext): Generator<RuleFinding> {
  const { job } = reach;
  if (job.uses || !reach.unguarded.runners.some(impossible)) return;
  for (const runner of reach.runners) {
    const reason = impossible(runner);
    if (!reason) continue;
    yield {
      ...causeOfTrail(context, job, runner.trail),
      level: 'warning',
      message: l10n.t(
        'This job never starts: {0}. A list is no choice: one runner must have all of its labels. Use a matrix to run on each of them.',
        reason.because,
      ),
      fixes(now, at) {
        const matrix = convertToMatrix(now.workflow, job, runner);
        return [...(matrix ? [matrix] : []), ...ignore(now, id, at)];
      },
    };
  }
}
