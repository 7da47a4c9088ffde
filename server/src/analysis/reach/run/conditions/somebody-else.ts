import { evaluate, type Scope } from '../../../expressions/evaluate.ts';
import { parseExpression } from '../../../expressions/parse.ts';
import type { Value } from '../../../expressions/value.ts';
import type { World } from '../../../expressions/world.ts';

/**
 * Whether all the people, given as expressions, are others than the outsider whose run it is: the owner, whom the file names, who opened the
 * pull request that he comments on. That they may do something says nothing of him.
 */
export function areOthers(people: readonly string[], scope: Scope, world: World): boolean {
  return people.every(text => {
    const { expression } = parseExpression(text);
    return expression !== undefined && isSomebodyElse(evaluate(expression, scope, world));
  });
}

/** What cannot be known here may be the outsider, unless GitHub says who it is. */
function isSomebodyElse(value: Value): boolean {
  if (value.kind === 'primitive') return typeof value.value === 'string' && value.value !== '';
  return value.kind === 'unknown' && !value.foreign && (value.maintainers === true || value.text.startsWith('github.'));
}
