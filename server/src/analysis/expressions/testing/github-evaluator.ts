import { data, Evaluator, type Expr, Lexer, Parser, wellKnownFunctions } from '@actions/expressions';
import type { FunctionCall, Literal } from '@actions/expressions/ast';
import { TokenType } from '@actions/expressions/lexer';
import { primitiveToGitHub } from '../github-data.ts';
import { type Json, parseLaxJson } from '../lax-json.ts';

/** The contexts and the status function that generated expressions use. */
export const contextNames = ['github', 'inputs', 'matrix', 'vars'] as const;

/** What GitHub's own evaluator makes of an expression when everything is known. */
export type Outcome =
  | { readonly kind: 'value'; readonly value: Json }
  /** `call` is the position of the failing call among all calls of the expression, in the order of their names. */
  | { readonly kind: 'failure'; readonly call: number }
  /** The npm port and the service are known to differ here, so nothing can be compared. */
  | { readonly kind: 'differs' };

class CallFailure extends Error {
  readonly call: FunctionCall;

  constructor(call: FunctionCall) {
    super(call.functionName.lexeme);
    this.call = call;
  }
}

class Differs extends Error {}

/**
 * Evaluates with the npm port, corrected where it is known to be wrong: every `''` of a string is undone, `case` evaluates only
 * what it needs. Neither texts that only the service reads as JSON, nor numbers that only it writes, nor formats whose `{0…}` only
 * the port takes are compared.
 */
export function evaluateWithGitHub(text: string, contexts: ReadonlyMap<string, Json>): Outcome {
  const status = { name: 'success', minArgs: 0, maxArgs: 255, call: () => toGitHub(contexts.get('success()') ?? null) };
  const { tokens } = new Lexer(text).lex();
  const tree = new Parser(tokens, [...contextNames], [status]).parse();
  const context = new data.Dictionary(...[...contexts].map(([key, value]) => ({ key, value: toGitHub(value) })));
  try {
    return { kind: 'value', value: fromGitHub(new CorrectedEvaluator(tree, context, new Map([['success', status]])).evaluate()) };
  } catch (error) {
    const cause = rootCause(error);
    if (cause instanceof Differs) return { kind: 'differs' };
    if (!(cause instanceof CallFailure)) throw error;
    const calls = tokens.filter(
      (token, index) => token.type === TokenType.IDENTIFIER && tokens[index + 1]?.type === TokenType.LEFT_PAREN,
    );
    return { kind: 'failure', call: calls.indexOf(cause.call.functionName) };
  }
}

/** The port wraps what goes wrong in an index. */
function rootCause(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? rootCause(error.cause) : error;
}

class CorrectedEvaluator extends Evaluator {
  override visitLiteral(literal: Literal): data.ExpressionData {
    if (literal.token.type !== TokenType.STRING) return literal.literal;
    return new data.StringData(literal.token.lexeme.slice(1, -1).replaceAll("''", "'"));
  }

  override visitFunctionCall(call: FunctionCall): data.ExpressionData {
    const name = call.functionName.lexeme.toLowerCase();
    if (name === 'case') return this.#case(call);
    if (name === 'success') return super.visitFunctionCall(call);
    const args = call.args.map((arg: Expr) => this.eval(arg));
    if (name === 'tojson' && args.some(hasOddNumber)) throw new Differs();
    if (name === 'format' && /\{\d+[^}\d]/.test(args[0]?.coerceString() ?? '')) throw new Differs();
    try {
      const result = wellKnownFunctions[name]?.call(...args);
      if (!result) throw new Error(`${name} is no function`);
      return result;
    } catch {
      const [text] = args;
      if (name === 'fromjson' && text?.primitive && parseLaxJson(text.coerceString())) throw new Differs();
      throw new CallFailure(call);
    }
  }

  #case(call: FunctionCall): data.ExpressionData {
    const { args } = call;
    for (let index = 0; index + 1 < args.length; index += 2) {
      const condition = this.#argument(call, index);
      if (!(condition instanceof data.BooleanData)) throw new CallFailure(call);
      if (condition.value) return this.#argument(call, index + 1);
    }
    return this.#argument(call, args.length - 1);
  }

  #argument(call: FunctionCall, index: number): data.ExpressionData {
    const arg = call.args[index];
    if (!arg) throw new CallFailure(call);
    return this.eval(arg);
  }
}

function hasOddNumber(value: data.ExpressionData): boolean {
  if (value instanceof data.Array || value instanceof data.Dictionary) return value.values().some(hasOddNumber);
  return value instanceof data.NumberData && (!Number.isFinite(value.value) || Object.is(value.value, -0));
}

function toGitHub(json: Json): data.ExpressionData {
  if (typeof json !== 'object' || json === null) return primitiveToGitHub(json);
  if (Array.isArray(json)) return new data.Array(...json.map(toGitHub));
  return new data.Dictionary(...[...json.entries].map(([key, value]) => ({ key, value: toGitHub(value) })));
}

function fromGitHub(value: data.ExpressionData): Json {
  if (value instanceof data.Dictionary) {
    return { entries: new Map(value.pairs().map(({ key, value: item }) => [key, fromGitHub(item)])) };
  }
  if (value instanceof data.Array) return value.values().map(fromGitHub);
  if (value instanceof data.StringData || value instanceof data.NumberData || value instanceof data.BooleanData)
    return value.value;
  return null;
}
