/** The syntax tree of one GitHub expression. */
export type Expression = Literal | Not | Comparison | Logical | Context | Index | Call;

/** UTF-16 offsets from the start of the expression's text; parentheses around a part do not belong to it. */
interface Part {
  readonly start: number;
  readonly end: number;
}

export interface Literal extends Part {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
}

export interface Not extends Part {
  readonly kind: 'not';
  readonly operand: Expression;
}

export interface Comparison extends Part {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Logical extends Part {
  readonly kind: 'logical';
  readonly operator: '&&' | '||';
  readonly operands: readonly Expression[];
}

export interface Context extends Part {
  readonly kind: 'context';
  readonly name: string;
}

export interface Index extends Part {
  readonly kind: 'index';
  readonly of: Expression;
  readonly index: Expression | '*';
}

export interface Call extends Part {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expression[];
}

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** One spelling for all ways to write the same expression: names in lower case, dots for constant indexes. */
export function describe(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' ? stringLiteral(expression.value) : String(expression.value);
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

/** A text as an expression writes it. */
export function stringLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
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

/** Whether a part of `expression`, or all of it, passes the test. */
export function hasPart(expression: Expression, test: (part: Expression) => boolean): boolean {
  return test(expression) || partsOf(expression).some(part => hasPart(part, test));
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
