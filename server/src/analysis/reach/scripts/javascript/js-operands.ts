import { JsPatternReader, keywords, notUnderstood } from './js-patterns.ts';
import type { JsEntry, JsExpression, JsFunctionText, JsPattern, JsSpread, JsStatement } from './js-syntax.ts';
import { type JsToken, jsTemplateOf } from './js-tokens.ts';

/** Through them a script reaches what its other words do not name. */
const reflecting = /^(?:this|arguments|eval|global|globalThis|async|yield|import)$/;

/** JavaScript itself calls what an object has under these names, or looks for more there. */
const implicit = /^(?:__proto__|toString|valueOf|toJSON|then)$/;

/** Reads what expressions are made of: names, constants, lists, objects, functions. */
export abstract class JsOperandReader extends JsPatternReader {
  /** The script as a whole is an asynchronous function. */
  protected isAsync = true;

  /** `{ … }` */
  protected abstract block(): readonly JsStatement[];

  /** With its commas. */
  protected abstract expression(): JsExpression;

  protected items(end: string): readonly (JsExpression | JsSpread)[] {
    const items: (JsExpression | JsSpread)[] = [];
    while (!this.take(end)) {
      items.push(this.spread() ?? this.single());
      if (!this.is(end)) this.expect(',');
    }
    return items;
  }

  protected spread(): JsSpread | undefined {
    return this.take('...') ? { kind: 'spread', value: this.single() } : undefined;
  }

  protected primary(): JsExpression {
    const token = this.next;
    if (!token) throw notUnderstood;
    if (token.kind === 'number') return this.number();
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
    const parts = jsTemplateOf(text);
    if (!parts) throw notUnderstood;
    const { texts, values } = parts;
    if (texts.length === 1 && texts.some(it => it.includes('${{'))) return quoted(text);
    const read = values.map(tokens => this.deeper(() => this.inTemplate(tokens)));
    // What GitHub writes into it is not known.
    return texts.some(it => it.includes('${{')) ? { kind: 'other', parts: read } : { kind: 'template', texts, values: read };
  }

  /** All of the tokens are one expression. */
  protected abstract inTemplate(tokens: readonly JsToken[]): JsExpression;

  protected number(): { readonly kind: 'constant'; readonly value: number } {
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
    if (this.take('[')) return { kind: 'list', items: this.items(']') };
    this.expect('{');
    const entries: (JsEntry | JsSpread)[] = [];
    while (!this.take('}')) {
      entries.push(this.spread() ?? this.#entry());
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
    return { kind: 'entry', name, value: this.primary() };
  }

  /** `async (a, b) => …`, `a => …`, `function (a) { … }` */
  protected functionHere(): JsFunctionText | undefined {
    const start = this.at;
    const isAsync = this.is('async') && !this.tokens[this.at + 1]?.isOnNewLine;
    if (isAsync) this.at++;
    if (this.take('function')) return this.functionBehindName(isAsync);
    const isOne = this.next?.kind === 'name' && this.is('=>', 1);
    if (isOne || (this.is('(') && this.#isArrowBehind())) {
      const parameters = isOne ? [this.pattern()] : this.#parameters();
      this.expect('=>');
      const read = () => (this.is('{') ? this.block() : [{ kind: 'return', value: this.single() } as const]);
      return { kind: 'function', isAsync, parameters, body: this.#body(isAsync, read) };
    }
    this.at = start;
    return undefined;
  }

  /** A name of its own is one more variable, which nobody needs. */
  protected functionBehindName(isAsync: boolean): JsFunctionText {
    const parameters = this.#parameters();
    return { kind: 'function', isAsync, parameters, body: this.#body(isAsync, () => this.block()) };
  }

  #body(isAsync: boolean, read: () => readonly JsStatement[]): readonly JsStatement[] {
    const outer = this.isAsync;
    this.isAsync = isAsync;
    const body = read();
    this.isAsync = outer;
    return body;
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
