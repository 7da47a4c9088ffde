/** JSON as plain data; object entries in order, the last of equal keys counting. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  readonly entries: ReadonlyMap<string, Json>;
}

export interface ParsedJson {
  readonly value: Json;
  /** Where reading stopped: GitHub ignores the rest. */
  readonly end: number;
}

/** No list of runners is as deep; the analysis recurses into what it reads. */
const maxDepth = 100;

/**
 * Reads what GitHub's `fromJSON` accepts, which is much more than JSON: single quotes, bare names, comments, trailing commas,
 * hexadecimal and octal numbers, `NaN`, anything behind the first value. Measured on the service on 2026-09-14
 * (kjanat/actionlint, docs/expression-behavior.md). Undefined where GitHub fails.
 */
export function parseLaxJson(text: string): ParsedJson | undefined {
  try {
    return new Reader(text).read();
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

class Malformed extends Error {}

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): ParsedJson {
    this.#skipSpace();
    // A comment in front is taken for the value.
    const value = this.#comment() ?? this.#value();
    return { value, end: this.#at };
  }

  #value(): Json {
    this.#skip();
    const character = this.#text[this.#at] ?? '';
    if (character === '{') return this.#nested(() => this.#object());
    if (character === '[') return this.#nested(() => this.#array());
    if (character === '"' || character === "'") return this.#string();
    return this.#word();
  }

  #nested(read: () => Json): Json {
    if (++this.#depth > maxDepth) throw new Malformed();
    const value = read();
    this.#depth--;
    return value;
  }

  #array(): Json {
    const items: Json[] = [];
    this.#at++;
    while (!this.#accept(']')) {
      items.push(this.#value());
      if (!this.#accept(',')) {
        this.#expect(']');
        break;
      }
    }
    return items;
  }

  #object(): Json {
    const entries = new Map<string, Json>();
    this.#at++;
    while (!this.#accept('}')) {
      const key = this.#key();
      this.#expect(':');
      entries.set(key, this.#value());
      if (!this.#accept(',')) {
        this.#expect('}');
        break;
      }
    }
    return { entries };
  }

  #key(): string {
    this.#skip();
    const quote = this.#text[this.#at];
    if (quote === '"' || quote === "'") return this.#string();
    return this.#match(/[\p{L}_$][\p{L}\p{N}_$-]*/uy);
  }

  #string(): string {
    const quote = this.#text[this.#at++] ?? '';
    let result = '';
    for (;;) {
      const character = this.#text[this.#at++];
      if (character === undefined) throw new Malformed();
      if (character === quote) return result;
      result += character === '\\' ? this.#escape() : character;
    }
  }

  #escape(): string {
    const character = this.#text[this.#at++] ?? '';
    if (character === 'u') return String.fromCharCode(Number.parseInt(this.#match(/[0-9a-fA-F]{4}/y), 16));
    const escaped = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', '\\': '\\', '/': '/', '"': '"', "'": "'" }[character];
    if (escaped === undefined) throw new Malformed();
    return escaped;
  }

  #word(): Json {
    const word = this.#match(/[\w.$+-]+/y);
    const constants: Record<string, Json> = {
      true: true,
      false: false,
      null: null,
      undefined: null,
      NaN: Number.NaN,
      Infinity: Number.POSITIVE_INFINITY,
      '-Infinity': Number.NEGATIVE_INFINITY,
    };
    if (Object.hasOwn(constants, word)) return constants[word] ?? null;
    if (/^-?0[0-7]+$/.test(word)) return Number.parseInt(word, 8);
    if (/^-?0[xX][0-9a-fA-F]+$/.test(word)) return Number.parseInt(word, 16);
    if (/^-?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(word)) return Number(word);
    throw new Malformed();
  }

  #accept(character: string): boolean {
    this.#skip();
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #expect(character: string): void {
    if (!this.#accept(character)) throw new Malformed();
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (!match) throw new Malformed();
    this.#at = pattern.lastIndex;
    return match[0];
  }

  #skip(): void {
    do this.#skipSpace();
    while (this.#comment() !== undefined);
  }

  #skipSpace(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  /** The text of a comment that starts here, past which the reader then stands. */
  #comment(): string | undefined {
    const opening = this.#text.slice(this.#at, this.#at + 2);
    if (opening !== '//' && opening !== '/*') return undefined;
    const closing = opening === '//' ? '\n' : '*/';
    const end = this.#text.indexOf(closing, this.#at + 2);
    if (end < 0 && opening === '/*') throw new Malformed();
    const comment = this.#text.slice(this.#at + 2, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#text.length : end + closing.length;
    return comment;
  }
}
