import { evaluateExpression, type Scope } from '../../../expressions/evaluate.ts';
import { coerceToString } from '../../../expressions/github-data.ts';
import { isEqual } from '../../../expressions/operators.ts';
import type { Primitive, Value } from '../../../expressions/value.ts';
import { unlessUndecided, type World } from '../../../expressions/world.ts';
import { type Answer, outsidersAnswers } from '../../scripts/answers.ts';
import type { Side } from '../../scripts/asking-commands.ts';
import type { ShellTest } from '../../scripts/shell-tests.ts';
import { isAboutOutsider } from '../conditions/somebody-else.ts';
import { oneOf } from '../unknowns.ts';

/** What an evaluation comes to; undefined, or nothing at all, where the world does not decide it. */
type Deciding = <Result>(decide: () => Result) => Result | undefined;

/** Where a script runs. */
export interface ScriptSetting {
  readonly scope: Scope;
  readonly world: World;
  /** Whether it is an outsider's run, in which GitHub's answers about whoever acts are known. */
  readonly isOutsiders: boolean;
  /** Of a shell's script: whether `gh` takes the workflow's repository where none is named, for nothing names another one, and no outsider's is checked out. */
  readonly isOwnCheckedOut?: () => boolean;
}

/** Whether a test of a script comes out well; undefined where that cannot be told. A settled world that does not decide it throws `undecided`. */
export function holdsInShell(test: ShellTest, setting: ScriptSetting): boolean | undefined {
  return holds(test, { ...setting, deciding: decide => decide() });
}

/** The same as far as a settled world decides it. */
export function holdsAlreadyInShell(test: ShellTest, setting: ScriptSetting): boolean | undefined {
  return holds(test, { ...setting, deciding: unlessUndecided });
}

/** What a side comes to where that can be told, and is no object. */
export function valueInScript(side: Side, setting: ScriptSetting): Primitive | undefined {
  const value = valueOf(side, { ...setting, deciding: decide => decide() });
  return value?.kind === 'primitive' && !value.hole ? value : undefined;
}

interface Surroundings extends ScriptSetting {
  readonly deciding: Deciding;
}

function holds(test: ShellTest, surroundings: Surroundings): boolean | undefined {
  switch (test.kind) {
    case 'equal':
      return areEqual(valueOf(test.left, surroundings), valueOf(test.right, surroundings), surroundings);
    case 'matches': {
      const text = textOf(test.text, surroundings);
      // Programs look at one line after the other, and the shell at all of it.
      const isOpen = text === undefined || (text.includes('\n') && /[\^$.]/.test(test.pattern));
      return isOpen ? undefined : new RegExp(test.pattern).test(text);
    }
    case 'contains': {
      const part = textOf(test.part, surroundings);
      return part === undefined ? undefined : test.text.includes(test.before + part + test.after);
    }
    case 'member':
      return answersOf({ ...test, question: 'membership' }, surroundings) ? false : undefined;
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
function valueOf(side: Side, surroundings: Surroundings): Value | undefined {
  const { scope, world, deciding } = surroundings;
  if (typeof side !== 'string') {
    const answers = answersOf(side, surroundings);
    return answers && deciding(() => oneOf(keyOfAnswers(side), answers, world));
  }
  const value = deciding(() => evaluateExpression(side, scope, world));
  return value?.kind === 'unknown' && value.why === 'malformed' ? undefined : value;
}

function keyOfAnswers({ person, place, fallback }: Answer): string {
  return `permission of ${person ?? 'somebody'} in ${place}${fallback === undefined ? '' : ` or ${fallback}`}`;
}

/** What a side comes to where it is a text, or is one to the shell. */
function textOf(side: Side, surroundings: Surroundings): string | undefined {
  const value = valueOf(side, surroundings);
  return value?.kind === 'primitive' ? coerceToString(value.value) : undefined;
}

/** What GitHub may say of whoever acts; undefined where it is asked about somebody else, or elsewhere. All questions have as many answers, in one order. */
function answersOf(
  { question, fallback, isCheckedOutElse, person, place }: Answer,
  { scope, world, isOutsiders, isOwnCheckedOut, deciding }: Surroundings,
): readonly string[] | undefined {
  if (!isOutsiders) return undefined;
  const asked = { person, place: isCheckedOutElse && isOwnCheckedOut?.() ? 'github.repository' : place };
  if (deciding(() => isAboutOutsider(asked, scope, world)) !== true) return undefined;
  const [first = '', second = first] = outsidersAnswers[question];
  return [first, second, ...(fallback === undefined ? [] : [fallback])];
}

/** The shell tells letter case apart and GitHub does not: what GitHub holds for different is different, and equal is only what is spelt alike. */
function areEqual(left: Value | undefined, right: Value | undefined, { world, deciding }: Surroundings): boolean | undefined {
  if (!left || !right) return undefined;
  if (left.kind === 'primitive' && right.kind === 'primitive') return coerceToString(left.value) === coerceToString(right.value);
  return deciding(() => isEqual(left, right, world)) === false ? false : undefined;
}
