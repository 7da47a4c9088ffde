import { Lexer, Parser, wellKnownFunctions } from '@actions/expressions';
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
import { memoOfText } from '../source/memo.ts';
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

const functionNames = new Set([...functions.map(({ name }) => name.toLowerCase()), ...Object.keys(wellKnownFunctions)]);

/** GitHub's own limit is 50, but the port does not count comparisons; the analysis recurses into what is parsed. */
const maxDepth = 200;

/**
 * The syntax tree of an expression's text (without `${{ }}`), by GitHub's own grammar.
 * Parsing depends on nothing but the text, so equal texts share one tree.
 */
export const parseExpression = memoOfText(parse, 2048);

function parse(text: string): Parsed {
  try {
    const { tokens } = new Lexer(text).lex();
    const tree: Expr | undefined = new Parser(tokens, contexts, functions).parse();
    return tree ? { expression: new Conversion(text, tokens).convert(tree).expression } : { problem: 'the expression is empty' };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** What the problem is with, where it says so: `Unexpected symbol: '==='. Located at …` */
export function symbolOf(problem: string): string | undefined {
  return /^U\w+ [\w-]+: '(.+?)'/.exec(problem)?.[1];
}

/** A part of the tree, and the positions of its first and last token, with the parentheses around it. */
interface Converted {
  readonly expression: Expression;
  readonly first: number;
  readonly last: number;
}

class Conversion {
  readonly #tokens: readonly Token[];
  readonly #starts: readonly number[];
  readonly #positions: ReadonlyMap<Token, number>;
  #depth = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.#tokens = tokens;
    this.#starts = startsOf(text, tokens);
    this.#positions = new Map(tokens.map((token, position) => [token, position]));
  }

  convert(tree: Expr): Converted {
    if (++this.#depth > maxDepth) throw new Error('the expression is nested too deeply');
    const converted = this.#convert(tree);
    this.#depth--;
    return converted;
  }

  #convert(tree: Expr): Converted {
    if (tree instanceof LiteralExpr) {
      const at = this.#positionOf(tree.token);
      return this.#converted(at, at, span => ({ kind: 'literal', value: valueOf(tree), ...span }));
    }
    if (tree instanceof Grouping) {
      const { expression, first, last } = this.convert(tree.group);
      return { expression, first: first - 1, last: last + 1 };
    }
    if (tree instanceof Unary) {
      const { expression: operand, last } = this.convert(tree.expr);
      return this.#converted(this.#positionOf(tree.operator), last, span => ({ kind: 'not', operand, ...span }));
    }
    if (tree instanceof Binary) return this.#comparison(tree);
    if (tree instanceof Logical) return this.#logical(tree);
    if (tree instanceof ContextAccess) {
      const at = this.#positionOf(tree.name);
      return this.#converted(at, at, span => ({ kind: 'context', name: tree.name.lexeme.toLowerCase(), ...span }));
    }
    if (tree instanceof IndexAccess) return this.#index(tree);
    if (tree instanceof FunctionCall) return this.#call(tree);
    throw new Error('this kind of expression is not known');
  }

  #comparison(tree: Binary): Converted {
    const [left, right] = [this.convert(tree.left), this.convert(tree.right)];
    const operator = tree.operator.lexeme as ComparisonOperator;
    return this.#converted(left.first, right.last, span => ({
      kind: 'comparison',
      operator,
      left: left.expression,
      right: right.expression,
      ...span,
    }));
  }

  #logical(tree: Logical): Converted {
    const operands = tree.args.map(arg => this.convert(arg));
    const at = this.#positionOf(tree.operator);
    return this.#converted(operands[0]?.first ?? at, operands.at(-1)?.last ?? at, span => ({
      kind: 'logical',
      operator: tree.operator.type === TokenType.AND ? '&&' : '||',
      operands: operands.map(({ expression }) => expression),
      ...span,
    }));
  }

  /** `of.name`, `of.*`, `of[index]` or `of[*]`. */
  #index(tree: IndexAccess): Converted {
    const of = this.convert(tree.expr);
    const index = tree.index instanceof Star ? '*' : this.convert(tree.index);
    const lastOfIndex = index === '*' ? of.last + 2 : index.last;
    const last = this.#tokens[of.last + 1]?.type === TokenType.DOT ? lastOfIndex : lastOfIndex + 1;
    return this.#converted(of.first, last, span => ({
      kind: 'index',
      of: of.expression,
      index: index === '*' ? '*' : index.expression,
      ...span,
    }));
  }

  /** The port takes `constructor()` for a function, as every object of JavaScript has one. */
  #call(tree: FunctionCall): Converted {
    const name = tree.functionName.lexeme.toLowerCase();
    if (!functionNames.has(name)) throw new Error(`Unrecognized function: '${tree.functionName.lexeme}'`);
    const first = this.#positionOf(tree.functionName);
    const args = tree.args.map(arg => this.convert(arg));
    const behind = (args.at(-1)?.last ?? first + 1) + 1;
    const last = this.#tokens[behind]?.type === TokenType.COMMA ? behind + 1 : behind;
    return this.#converted(first, last, span => ({
      kind: 'call',
      name,
      args: args.map(({ expression }) => expression),
      ...span,
    }));
  }

  #converted(first: number, last: number, make: (span: { start: number; end: number }) => Expression): Converted {
    const start = this.#starts[first] ?? 0;
    const end = (this.#starts[last] ?? start) + (this.#tokens[last]?.lexeme.length ?? 0);
    return { expression: make({ start, end }), first, last };
  }

  #positionOf(token: Token): number {
    return this.#positions.get(token) ?? 0;
  }
}

function valueOf({ literal: data, token }: LiteralExpr): string | number | boolean | null {
  // The port undoes only the first `''` of a string; GitHub's runner undoes all of them. A property name has no quotes.
  if (token.type === TokenType.STRING) return token.lexeme.slice(1, -1).replaceAll("''", "'");
  const value = 'value' in data && typeof data.value !== 'object' && typeof data.value !== 'function' ? data.value : null;
  return value as string | number | boolean | null;
}

/** The lexer's own columns are wrong behind a string with a line break, so the tokens are found again in their order. */
function startsOf(text: string, tokens: readonly Token[]): readonly number[] {
  let at = 0;
  return tokens.map(token => {
    const start = text.indexOf(token.lexeme, at);
    at = start + token.lexeme.length;
    return start;
  });
}
