import { JsOperandReader } from './js-operands.ts';
import { notUnderstood } from './js-patterns.ts';
import type { JsExpression } from './js-syntax.ts';

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
export abstract class JsExpressionReader extends JsOperandReader {
  /** With its commas: the value is that of the last. */
  protected expression(): JsExpression {
    const parts = [this.single()];
    while (this.take(',')) parts.push(this.single());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'other', parts };
  }

  protected single(): JsExpression {
    return this.deeper(() => this.functionHere() ?? this.#assignment());
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
    // In functions that are not asynchronous it is a name.
    if (this.is('await') && !this.isAsync) throw notUnderstood;
    if (this.take('await')) return { kind: 'await', operand: this.deeper(() => this.#unary()) };
    if (this.is('-') && this.tokens[this.at + 1]?.kind === 'number') {
      this.at++;
      const { value } = this.number();
      return { kind: 'constant', value: -value };
    }
    const operator = ['-', '+', '~', 'typeof', 'void', 'delete', '++', '--'].find(it => this.take(it));
    if (operator !== undefined) {
      const operand = this.deeper(() => this.#unary());
      return /^(?:\+\+|--|delete)$/.test(operator) ? changed(operand) : { kind: 'other', parts: [operand] };
    }
    const value = this.#postfix(this.take('new') ? this.#construction() : this.primary());
    return !this.next?.isOnNewLine && (this.take('++') || this.take('--')) ? changed(value) : value;
  }

  /** `new Set([…])` */
  #construction(): JsExpression {
    let callee = this.primary();
    while (this.take('.')) callee = { kind: 'member', of: callee, property: this.#propertyName(), isOptional: false };
    return { kind: 'call', callee, args: this.take('(') ? this.items(')') : [], isOptional: false, isNew: true };
  }

  #postfix(first: JsExpression): JsExpression {
    let value = first;
    for (let isOptional = false; ; ) {
      const isHere = this.take('?.');
      isOptional ||= isHere;
      if (this.take('(')) value = { kind: 'call', callee: value, args: this.items(')'), isOptional, isNew: false };
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
    const template = this.primary();
    return [{ kind: 'other', parts: [] }, ...(template.kind === 'template' ? template.values : [])];
  }

  #propertyName(): JsExpression {
    const token = this.next;
    if (token?.kind !== 'name') throw notUnderstood;
    this.at++;
    return { kind: 'constant', value: token.text };
  }
}

function changed(target: JsExpression): JsExpression {
  return { kind: 'assignment', target, operator: '++', value: { kind: 'other', parts: [] } };
}

/** To read it a second time changes nothing. */
function isReadAlike(target: JsExpression): boolean {
  if (target.kind === 'member') return target.property.kind === 'constant' && isReadAlike(target.of);
  return target.kind === 'name';
}
