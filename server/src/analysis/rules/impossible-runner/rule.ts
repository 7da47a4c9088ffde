import { convertToMatrix } from '../../fixes/convert-to-matrix.ts';
import { impossible } from '../../runners/impossible.ts';
import { l10n } from '../../source/l10n.ts';
import { causeOfTrail } from '../cause.ts';
import { ignore } from '../report.ts';
import type { Rule, RuleContext, RuleFinding } from '../rule.ts';

const id = 'impossible-runner';

export const impossibleRunner: Rule = {
  id,
  category: 'correctness',
  summary: 'No runner can have all of the labels that the job asks for together.',
  check,
};

function* check(context: RuleContext): Generator<RuleFinding> {
  for (const reach of context.jobs) {
    const { job } = reach;
    if (job.uses || !reach.outlook.runners.some(impossible)) continue;
    for (const runner of reach.runners) {
      const reason = impossible(runner);
      if (!reason) continue;
      const cause = causeOfTrail(context, job, runner.trail);
      yield {
        path: cause.path,
        span: cause.span,
        level: 'warning',
        job: job.id,
        message: l10n.t('This job never starts: {0}. A list is no choice; use a matrix to run on each of them.', reason.because),
        related: cause.related,
        get fixes() {
          const matrix = convertToMatrix(context.workflow, job, runner);
          return [...(matrix ? [matrix] : []), ...ignore(context, id, cause)];
        },
      };
    }
  }
}
