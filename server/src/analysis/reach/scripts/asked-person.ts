import { stringLiteral } from '../../expressions/expression.ts';
import { memo } from '../../source/memo.ts';
import { textOf } from '../../syntax/node.ts';
import { inputOf, type Step } from '../../workflow/read-steps.ts';

/** Whom an action asks about that asks for somebody's permission, as an expression; undefined where its inputs do not tell. */
export const askedPerson = memo((step: Step): string | undefined => {
  const username = inputOf(step, 'username');
  return username && ofText(textOf(username) ?? '');
});

/** An expression alone, or a name that is written out. */
function ofText(text: string): string | undefined {
  const expression = /^\s*\$\{\{([^{}]*)\}\}\s*$/.exec(text)?.[1]?.trim();
  return expression ?? (/^[\w-]+(?:\[bot\])?$/.test(text) ? stringLiteral(text) : undefined);
}
