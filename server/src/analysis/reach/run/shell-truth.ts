import { evaluate, type Scope } from '../../expressions/evaluate.ts';
import { coerceToString } from '../../expressions/github-data.ts';
import { isEqual } from '../../expressions/operators.ts';
import { parseExpression } from '../../expressions/parse.ts';
import type { Value } from '../../expressions/value.ts';
import { unlessUndecided, type World } from '../../expressions/world.ts';
import type { ShellTest } from '../scripts/shell-tests.ts';

/** What an evaluation comes to; undefined, or nothing at all, where the world does not decide it. */
type Deciding = <Result>(decide: () => Result) => Result | undefined;

/** Whether a test of the shell comes out well; undefined where that cannot be told. A settled world that does not decide it throws `undecided`. */
export function holdsInShell(test: ShellTest, scope: Scope, world: World): boolean | undefined {
  return holds(test, { scope, world, deciding: decide => decide() });
}

/** The same as far as a settled world decides it. */
export function holdsAlreadyInShell(test: ShellTest, scope: Scope, world: World): boolean | undefined {
  return holds(test, { scope, world, deciding: unlessUndecided });
}

interface Surroundings {
  readonly scope: Scope;
  readonly world: World;
  readonly deciding: Deciding;
}

function holds(test: ShellTest, surroundings: Surroundings): boolean | undefined {
  switch (test.kind) {
    case 'equal':
      return areEqual(valueOf(test.left, surroundings), valueOf(test.right, surroundings), surroundings);
    case 'not': {
      const operand = holds(test.of, surroundings);
      return operand === undefined ? undefined : !operand;
    }
    default: {
      const deciding = test.kind === 'any';
      const parts = test.of.map(part => holds(part, surroundings));
      if (parts.includes(deciding)) return deciding;
      return parts.includes(undefined) ? undefined : !deciding;
    }
  }
}

/** Undefined for what is no valid expression, fails, or is not decided. */
function valueOf(text: string, { scope, world, deciding }: Surroundings): Value | undefined {
  const { expression } = parseExpression(text);
  const value = expression && deciding(() => evaluate(expression, scope, world));
  return value?.kind === 'unknown' && value.why === 'malformed' ? undefined : value;
}

/** The shell tells letter case apart and GitHub does not: what GitHub holds for different is different, and equal is only what is spelt alike. */
function areEqual(left: Value | undefined, right: Value | undefined, { world, deciding }: Surroundings): boolean | undefined {
  if (!left || !right) return undefined;
  if (left.kind === 'primitive' && right.kind === 'primitive') return coerceToString(left.value) === coerceToString(right.value);
  return deciding(() => isEqual(left, right, world)) === false ? false : undefined;
}
