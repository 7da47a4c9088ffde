import { guardFor } from '../../fixes/guard.ts';
import type { VoidGuard } from '../../reach/void-guards/void-guard.ts';
import { l10n } from '../../source/l10n.ts';
import { guardInWords } from '../guard-words.ts';
import type { Verdict } from '../verdict.ts';
import { quoted, sentences } from '../wording.ts';

/** One clause, which completes "… does not keep outsiders out: ". */
export function reasonOf({ form, text, scenario: { event }, undone }: VoidGuard): string {
  switch (form) {
    case 'always-true':
      return hasOnlySpaceAround(text)
        ? l10n.t('the space or line break around ${{ }} makes it a text that is never empty, and such a text is always true')
        : l10n.t('the text around ${{ }} makes it a text that is never empty, and such a text is always true');
    case 'repository':
      return l10n.t(
        'this is the repository that the workflow runs in, whoever starts it, so the comparison only stops copies of the repository',
      );
    case 'bot':
      return l10n.t(
        "this is whoever acted last, and a bot that updates or reopens an outsider's pull request passes with the outsider's code",
      );
    case 'all-but-bot':
      return l10n.t('it excludes a bot only, and every other account passes');
    case 'ref':
      return l10n.t('on {0} every run belongs to the default branch, whoever causes it', event);
    case 'base-branch':
      return l10n.t('this is the branch that the pull request is for, which its author chooses');
    case 'head-branch':
      return l10n.t('whoever opens a pull request names the branch themselves');
    case 'no-payload':
      return l10n.t(
        '{0} has no such property; what is missing is null, and null counts as false, so the condition holds for everybody',
        event,
      );
    case 'text-for-boolean':
      return l10n.t('fork is true or false, no text, and is never equal to a text, so the condition holds for everybody');
    case 'reversed':
      return l10n.t('it is the wrong way round, and holds for pull requests from forks');
    case 'other-event':
      return l10n.t('it excludes pull_request only, and this job runs on {0} too', event);
    case 'issue-author':
      return l10n.t('this is who opened the issue or pull request, and anybody may comment on it');
    case 'association':
      return l10n.t(
        'CONTRIBUTOR, FIRST_TIME_CONTRIBUTOR, FIRST_TIMER and NONE are people without write access: one accepted correction of a typo makes a contributor',
      );
    case 'label':
      if (event.endsWith('_comment'))
        return l10n.t('once somebody has put the label on, it stays on for every comment of anybody');
      return event === 'issues' || event === 'discussion'
        ? l10n.t('a template can put the label on, and it stays on when the author edits the text')
        : l10n.t('a label stays on when new commits are pushed, so what runs then is not what somebody has looked at');
    case 'substring':
      return l10n.t('contains looks for the text anywhere in the other one, so any part of it passes as well');
    case 'alternative':
      return l10n.t('it is the other side of a ||, which nobody has to pass who passes here');
    case 'status':
      return l10n.t(
        'with it the job runs even if the job {0} was skipped or failed, where {1} keeps them out',
        quoted(undone?.job ?? ''),
        undone ? guardInWords(undone) : '',
      );
  }
}

function hasOnlySpaceAround(text: string): boolean {
  return /\}\}$/.test(text) && /^\$\{\{/.test(text) && text.indexOf('${{') === text.lastIndexOf('${{');
}

/** What to write instead. */
export function remedyOf(guard: VoidGuard, { placement, reach }: Verdict): string {
  const { event, workflowFrom } = placement.scenario;
  const working = workingCondition(guard, reach.events);
  if (guard.form === 'label' && event === 'pull_request_target')
    return l10n.t(
      'A label protects the commit for which it is put on: start the job by types: [labeled] alone, and check out github.event.pull_request.head.sha.',
    );
  if (workflowFrom !== 'pull-request')
    return working
      ? l10n.t('This one works: {0}', working)
      : l10n.t('Nothing in {0} says who is behind it: use a GitHub-hosted runner.', event);
  return sentences(
    l10n.t(
      'On {0} the pull request brings its own copy of this file, so no condition in it stops an attacker: use a GitHub-hosted runner.',
      event,
    ),
    working ? l10n.t('Against accidents this one works: {0}', working) : '',
  );
}

function workingCondition({ form, intended, undone, job }: VoidGuard, events: readonly string[]): string | undefined {
  if (form === 'always-true' && intended?.works) return intended.text;
  if (undone && undone.kind !== 'condition' && job.needs.includes(undone.job)) return `needs.${undone.job}.result == 'success'`;
  return guardFor(events);
}
