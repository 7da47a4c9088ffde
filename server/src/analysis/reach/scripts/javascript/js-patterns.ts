import type { JsExpression, JsPattern } from './js-syntax.ts';
import type { JsToken } from './js-tokens.ts';

/** Thrown within a reader at what it does not understand. */
export const notUnderstood = Symbol('not understood');

/** Deeper ones are generated. */
const deepest = 100;

/** They are no names. */
export const keywords =
  /^(?:if|else|for|while|do|switch|case|default|try|catch|finally|return|throw|const|let|var|class|function|break|continue|import|export|yield|with|super)$/;

/** Reads tokens one after the other, and what is declared by them. */
export abstract class JsPatternReader {
  protected readonly tokens: readonly JsToken[];
  protected at = 0;
  #depth = 0;

  constructor(tokens: readonly JsToken[]) {
    this.tokens = tokens;
  }

  protected get next(): JsToken | undefined {
    return this.tokens[this.at];
  }

  protected is(text: string, ahead = 0): boolean {
    const token = this.tokens[this.at + ahead];
    return token?.text === text && (token.kind === 'sign' || token.kind === 'name');
  }

  protected take(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  protected expect(text: string): void {
    if (!this.take(text)) throw notUnderstood;
  }

  /** What may be in something of its own kind. */
  protected deeper<Read>(read: () => Read): Read {
    if (++this.#depth > deepest) throw notUnderstood;
    const result = read();
    this.#depth--;
    return result;
  }

  /** An expression without commas. */
  protected abstract single(): JsExpression;

  protected patterns(end: string): readonly (JsPattern | undefined)[] {
    const patterns: (JsPattern | undefined)[] = [];
    while (!this.take(end)) {
      // `[, second]`
      patterns.push(this.is(',') ? undefined : this.#withDefault());
      if (!this.is(end)) this.expect(',');
    }
    return patterns;
  }

  #withDefault(): JsPattern {
    if (this.take('...')) return { kind: 'rest', of: this.pattern() };
    const of = this.pattern();
    return this.take('=') ? { kind: 'default', of, value: this.single() } : of;
  }

  protected pattern(): JsPattern {
    return this.deeper(() => this.#pattern());
  }

  #pattern(): JsPattern {
    if (this.take('[')) return { kind: 'list', items: this.patterns(']') };
    if (!this.take('{')) return { kind: 'name', name: this.name() };
    const entries: (readonly [string, JsPattern])[] = [];
    while (!this.take('}')) {
      const property = this.next;
      const isNamed = property && ['name', 'text'].includes(property.kind) && this.is(':', 1);
      if (isNamed) this.at += 2;
      else if (property?.kind !== 'name' && !this.is('...')) throw notUnderstood;
      entries.push([property?.text ?? '', this.#withDefault()]);
      if (!this.is('}')) this.expect(',');
    }
    return { kind: 'object', entries };
  }

  /** What is declared is called so. */
  protected name(): string {
    const token = this.next;
    if (token?.kind !== 'name' || keywords.test(token.text)) throw notUnderstood;
    this.at++;
    return token.text;
  }
}
