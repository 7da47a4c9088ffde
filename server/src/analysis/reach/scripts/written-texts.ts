import { stringLiteral } from '../../expressions/expression.ts';
import { segments } from '../../expressions/template.ts';

/** A text with expressions in it (`${{ github.repository_owner }}/app`) as one expression. */
export function expressionOf(text: string): string {
  const pieces = segments(text);
  return joined(pieces.map(it => (it.kind === 'text' ? stringLiteral(it.text) : it.text.trim())));
}

const piece = /\$\{\{((?:(?!\}\}|\$\{\{)[\s\S])*)\}\}|\$(\w+)|\$\{(\w+)(%%?\/\*|##?\*\/)?\}|([\w ./:@?=&,+-]+)|[\s\S]/g;

/**
 * The same for a text of the shell, outside of quotation marks or in double ones, given the expressions for its variables; undefined where there
 * is more in it.
 */
export function expressionOfShell(text: string, variableOf: (name: string) => string | undefined): string | undefined {
  const parts = [...text.matchAll(piece)].map(([, expression, bare, braced, cut = '', plain]) => {
    if (expression !== undefined) return expression.trim();
    if (plain !== undefined) return stringLiteral(plain);
    const variable = bare ?? braced;
    const value = variable === undefined ? undefined : variableOf(variable);
    return cut === '' || value === undefined ? value : cutBy(cut, value);
  });
  return parts.every(it => it !== undefined) ? joined(parts) : undefined;
}

/** `${GITHUB_REPOSITORY%/*}`, `${GITHUB_REPOSITORY#*\/}` */
function cutBy(cut: string, value: string): string | undefined {
  if (value !== 'github.repository') return undefined;
  return cut.startsWith('%') ? 'github.repository_owner' : 'github.event.repository.name';
}

/** Texts behind each other, each given as an expression. */
export function joined(parts: readonly string[]): string {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return `format('${parts.map((_, place) => `{${place}}`).join('')}', ${parts.join(', ')})`;
}
