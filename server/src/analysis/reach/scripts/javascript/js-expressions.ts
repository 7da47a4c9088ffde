import { JsPatternReader, keywords, notUnderstood } from './js-patterns.ts';
import type { JsEntry, JsExpression, JsFunctionText, JsPattern, JsSpread, JsStatement } from './js-syntax.ts';
import { type JsToken, partsOfTemplate } from './js-tokens.ts';

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

/** Through them a script reaches what its other words do not name. */
const reflecting = /^(?:this|arguments|eval|global|globalThis|async|yield|import)$/;

/** JavaScript itself calls what an object has under these names, or looks for more there. */
const implicit = /^(?:__proto__|toString|valueOf|toJSON|then)$/;

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
    const value = this.single();
    const condition = /^(?:&&|\|\||\?\?)(?==)/.exec(operator)?.[0];
    if (condition === undefined) return { kind: 'assignment', target, operator, value };
    if (!isReadAlike(target)) throw notUnderstood;
    const right: JsExpression = { kind: 'assignment', target, operator: '=', value };
    return { kind: 'logical', operator: condition === '&&' ? '&&' : condition === '||' ? '||' : '??', left: target, right };
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
    if (this.take('await')) return { kind: 'await', operand: this.deeper(() => this.#unary()) };
    if (this.is('-') && this.tokens[this.at + 1]?.kind === 'number') {
      this.at++;
      const { value } = this.#number();
      return { kind: 'constant', value: -value };
    }
    const operator = ['-', '+', '~', 'typeof', 'void', 'delete', '++', '--'].find(it => this.take(it));
    if (operator !== undefined) {
      const operand = this.deeper(() => this.#unary());
      return /^(?:\+\+|--|delete)$/.test(operator) ? changed(operand) : { kind: 'other', parts: [operand] };
    }
    const value = this.#postfix(this.take('new') ? this.#construction() : this.#primary());
    return !this.next?.isOnNewLine && (this.take('++') || this.take('--')) ? changed(value) : value;
  }

  /** `new Set([…])` */
  #construction(): JsExpression {
    let callee = this.#primary();
    while (this.take('.')) callee = { kind: 'member', of: callee, property: this.#propertyName(), isOptional: false };
    return { kind: 'call', callee, args: this.take('(') ? this.#items(')') : [], isOptional: false, isNew: true };
  }

  #postfix(first: JsExpression): JsExpression {
    let value = first;
    for (let isOptional = false; ; ) {
      const isHere = this.take('?.');
      isOptional ||= isHere;
      if (this.take('(')) value = { kind: 'call', callee: value, args: this.#items(')'), isOptional, isNew: false };
      else if (this.take('[')) {
        value = { kind: 'member', of: value, property: this.expression(), isOptional };
        this.expect(']');
      } else if (isHere || this.take('.')) value = { kind: 'member', of: value, property: this.#propertyName(), isOptional };
      else if (this.next?.kind === 'template')
        value = { kind: 'call', callee: value, args: this.#taggedParts(), isOptional, isNew: false };
      else return value;
    }
  }

  #taggedParts(): readonly JsExpression[] {
    const template = this.#primary();
    return [{ kind: 'other', parts: [] }, ...(template.kind === 'template' ? template.values : [])];
  }

  #propertyName(): JsExpression {
    const token = this.next;
    if (token?.kind !== 'name') throw notUnderstood;
    this.at++;
    return { kind: 'constant', value: token.text };
  }

  #items(end: string): readonly (JsExpression | JsSpread)[] {
    const items: (JsExpression | JsSpread)[] = [];
    while (!this.take(end)) {
      items.push(this.#spread() ?? this.single());
      if (!this.is(end)) this.expect(',');
    }
    return items;
  }

  #spread(): JsSpread | undefined {
    return this.take('...') ? { kind: 'spread', value: this.single() } : undefined;
  }

  #primary(): JsExpression {
    const token = this.next;
    if (!token) throw notUnderstood;
    if (token.kind === 'number') return this.#number();
    if (token.kind === 'sign') return this.#inBrackets();
    if (token.kind === 'name' && (keywords.test(token.text) || reflecting.test(token.text))) throw notUnderstood;
    this.at++;
    switch (token.kind) {
      case 'text':
        return { kind: 'constant', value: token.text };
      case 'quoted':
        return quoted(token.text);
      case 'template':
        return this.#template(token.text);
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

  #template(text: string): JsExpression {
    const parts = partsOfTemplate(text);
    if (!parts) throw notUnderstood;
    const { texts, values } = parts;
    if (texts.length === 1 && texts.some(it => it.includes('${{'))) return quoted(text);
    const read = values.map(tokens => this.deeper(() => this.inTemplate(tokens)));
    // What GitHub writes into it is not known.
    return texts.some(it => it.includes('${{')) ? { kind: 'other', parts: read } : { kind: 'template', texts, values: read };
  }

  /** All of the tokens are one expression. */
  protected abstract inTemplate(tokens: readonly JsToken[]): JsExpression;

  #number(): { readonly kind: 'constant'; readonly value: number } {
    const { text = '' } = this.next ?? {};
    const value = Number(text);
    // `010` is 8.
    if (Number.isNaN(value) || /^0\d/.test(text)) throw notUnderstood;
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
    const entries: (JsEntry | JsSpread)[] = [];
    while (!this.take('}')) {
      entries.push(this.#spread() ?? this.#entry());
      if (!this.is('}')) this.expect(',');
    }
    return { kind: 'object', entries };
  }

  #entry(): JsEntry {
    if (this.take('[')) {
      const name = this.expression();
      this.expect(']');
      this.expect(':');
      return { kind: 'entry', name: undefined, value: { kind: 'other', parts: [name, this.single()] } };
    }
    const isAsync = this.is('async') && this.tokens[this.at + 1]?.kind === 'name';
    if (isAsync) this.at++;
    const token = this.next;
    if (!token || !['name', 'text', 'number'].includes(token.kind) || implicit.test(token.text)) throw notUnderstood;
    this.at++;
    const name = token.kind === 'number' ? String(Number(token.text)) : token.text;
    if (this.is('(')) return { kind: 'entry', name, value: this.functionBehindName(isAsync) };
    if (!isAsync && this.take(':')) return { kind: 'entry', name, value: this.single() };
    if (isAsync || token.kind !== 'name' || !(this.is(',') || this.is('}'))) throw notUnderstood;
    this.at--;
    return { kind: 'entry', name, value: this.#primary() };
  }

  /** `async (a, b) => …`, `a => …`, `function (a) { … }` */
  #function(): JsFunctionText | undefined {
    const start = this.at;
    const isAsync = this.is('async') && !this.tokens[this.at + 1]?.isOnNewLine;
    if (isAsync) this.at++;
    if (this.take('function')) return this.functionBehindName(isAsync);
    const isOne = this.next?.kind === 'name' && this.is('=>', 1);
    if (isOne || (this.is('(') && this.#isArrowBehind())) {
      const parameters = isOne ? [this.pattern()] : this.#parameters();
      this.expect('=>');
      const body = this.is('{') ? this.block() : [{ kind: 'return', value: this.single() } as const];
      return { kind: 'function', isAsync, parameters, body };
    }
    this.at = start;
    return undefined;
  }

  /** A name of its own is one more variable, which nobody needs. */
  protected functionBehindName(isAsync: boolean): JsFunctionText {
    const parameters = this.#parameters();
    return { kind: 'function', isAsync, parameters, body: this.block() };
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
    return this.patterns(')').flatMap(it => it ?? []);
  }
}

const constants = new Map<string, boolean | null | undefined>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
]);

/** A text with what GitHub writes into it: with nothing else it is that value, others are put together from values that nobody compares. */
function quoted(text: string): JsExpression {
  const expression = /^\$\{\{((?:(?!\}\})[\s\S])*)\}\}$/.exec(text)?.[1];
  return expression === undefined
    ? { kind: 'other', parts: [] }
    : { kind: 'written', expression: expression.trim(), isText: true };
}

function changed(target: JsExpression): JsExpression {
  return { kind: 'assignment', target, operator: '++', value: { kind: 'other', parts: [] } };
}

/** To read it a second time changes nothing. */
function isReadAlike(target: JsExpression): boolean {
  if (target.kind === 'member') return target.property.kind === 'constant' && isReadAlike(target.of);
  return target.kind === 'name';
}
