import { symbolOf } from './expressions/parse.ts';
import { conditionOf } from './reach/run/conditions/condition.ts';
import { quoted } from './rules/wording.ts';
import { l10n } from './source/l10n.ts';
import type { Span } from './source/source.ts';
import { hiddenLineBreakIn } from './syntax/line-breaks.ts';
import type { ScalarNode } from './syntax/node.ts';
import type { Workflow } from './workflow/workflow.ts';

/** A file, or a part of it, that could not be read as what it should be. */
export interface Problem {
  readonly path: string;
  readonly span: Span;
  readonly message: string;
}

/** What of a workflow file GitHub refuses, or may read as something else. */
export function problemsIn({ path, document: { problems, chunks, spanOf }, jobs }: Workflow): readonly Problem[] {
  const hidden = chunks.flatMap(chunk => hiddenLineBreakIn(chunk).first ?? []);
  return [
    ...problems.map(({ span, message }) => ({ path, span, message: l10n.t('not valid YAML: {0}', message) })),
    ...hidden.map(it => ({
      path,
      span: spanOf(it),
      message: l10n.t(
        'for GitHub the line ends at this character ({0}), so it may read what follows as something else than it looks like',
        it.codePoint,
      ),
    })),
    ...jobs.flatMap(({ condition }) => {
      const message = condition && refusalOf(condition);
      return condition && message !== undefined ? { path, span: spanOf(condition.alias ?? condition), message } : [];
    }),
  ];
}

/** Why GitHub refuses the condition of a job. One that is not understood counts as no guard, and with any other the job never runs: both have to be said. */
function refusalOf(node: ScalarNode): string | undefined {
  const { problem, unavailable } = conditionOf(node) ?? {};
  if (problem === undefined)
    return (
      unavailable && l10n.t('{0} is not available in the condition of a job; GitHub refuses the whole file', quoted(unavailable))
    );
  const symbol = symbolOf(problem);
  return symbol === undefined
    ? l10n.t('not a valid expression; GitHub refuses the whole file')
    : l10n.t('not a valid expression, because of {0}; GitHub refuses the whole file', quoted(symbol));
}
