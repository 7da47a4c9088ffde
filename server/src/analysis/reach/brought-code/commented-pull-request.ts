import { textOf } from '../../syntax/node.ts';
import { inputOf, type Step } from '../../workflow/read-steps.ts';
import type { BroughtCode } from './brought-code.ts';
import type { Reading } from './reading.ts';

const number = String.raw`\$\{\{\s*github\.event\.issue\.number\s*\}\}`;
const pullReference = new RegExp(`^refs/pull/${number}/(?:head|merge)$`);
/** A pull request of another repository, or with another number. */
const another = /:\/\/|@|(?:^|\s)(?:-R|--repo\b)|\bpulls?\/[\d*]|\bcheckout\s[^\n]*\d/m;
const numbers = new RegExp(number, 'g');

/**
 * Whether all that a step brings is the code of the pull request that the comment is on. Then it is an outsider's only if the pull request
 * is. A script that reads anything else may bring more, and `GH_REPO` tells gh whose pull request it is.
 */
export function isCommentedPullRequest(step: Step, { how }: BroughtCode, { variable }: Reading): boolean {
  const { run } = step;
  if (how === 'checkout') return pullReference.test(textOf(inputOf(step, 'ref')) ?? '') && !inputOf(step, 'repository');
  if (how !== 'fetch' || !run || variable('GH_REPO')) return false;
  const rest = run.text.replace(numbers, '');
  return rest !== run.text && !/[$`%]/.test(rest) && !another.test(rest);
}
