import { memo } from '../../../source/memo.ts';
import type { ScalarNode } from '../../../syntax/node.ts';
import { JsExpressionReader } from './js-expressions.ts';
import { notUnderstood } from './js-patterns.ts';
import type { JsCase, JsExpression, JsLoop, JsStatement } from './js-syntax.ts';
import { type JsToken, jsTokensOf } from './js-tokens.ts';

/** Undefined where something in the script is not understood: then nothing is known of it. */
export const jsStatementsOf = memo(({ text }: Pick<ScalarNode, 'text'>): readonly JsStatement[] | undefined => {
  const tokens = jsTokensOf(text);
  if (!tokens) return undefined;
  try {
    return new JsStatementReader(tokens).readAll();
  } catch (error) {
    if (error === notUnderstood) return undefined;
    throw error;
  }
});

class JsStatementReader extends JsExpressionReader {
  readAll(): readonly JsStatement[] {
    const statements: JsStatement[] = [];
    while (this.next) statements.push(...this.#statements());
    return statements;
  }

  protected inTemplate(tokens: readonly JsToken[]): JsExpression {
    const reader = new JsStatementReader(tokens);
    reader.isAsync = this.isAsync;
    return reader.#whole();
  }

  #whole(): JsExpression {
    const value = this.expression();
    if (this.next) throw notUnderstood;
    return value;
  }

  protected block(): readonly JsStatement[] {
    this.expect('{');
    const body: JsStatement[] = [];
    while (!this.take('}')) body.push(...this.#statements());
    return body;
  }

  /** One statement; a declaration may be of several names. */
  #statements(): readonly JsStatement[] {
    return this.deeper(() => this.#oneOrMore());
  }

  #oneOrMore(): readonly JsStatement[] {
    if (this.take(';')) return [];
    if (this.is('{')) return [{ kind: 'block', body: this.block() }];
    const declared = this.#declarations();
    if (declared) {
      this.#end();
      return declared;
    }
    const compound = this.#compound();
    if (compound) return [compound];
    const jump = this.#jump() ?? { kind: 'expression', value: this.expression() };
    this.#end();
    return [jump];
  }

  #statement(): JsStatement {
    const [only, ...others] = this.#statements();
    return only && others.length === 0 ? only : { kind: 'block', body: only ? [only, ...others] : [] };
  }

  #declarations(): readonly JsStatement[] | undefined {
    const isLet = this.is('let') && (this.tokens[this.at + 1]?.kind === 'name' || this.is('{', 1) || this.is('[', 1));
    const how = isLet ? 'let' : (['const', 'var'] as const).find(it => this.is(it));
    if (!how) return undefined;
    this.at++;
    const declared: JsStatement[] = [];
    do {
      const pattern = this.pattern();
      declared.push({ kind: 'declaration', how, pattern, value: this.take('=') ? this.single() : undefined });
    } while (this.take(','));
    return declared;
  }

  /** Without a semicolon, a statement ends with its line. */
  #end(): void {
    if (this.take(';') || !this.next || this.is('}') || this.next.isOnNewLine) return;
    throw notUnderstood;
  }

  #jump(): JsStatement | undefined {
    if (this.take('return')) {
      const isAlone = !this.next || this.is(';') || this.is('}') || this.next.isOnNewLine;
      return { kind: 'return', value: isAlone ? undefined : this.expression() };
    }
    if (this.take('throw')) return { kind: 'throw', value: this.expression() };
    for (const kind of ['break', 'continue'] as const) {
      if (!this.take(kind)) continue;
      // With a label it goes elsewhere.
      if (this.next?.kind === 'name' && !this.next.isOnNewLine) throw notUnderstood;
      return { kind };
    }
    return undefined;
  }

  #compound(): JsStatement | undefined {
    if (this.take('if')) {
      const test = this.#inParentheses();
      const yes = this.#statement();
      return { kind: 'if', test, yes, no: this.take('else') ? this.#statement() : undefined };
    }
    if (this.take('try')) return this.#try();
    if (this.take('switch')) return this.#switch();
    const isAsync = this.is('async') && this.is('function', 1);
    if (isAsync) this.at++;
    if (this.take('function')) {
      return { kind: 'function-declaration', name: this.name(), value: this.functionBehindName(isAsync) };
    }
    return this.#loop();
  }

  #inParentheses(): JsExpression {
    this.expect('(');
    const inner = this.expression();
    this.expect(')');
    return inner;
  }

  #try(): JsStatement {
    const body = this.block();
    const hasHandler = this.take('catch');
    const hasParameter = hasHandler && this.take('(');
    const parameter = hasParameter ? this.pattern() : undefined;
    if (hasParameter) this.expect(')');
    const handler = hasHandler ? this.block() : undefined;
    return { kind: 'try', body, parameter, handler, last: this.take('finally') ? this.block() : undefined };
  }

  #switch(): JsStatement {
    const of = this.#inParentheses();
    this.expect('{');
    const cases: JsCase[] = [];
    while (!this.take('}')) {
      const value = this.take('default') ? undefined : this.#caseValue();
      this.expect(':');
      const body: JsStatement[] = [];
      while (!this.is('case') && !this.is('default') && !this.is('}')) body.push(...this.#statements());
      cases.push({ value, body });
    }
    return { kind: 'switch', of, cases };
  }

  #caseValue(): JsExpression {
    this.expect('case');
    return this.expression();
  }

  #loop(): JsLoop | undefined {
    if (this.take('while')) return { ...plainLoop, test: this.#inParentheses(), body: this.#statement() };
    if (this.take('do')) {
      const body = this.#statement();
      this.expect('while');
      return { ...plainLoop, body, test: this.#inParentheses(), isTestedLast: true };
    }
    if (!this.take('for')) return undefined;
    this.take('await');
    this.expect('(');
    const loop = this.#goingThrough() ?? this.#counting();
    return { ...loop, body: this.#statement() };
  }

  /** `const x of list)` */
  #goingThrough(): JsLoop | undefined {
    const start = this.at;
    const how = (['const', 'let', 'var'] as const).find(it => this.take(it));
    const pattern = how || this.next?.kind === 'name' ? this.pattern() : undefined;
    const isOf = this.take('of');
    if (!pattern || !(isOf || this.take('in'))) {
      this.at = start;
      return undefined;
    }
    const through = this.expression();
    this.expect(')');
    const value: JsExpression = { kind: 'other', parts: [] };
    if (how) return { ...plainLoop, through, item: { kind: 'declaration', how, pattern: { kind: 'rest', of: pattern }, value } };
    if (pattern.kind !== 'name') throw notUnderstood;
    const item: JsExpression = { kind: 'assignment', target: pattern, operator: '=', value };
    return { ...plainLoop, through, item: { kind: 'expression', value: item } };
  }

  /** `let i = 0; i < n; i++)` */
  #counting(): JsLoop {
    const first = this.#declarations() ?? (this.is(';') ? [] : [{ kind: 'expression', value: this.expression() } as const]);
    this.expect(';');
    const test = this.is(';') ? undefined : this.expression();
    this.expect(';');
    const next = this.is(')') ? undefined : this.expression();
    this.expect(')');
    return { ...plainLoop, first, test, next };
  }
}

const plainLoop: JsLoop = {
  kind: 'loop',
  first: [],
  through: undefined,
  item: undefined,
  test: undefined,
  isTestedLast: false,
  body: { kind: 'block', body: [] },
  next: undefined,
};
