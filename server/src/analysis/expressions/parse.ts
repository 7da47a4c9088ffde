import { Lexer, Parser } from '@actions/expressions';
import {
  Binary,
  ContextAccess,
  type Expr,
  FunctionCall,
  Grouping,
  IndexAccess,
  Literal as LiteralExpr,
  Logical,
  Star,
  Unary,
} from '@actions/expressions/ast';
import { type Token, TokenType } from '@actions/expressions/lexer';
import type { ComparisonOperator, Expression } from './expression.ts';

export type Parsed =
  | { readonly expression: Expression; readonly problem?: never }
  | { readonly problem: string; readonly expression?: never };

/** Every context that GitHub knows anywhere. Whether one is available at a place is a question for that place. */
const contexts = ['github', 'inputs', 'vars', 'needs', 'strategy', 'matrix', 'env', 'secrets', 'steps', 'job', 'jobs', 'runner'];

const unused = () => {
  throw new Error('only parsed, never called');
};
const functions = [
  { name: 'success', minArgs: 0, maxArgs: 255, call: unused },
  { name: 'failure', minArgs: 0, maxArgs: 255, call: unused },
  { name: 'always', minArgs: 0, maxArgs: 0, call: unused },
  { name: 'cancelled', minArgs: 0, maxArgs: 0, call: unused },
  { name: 'hashFiles', minArgs: 1, maxArgs: 255, call: unused },
];

const known = new Map<string, Parsed>();
const knownLimit = 4096;

/**
 * The syntax tree of an expression's text (without `${{ }}`), by GitHub's own grammar.
 * Parsing depends on nothing but the text, so equal texts share one tree.
 */
export function parseExpression(text: string): Parsed {
  const parsed = known.get(text) ?? parse(text);
  if (known.size >= knownLimit) known.clear();
  known.set(text, parsed);
  return parsed;
}

function parse(text: string): Parsed {
  try {
    const { tokens } = new Lexer(text).lex();
    const tree: Expr | undefined = new Parser(tokens, contexts, functions).parse();
    return tree ? { expression: convert(tree, tokenOffsets(text, tokens)) } : { problem: 'the expression is empty' };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function convert(tree: Expr, offsets: TokenOffsets): Expression {
  const inner = (expr: Expr) => convert(expr, offsets);
  if (tree instanceof LiteralExpr) return literal(tree, offsets.get(tree.token) ?? 0);
  if (tree instanceof Grouping) return inner(tree.group);
  if (tree instanceof Unary) return { kind: 'not', operand: inner(tree.expr) };
  if (tree instanceof Binary) {
    return {
      kind: 'comparison',
      operator: tree.operator.lexeme as ComparisonOperator,
      left: inner(tree.left),
      right: inner(tree.right),
    };
  }
  if (tree instanceof Logical) {
    return { kind: 'logical', operator: tree.operator.type === TokenType.AND ? '&&' : '||', operands: tree.args.map(inner) };
  }
  if (tree instanceof ContextAccess) return { kind: 'context', name: tree.name.lexeme.toLowerCase() };
  if (tree instanceof IndexAccess)
    return { kind: 'index', of: inner(tree.expr), index: tree.index instanceof Star ? '*' : inner(tree.index) };
  if (tree instanceof FunctionCall)
    return { kind: 'call', name: tree.functionName.lexeme.toLowerCase(), args: tree.args.map(inner) };
  throw new Error('this kind of expression is not known');
}

function literal({ literal: data, token }: LiteralExpr, start: number): Expression {
  const end = start + token.lexeme.length;
  // The port undoes only the first `''` of a string; GitHub's runner undoes all of them. A property name has no quotes.
  if (token.type === TokenType.STRING)
    return { kind: 'literal', value: token.lexeme.slice(1, -1).replaceAll("''", "'"), start, end };
  const value = 'value' in data && typeof data.value !== 'object' && typeof data.value !== 'function' ? data.value : null;
  return { kind: 'literal', value: value as string | number | boolean | null, start, end };
}

type TokenOffsets = ReadonlyMap<Token, number>;

/** The lexer's own columns are wrong behind a string with a line break, so the tokens are found again in their order. */
function tokenOffsets(text: string, tokens: readonly Token[]): TokenOffsets {
  let at = 0;
  return new Map(
    tokens.map(token => {
      const start = text.indexOf(token.lexeme, at);
      at = start + token.lexeme.length;
      return [token, start];
    }),
  );
}
