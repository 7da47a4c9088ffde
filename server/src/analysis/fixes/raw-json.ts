/**
 * JSON as it stands in a YAML file: inside a quoted scalar, an expression's literal, or both, so that a quote may be written
 * `"`, `\"`, `'`, `''` or `''''`. Offsets count from the start of the raw text.
 */
export type RawJson = RawString | RawArray | RawObject | { readonly kind: 'other'; readonly start: number; readonly end: number };

interface RawString {
  readonly kind: 'string';
  readonly start: number;
  readonly end: number;
  /** Between the quotes, as written. */
  readonly text: string;
  /** How a quote is written here. */
  readonly quote: string;
}

interface RawArray {
  readonly kind: 'array';
  readonly start: number;
  readonly end: number;
  readonly items: readonly RawJson[];
}

interface RawObject {
  readonly kind: 'object';
  readonly start: number;
  readonly end: number;
  readonly entries: readonly { readonly key: string; readonly value: RawJson }[];
}

/** Undefined where the text is no JSON that we can read with certainty. */
export function parseRawJson(raw: string): RawJson | undefined {
  const reader = new Reader(raw);
  const value = reader.value(0);
  return value && reader.atEnd() ? value : undefined;
}

const maxDepth = 20;

class Reader {
  readonly #raw: string;
  #at = 0;

  constructor(raw: string) {
    this.#raw = raw;
  }

  atEnd(): boolean {
    return this.#raw.slice(this.#at).trim() === '';
  }

  value(depth: number): RawJson | undefined {
    if (depth > maxDepth) return undefined;
    this.#match(/\s*/y);
    const start = this.#at;
    if (this.#match(/\[/y)) return this.#array(start, depth);
    if (this.#match(/\{/y)) return this.#object(start, depth);
    const string = this.#string();
    if (string) return string;
    return this.#match(/-?[\w.+-]+/y) ? { kind: 'other', start, end: this.#at } : undefined;
  }

  #array(start: number, depth: number): RawJson | undefined {
    const items: RawJson[] = [];
    while (!this.#match(/\s*\]/y)) {
      if (items.length > 0 && !this.#match(/\s*,/y)) return undefined;
      const item = this.value(depth + 1);
      if (!item) return undefined;
      items.push(item);
    }
    return { kind: 'array', start, end: this.#at, items };
  }

  #object(start: number, depth: number): RawJson | undefined {
    const entries: { key: string; value: RawJson }[] = [];
    while (!this.#match(/\s*\}/y)) {
      if (entries.length > 0 && !this.#match(/\s*,/y)) return undefined;
      this.#match(/\s*/y);
      const key = this.#string();
      const value = key && this.#match(/\s*:/y) ? this.value(depth + 1) : undefined;
      if (!key || !value) return undefined;
      entries.push({ key: key.text, value });
    }
    return { kind: 'object', start, end: this.#at, entries };
  }

  #string(): RawString | undefined {
    const start = this.#at;
    const quote = this.#match(/\\"|"|''''|''|'/y);
    if (!quote) return undefined;
    const close = this.#raw.indexOf(quote, this.#at);
    const text = this.#raw.slice(this.#at, close);
    // An escape, or a quote of another kind, means that the text is not what it looks like.
    if (close < 0 || /["'\\]/.test(text)) return undefined;
    this.#at = close + quote.length;
    return { kind: 'string', start, end: this.#at, text, quote };
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [text] = pattern.exec(this.#raw) ?? [];
    if (text !== undefined) this.#at += text.length;
    return text;
  }
}
