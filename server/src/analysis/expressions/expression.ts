/** The syntax tree of one GitHub expression. Offsets count UTF-16 units from the start of the expression's text. */
export type Expression =
  | Literal
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'comparison'; readonly operator: ComparisonOperator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'logical'; readonly operator: '&&' | '||'; readonly operands: readonly Expression[] }
  | { readonly kind: 'context'; readonly name: string }
  | { readonly kind: 'index'; readonly of: Expression; readonly index: Expression | '*' }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

export interface Literal {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
  /** Of the literal as written, quotes included. */
  readonly start: number;
  readonly end: number;
}

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** One spelling for all ways to write the same expression: names in lower case, dots for constant indexes. */
export function describe(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' ? `'${expression.value.replaceAll("'", "''")}'` : String(expression.value);
    case 'not':
      return `!${operand(expression.operand)}`;
    case 'comparison':
      return `${operand(expression.left)} ${expression.operator} ${operand(expression.right)}`;
    case 'logical':
      return expression.operands.map(operand).join(` ${expression.operator} `);
    case 'context':
      return expression.name;
    case 'index':
      return `${operand(expression.of)}${describeIndex(expression.index)}`;
    case 'call':
      return `${expression.name}(${expression.args.map(describe).join(', ')})`;
  }
}

function operand(expression: Expression): string {
  const text = describe(expression);
  return expression.kind === 'logical' || expression.kind === 'comparison' ? `(${text})` : text;
}

function describeIndex(index: Expression | '*'): string {
  if (index === '*') return '.*';
  const name = index.kind === 'literal' && typeof index.value === 'string' && /^[\w-]+$/.test(index.value);
  return name ? `.${index.value}` : `[${describe(index)}]`;
}

/** Visits `expression` and everything below it. */
export function walk(expression: Expression, visit: (expression: Expression) => void): void {
  visit(expression);
  for (const part of partsOf(expression)) walk(part, visit);
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'not':
      return [expression.operand];
    case 'comparison':
      return [expression.left, expression.right];
    case 'logical':
      return expression.operands;
    case 'index':
      return expression.index === '*' ? [expression.of] : [expression.of, expression.index];
    case 'call':
      return expression.args;
    default:
      return [];
  }
}
