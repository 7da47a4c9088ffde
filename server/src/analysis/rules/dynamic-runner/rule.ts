import type { Open } from '../../runners/runner.ts';
import { l10n } from '../../source/l10n.ts';
import { nameAtCause } from '../cause.ts';
import { harmOf } from '../harm.ts';
import { report } from '../report.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { Verdict } from '../verdict.ts';
import { machine, quoted, sentences } from '../wording.ts';

const id = 'dynamic-runner';

export const dynamicRunner: Rule = {
  id,
  category: 'risk',
  summary: 'The runner is decided by a value that is not in the files, so it may become self-hosted.',
  check: (reach, context) =>
    report(
      reach,
      context,
      id,
      verdict => message(verdict, context),
      verdict => !isTrustedCallers(verdict, context),
    ),
};

/** Somebody who trusts all callers knows that they choose. */
function isTrustedCallers({ subject }: Verdict, { configuration }: RuleContext): boolean {
  return subject.open?.why === 'caller' && configuration.externalCallers === 'trusted';
}

function message(verdict: Verdict, { configuration }: RuleContext): string {
  const { subject, exposure } = verdict;
  const isSome = subject.runner || (subject.open.why !== 'unset' && subject.open.why !== 'limit');
  const where = subject.runner
    ? machine(subject.runner)
    : l10n.t('a machine that {0} decides', quoted(nameAtCause(subject.open)));
  const harm = exposure === 'code' && isSome ? harmOf(verdict, where, configuration.repository) : '';
  if (subject.runner)
    return sentences(harm, l10n.t('This job runs on {0}, whose name is known only when it runs. It may be self-hosted.', where));
  return sentences(
    harm,
    comesFrom(subject.open.why, quoted(nameAtCause(subject.open))),
    subject.open.why === 'unset'
      ? l10n.t('As they stand, the job gets no runner; whatever else sets it decides.')
      : l10n.t('It may be self-hosted: review who can set it.'),
  );
}

function comesFrom(why: Open['why'], text: string): string {
  switch (why) {
    case 'unset':
      return l10n.t('The runner comes from {0}, which is empty or false in every way that these files start the job.', text);
    case 'input':
      return l10n.t('The runner comes from {0}, which whoever starts the workflow types in.', text);
    case 'variable':
      return l10n.t('The runner comes from {0}, a variable that is set outside of the files.', text);
    case 'output':
      return l10n.t('The runner comes from {0}, which an earlier step computes.', text);
    case 'matrix':
    case 'function':
      return l10n.t('The runner comes from {0}, which is computed when the workflow runs.', text);
    case 'caller':
      return l10n.t('The runner comes from {0}, which a workflow of another repository decides.', text);
    case 'context':
      return l10n.t('The runner comes from {0}, which is known only when the workflow runs.', text);
    case 'malformed':
      return l10n.t('The runner comes from {0}, which is not a valid expression.', text);
    case 'limit':
      return l10n.t('There are more combinations than are looked at, so the job may come to other runners.');
  }
}
