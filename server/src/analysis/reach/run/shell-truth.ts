import { evaluate, type Scope } from '../../expressions/evaluate.ts';
import { coerceToString } from '../../expressions/github-data.ts';
import { isEqual } from '../../expressions/operators.ts';
import { parseExpression } from '../../expressions/parse.ts';
import type { Value } from '../../expressions/value.ts';
import { undecided, type World } from '../../expressions/world.ts';
import type { ShellTest } from '../scripts/shell-tests.ts';

/** Whether a test of the shell comes out well in a settled world; undefined where that world does not decide it. */
export function holdsInShell(test: ShellTest, scope: Scope, world: World): boolean | undefined {
  switch (test.kind) {
    case 'equal':
      return areEqual(valueOf(test.left, scope, world), valueOf(test.right, scope, world), world);
    case 'not': {
      const holds = holdsInShell(test.of, scope, world);
      return holds === undefined ? undefined : !holds;
    }
    default: {
      const deciding = test.kind === 'any';
      const parts = test.of.map(part => holdsInShell(part, scope, world));
      if (parts.includes(deciding)) return deciding;
      return parts.includes(undefined) ? undefined : !deciding;
    }
  }
}

/** Undefined for what is no valid expression, fails, or is not decided. */
function valueOf(text: string, scope: Scope, world: World): Value | undefined {
  const { expression } = parseExpression(text);
  const value = expression && unlessUndecided(() => evaluate(expression, scope, world));
  return value?.kind === 'unknown' && value.why === 'malformed' ? undefined : value;
}

/** The shell tells letter case apart and GitHub does not: what GitHub holds for different is different, and equal is only what is spelt alike. */
function areEqual(left: Value | undefined, right: Value | undefined, world: World): boolean | undefined {
  if (!left || !right) return undefined;
  if (left.kind === 'primitive' && right.kind === 'primitive') return coerceToString(left.value) === coerceToString(right.value);
  return unlessUndecided(() => isEqual(left, right, world)) === false ? false : undefined;
}

function unlessUndecided<Result>(decide: () => Result): Result | undefined {
  try {
    return decide();
  } catch (error) {
    if (error === undecided) return undefined;
    throw error;
  }
}
