import { symbolOf } from '../../expressions/parse.ts';
import type { JobReach } from '../../reach/placement.ts';
import { type Mistake, mistakesOf } from '../../reach/run/conditions/invalid-runs-on.ts';
import { l10n } from '../../source/l10n.ts';
import { ignore } from '../ignore.ts';
import type { Rule, RuleContext, RuleFinding } from '../rule.ts';
import { quoted, sentences } from '../wording.ts';

const id = 'invalid-runs-on';

export const invalidRunsOn: Rule = {
  id,
  category: 'correctness',
  summary: 'GitHub refuses the workflow file because of what runs-on says.',
  holdsOnServer: true,
  check,
};

function* check({ job }: JobReach, { workflow }: RuleContext): Generator<RuleFinding> {
  for (const mistake of mistakesOf(job)) {
    const message = messageOf(mistake);
    if (message === undefined) continue;
    yield {
      cause: { path: workflow.path, place: mistake.place },
      level: 'warning',
      message: sentences(message, l10n.t('GitHub refuses the whole file, and none of its jobs starts.')),
      related: [],
      fixes: (now, at) => ignore(now, id, at),
    };
  }
}

/** Undefined for what is reported as broken YAML. */
function messageOf({ kind, text }: Mistake): string | undefined {
  switch (kind) {
    case 'syntax': {
      const symbol = symbolOf(text);
      return symbol === undefined
        ? l10n.t('This is no valid expression.')
        : l10n.t('This is no valid expression, because of {0}.', quoted(symbol));
    }
    case 'context':
      return l10n.t('{0} cannot be read in runs-on, only github, inputs, matrix, needs, strategy and vars can.', quoted(text));
    case 'matrix-context':
      return l10n.t('{0} cannot be read in a matrix, only github, inputs, needs and vars can.', quoted(text));
    case 'function':
      return l10n.t('{0} cannot be called in runs-on.', quoted(`${text}()`));
    case 'key':
      return l10n.t('{0} is no key of runs-on, only group and labels are.', quoted(text));
    case 'group':
      return l10n.t('{0} is no name of a group: before a slash there is org or enterprise, and there is only one.', quoted(text));
    case 'nothing':
      return l10n.t('An empty list asks for no runner.');
    case 'empty':
      return l10n.t('An empty value is the name of no runner.');
    case 'nested':
      return l10n.t('The name of a label or a group is a text, no list and no mapping.');
    case 'unclosed':
      return undefined;
  }
}
