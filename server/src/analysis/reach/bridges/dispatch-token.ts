import type { Value } from '../../expressions/value.ts';
import { namesInValue } from '../brought-code/references.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import { isWithheld } from '../calls/permissions.ts';
import type { Dispatching } from './dispatching.ts';
import { valuesOfExpression, valuesOfParts } from './values-of-parts.ts';

/** Whether the token of a dispatch may do that: https://docs.github.com/en/rest/actions/workflows, https://docs.github.com/en/rest/repos/repos */
export function mayWrite(dispatching: Dispatching, knowledge: Knowledge): boolean {
  const { placed, dispatch } = dispatching;
  const scope = dispatch.event === 'workflow_dispatch' ? 'actions' : 'contents';
  return !isWithheld(scope, placed.frame, placed.job) || !isOwnToken(dispatching, knowledge);
}

/** Whether it is certain to be the one that GitHub gives to the job. */
export function isOwnToken(dispatching: Dispatching, knowledge: Knowledge): boolean {
  const { token } = dispatching.dispatch;
  if (!token) return false;
  const values = valuesOfParts(token, dispatching, knowledge).flatMap(value =>
    // gh takes the one or else the other.
    isUnset(value) ? valuesOfExpression('env.GITHUB_TOKEN', dispatching, knowledge) : [value],
  );
  return values.every(isOwn);
}

function isUnset(value: Value): boolean {
  return value.kind === 'unknown' && value.text === 'env.GH_TOKEN';
}

function isOwn(value: Value): boolean {
  const names = namesInValue(value);
  return names.length > 0 && names.every(name => /^(?:github\.token|secrets\.github_token)$/i.test(name));
}
