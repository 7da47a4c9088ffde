import { guardFor } from '../../fixes/guard.ts';
import type { VoidGuard } from '../../reach/void-guard.ts';
import type { Verdict } from '../verdict.ts';
import { quoted } from '../wording.ts';

type Why = string | ((guard: VoidGuard) => string);

/** Completes "… does not keep outsiders out: ". */
const reasons: Readonly<Record<VoidGuard['form'], Why>> = {
  'always-true': ({ text }) =>
    /\}\}$/.test(text) && /^\$\{\{/.test(text) && text.indexOf('${{') === text.lastIndexOf('${{')
      ? 'the space or line break around ${{ }} makes it a text that is never empty, and such a text is always true'
      : 'the text around ${{ }} makes it a text that is never empty, and such a text is always true',
  repository:
    'this is the repository that the workflow runs in, whoever starts it, so the comparison only stops copies of the repository',
  bot: "this is whoever acted last, and a bot that updates or reopens an outsider's pull request passes with the outsider's code",
  'all-but-bot': 'it excludes a bot only, and every other account passes',
  ref: ({ scenario }) => `on ${scenario.event} every run belongs to the default branch, whoever causes it`,
  'base-branch': 'this is the branch that the pull request is for, which its author chooses',
  'head-branch': 'whoever opens a pull request names the branch himself',
  'no-payload': ({ scenario }) =>
    `${scenario.event} has no such property; what is missing is null, and null counts as false, so the condition holds for everybody`,
  'text-for-boolean': 'fork is true or false, no text, and is never equal to a text, so the condition holds for everybody',
  reversed: 'it is the wrong way round, and holds for pull requests from forks',
  'other-event': ({ scenario }) => `it excludes pull_request only, and this job runs on ${scenario.event} too`,
  association:
    'CONTRIBUTOR, FIRST_TIME_CONTRIBUTOR, FIRST_TIMER and NONE are people without write access: one accepted correction of a typo makes a contributor',
  substring: 'contains looks for the text anywhere in the other one, so any part of it passes as well',
  alternative: 'it is the other side of a ||, which nobody has to pass who passes here',
  status: ({ undone }) =>
    `with it the job runs even if the job ${quoted(undone?.job.id ?? '')} was skipped or failed, where ${quoted(undone?.text ?? '')} keeps them out`,
};

/** One clause. */
export function reasonOf(guard: VoidGuard): string {
  const why = reasons[guard.form];
  return typeof why === 'string' ? why : why(guard);
}

/** What to write instead. */
export function remedyOf(guard: VoidGuard, { placement, reach }: Verdict): string {
  const { event, workflowFrom } = placement.scenario;
  const working = workingCondition(guard, reach.events);
  if (workflowFrom !== 'pull-request')
    return working ? `This one works: ${working}` : `Nothing in ${event} says who is behind it: use a GitHub-hosted runner.`;
  return (
    `On ${event} the pull request brings its own copy of this file, so no condition in it stops an attacker: use a GitHub-hosted runner.` +
    (working ? ` Against accidents this one works: ${working}` : '')
  );
}

function workingCondition({ form, intended, undone, job }: VoidGuard, events: readonly string[]): string | undefined {
  if (form === 'always-true' && intended?.works) return intended.text;
  if (undone && undone.kind !== 'condition' && job.needs.includes(undone.job.id))
    return `needs.${undone.job.id}.result == 'success'`;
  return guardFor(events);
}
