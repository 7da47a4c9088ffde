import { stringLiteral } from '../../expressions/expression.ts';
import { segments } from '../../expressions/template.ts';

/** A text with expressions in it (`${{ github.repository_owner }}/app`) as one expression. */
export function expressionOf(text: string): string {
  const pieces = segments(text);
  return joined(pieces.map(it => (it.kind === 'text' ? stringLiteral(it.text) : it.text.trim())));
}

/** Texts behind each other, each given as an expression. */
function joined(parts: readonly string[]): string {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return `format('${parts.map((_, place) => `{${place}}`).join('')}', ${parts.join(', ')})`;
}
