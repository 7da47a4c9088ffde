import { JsPatternReader, keywords, notUnderstood } from './js-patterns.ts';
import type { JsExpression, JsFunction, JsPattern, JsStatement } from './js-syntax.ts';
import { jsTokensOf } from './js-tokens.ts';

/** How tightly operators bind, the loosest first. */
const levels: readonly (readonly string[])[] = [
  ['??', '||'],
  ['&&'],
  ['|', '^', '&'],
  ['===', '!==', '==', '!='],
  ['<', '>', '<=', '>=', 'in', 'instanceof'],
  ['<<', '>>', '>>>', '+', '-', '*', '/', '%', '**'],
];
const assigning = /^(?:=|[-+*/%|&^]=|&&=|\|\|=|\?\?=)$/;

/** Reads expressions from tokens, each from its first to its last. */
export abstract class JsExpressionReader extends JsPatternReader {
  /** `{ … }` */
  protected abstract block(): readonly JsStatement[];

  /** With its commas: the value is that of the last. */
  protected expression(): JsExpression {
    const parts = [this.single()];
    while (this.take(',')) parts.push(this.single());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'other', parts };
  }

  protected single(): JsExpression {
    return this.deeper(() => this.#function() ?? this.#assignment());
  }

  #assignment(): JsExpression {
    const target = this.#choice();
    const operator = this.next?.kind === 'sign' && assigning.test(this.next.text) ? this.next.text : undefined;
    if (operator === undefined) return target;
    this.at++;
    return { kind: 'assignment', target, operator, value: this.single() };
  }

  #choice(): JsExpression {
    const test = this.#binary(0);
    if (!this.take('?')) return test;
    const yes = this.single();
    this.expect(':');
    return { kind: 'choice', test, yes, no: this.single() };
  }

  #binary(level: number): JsExpression {
    const operators = levels[level];
    if (!operators) return this.deeper(() => this.#unary());
    let left = this.#binary(level + 1);
    for (let operator = this.#operator(operators); operator !== undefined; operator = this.#operator(operators)) {
      const right = this.#binary(level + 1);
      if (operator === '&&' || operator === '||' || operator === '??') left = { kind: 'logical', operator, left, right };
      else left = { kind: 'binary', operator, left, right };
    }
    return left;
  }

  #operator(operators: readonly string[]): string | undefined {
    const operator = operators.find(it => this.is(it));
    if (operator !== undefined) this.at++;
    return operator;
  }

  #unary(): JsExpression {
    if (this.take('!')) return { kind: 'not', operand: this.deeper(() => this.#unary()) };
    // What is waited for is taken for what comes of it.
    if (this.take('await')) return this.deeper(() => this.#unary());
    if (this.is('-') && this.tokens[this.at + 1]?.kind === 'number') {
      this.at++;
      const { value } = this.#number();
      return { kind: 'constant', value: -value };
    }
    const isChanging = this.is('++') || this.is('--');
    if (['-', '+', '~', 'typeof', 'void', 'delete', '++', '--'].some(it => this.take(it))) {
      const operand = this.deeper(() => this.#unary());
      return isChanging
        ? { kind: 'assignment', target: operand, operator: '++', value: { kind: 'other', parts: [] } }
        : { kind: 'other', parts: [operand] };
    }
    const value = this.#postfix(this.take('new') ? this.#construction() : this.#primary());
    if (this.next?.isOnNewLine || !(this.take('++') || this.take('--'))) return value;
    return { kind: 'assignment', target: value, operator: '++', value: { kind: 'other', parts: [] } };
  }

  /** `new Set([…])` is taken for the call. */
  #construction(): JsExpression {
    let callee = this.#primary();
    while (this.take('.')) callee = { kind: 'member', of: callee, property: this.#propertyName() };
    return { kind: 'call', callee, args: this.take('(') ? this.#items(')') : [] };
  }

  #postfix(first: JsExpression): JsExpression {
    let value = first;
    for (;;) {
      if (this.take('?.')) {
        if (this.take('(')) value = { kind: 'call', callee: value, args: this.#items(')') };
        else if (!this.is('[')) value = { kind: 'member', of: value, property: this.#propertyName() };
      } else if (this.take('.')) value = { kind: 'member', of: value, property: this.#propertyName() };
      else if (this.take('(')) value = { kind: 'call', callee: value, args: this.#items(')') };
      else if (this.take('[')) {
        value = { kind: 'member', of: value, property: this.expression() };
        this.expect(']');
      } else if (this.next?.kind === 'template' && !this.next.isOnNewLine)
        value = { kind: 'other', parts: [value, this.#primary()] };
      else return value;
    }
  }

  #propertyName(): JsExpression {
    const token = this.next;
    if (token?.kind !== 'name') throw notUnderstood;
    this.at++;
    return { kind: 'constant', value: token.text };
  }

  #items(end: string): readonly JsExpression[] {
    const items: JsExpression[] = [];
    while (!this.take(end)) {
      items.push(this.take('...') ? { kind: 'other', parts: [this.single()] } : this.single());
      if (!this.is(end)) this.expect(',');
    }
    return items;
  }

  #primary(): JsExpression {
    const token = this.next;
    if (!token) throw notUnderstood;
    if (token.kind === 'number') return this.#number();
    if (token.kind === 'sign') return this.#inBrackets();
    if (token.kind === 'name' && keywords.test(token.text)) throw notUnderstood;
    this.at++;
    switch (token.kind) {
      case 'text':
        return { kind: 'constant', value: token.text };
      case 'template':
        return templateOf(token.text);
      case 'written':
        return { kind: 'written', expression: token.text, isText: false };
      case 'pattern': {
        const end = token.text.lastIndexOf('/');
        return { kind: 'pattern', source: token.text.slice(1, end), flags: token.text.slice(end + 1) };
      }
      default:
        return constants.has(token.text)
          ? { kind: 'constant', value: constants.get(token.text) }
          : { kind: 'name', name: token.text };
    }
  }

  #number(): { readonly kind: 'constant'; readonly value: number } {
    const value = Number(this.next?.text);
    if (Number.isNaN(value)) throw notUnderstood;
    this.at++;
    return { kind: 'constant', value };
  }

  #inBrackets(): JsExpression {
    if (this.take('(')) {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    if (this.take('[')) return { kind: 'list', items: this.#items(']') };
    this.expect('{');
    const entries: (readonly [string, JsExpression])[] = [];
    const others: JsExpression[] = [];
    while (!this.take('}')) {
      if (this.take('...')) others.push(this.single());
      else if (this.take('[')) {
        others.push(this.expression());
        this.expect(']');
        this.expect(':');
        others.push(this.single());
      } else entries.push(this.#entry());
      if (!this.is('}')) this.expect(',');
    }
    return { kind: 'object', entries, others };
  }

  #entry(): readonly [string, JsExpression] {
    const token = this.next;
    if (!token || !['name', 'text', 'number'].includes(token.kind)) throw notUnderstood;
    this.at++;
    if (this.take(':')) return [token.text, this.single()];
    // Methods are not read.
    if (token.kind !== 'name' || !(this.is(',') || this.is('}'))) throw notUnderstood;
    return [token.text, { kind: 'name', name: token.text }];
  }

  /** `async (a, b) => …`, `a => …`, `function (a) { … }` */
  #function(): JsFunction | undefined {
    const start = this.at;
    if (this.is('async') && !this.tokens[this.at + 1]?.isOnNewLine) this.at++;
    if (this.take('function')) {
      if (this.next?.kind === 'name') this.at++;
      return this.functionBehindName();
    }
    const isOne = this.next?.kind === 'name' && this.is('=>', 1);
    if (isOne || (this.is('(') && this.#isArrowBehind())) {
      const parameters = isOne ? [this.pattern()] : this.#parameters();
      this.expect('=>');
      const body = this.is('{') ? this.block() : [{ kind: 'return', value: this.single() } as const];
      return { kind: 'function', parameters, body };
    }
    this.at = start;
    return undefined;
  }

  protected functionBehindName(): JsFunction {
    const parameters = this.#parameters();
    return { kind: 'function', parameters, body: this.block() };
  }

  #isArrowBehind(): boolean {
    let depth = 0;
    for (let ahead = 0; this.at + ahead < this.tokens.length; ahead++) {
      if (['(', '[', '{'].some(it => this.is(it, ahead))) depth++;
      if ([')', ']', '}'].some(it => this.is(it, ahead)) && --depth === 0) return this.is('=>', ahead + 1);
    }
    return false;
  }

  #parameters(): readonly JsPattern[] {
    this.expect('(');
    return this.patterns(')');
  }
}

const constants = new Map<string, boolean | null | undefined>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
]);

/** A text with nothing in it but one value is that value; others are put together from values that nobody compares. */
function templateOf(text: string): JsExpression {
  const tokens = /^\$\{(?!\{)([\s\S]*)\}$/.exec(text)?.[1];
  const expression = /^\$\{\{((?:(?!\}\})[\s\S])*)\}\}$/.exec(text)?.[1];
  if (expression !== undefined) return { kind: 'written', expression: expression.trim(), isText: true };
  const read = tokens === undefined ? undefined : jsTokensOf(tokens);
  if (read?.length === 1 && read[0]?.kind === 'name') return { kind: 'name', name: read[0].text };
  return /\$\{/.test(text) ? { kind: 'other', parts: [] } : { kind: 'constant', value: text };
}
