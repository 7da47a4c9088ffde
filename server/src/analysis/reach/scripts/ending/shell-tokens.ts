import { endOfBrackets, endOfPiece } from './shell-quoting.ts';

/** A piece of a script for Bash, as it is written. A redirection includes what it goes to, `[[ … ]]` is one word. */
export interface Token {
  readonly kind: 'word' | 'operator' | 'redirection';
  readonly text: string;
  /** UTF-16 offsets in the script. */
  readonly start: number;
  readonly end: number;
}

/** Longer scripts are generated, or do much else. */
const longest = 30_000;

/** Undefined for what is no script for Bash. `isAll`: none of it is left; else what is left begins with something that is not understood. */
export function tokensOf(script: string): { readonly tokens: readonly Token[]; readonly isAll: boolean } | undefined {
  if (script.length > longest || /[\r\0]/.test(script)) return undefined;
  const reader = new TokenReader(script);
  const isAll = reader.readAll();
  return { tokens: reader.tokens, isAll };
}

const operators = /;;&|;;|;&|;|&&|\|\||\|&|&|\||\(|\)|\n/y;
const redirections = /&>>?|\d*(?:<<<|<<-?|<&|<>|<|>>|>&|>\||>)/y;
const blanks = /(?:[ \t]|\\\n)+/y;
/** The end of a here-document, in quotes or not. */
const marks = /[ \t]*(["']?)(\w+)\1(?=[ \t\n;&|)]|$)/y;
/** To Bash other blanks of Unicode are characters as any other. */
const endsWord = /[ \t\n;&|()<>]/;

class TokenReader {
  readonly tokens: Token[] = [];
  readonly #text: string;
  #at = 0;
  /** Where the token begins that is being read. */
  #start = 0;
  /** Here-documents that begin with the next line. */
  #documents: { readonly mark: string; readonly isIndented: boolean }[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  readAll(): boolean {
    while (this.#at < this.#text.length) {
      if (this.#take(blanks) !== undefined) continue;
      if (this.#text[this.#at] === '#') this.#at = this.#endOfLine();
      else if (!this.#readNext()) return false;
    }
    return this.#documents.length === 0;
  }

  #readNext(): boolean {
    this.#start = this.#at;
    const redirection = this.#take(redirections);
    if (redirection !== undefined) return this.#readTarget(redirection);
    const operator = this.#take(operators);
    if (operator === undefined) return this.#readWord('word', '');
    this.#push('operator', operator);
    return operator !== '\n' || this.#skipDocuments();
  }

  #readTarget(redirection: string): boolean {
    if (/<<-?$/.test(redirection) && !redirection.endsWith('<<<')) {
      const mark = this.#take(marks)?.trim().replace(/["']/g, '');
      if (mark === undefined) return false;
      this.#documents.push({ mark, isIndented: redirection.endsWith('-') });
      return this.#push('redirection', redirection);
    }
    // `<(command)` is a word.
    if (/^[<>]$/.test(redirection) && this.#text[this.#at] === '(') {
      const start = this.#at;
      const end = endOfBrackets(this.#text, start);
      if (end === undefined) return false;
      this.#at = end;
      return this.#readWord('word', redirection + this.#text.slice(start, end));
    }
    this.#take(blanks);
    return this.#readWord('redirection', redirection);
  }

  #readWord(kind: 'word' | 'redirection', before: string): boolean {
    const start = this.#at;
    for (let end: number | undefined = start; end !== undefined; end = this.#endOfPart()) {
      this.#at = end;
      if (!endsWord.test(this.#text[end] ?? ' ')) continue;
      const text = this.#text.slice(start, end);
      if (text === '[[') return this.#readTest(start);
      // A function, or a pattern.
      if (this.#text[end] === '(' && !/^\w+\+?=$/.test(text)) return false;
      if (this.#text[end] !== '(') return (kind === 'word' ? before + text : text) !== '' && this.#push(kind, before + text);
    }
    return false;
  }

  #endOfPart(): number | undefined {
    // `words=(one two)`
    return this.#text[this.#at] === '(' ? endOfBrackets(this.#text, this.#at) : endOfPiece(this.#text, this.#at);
  }

  #push(kind: Token['kind'], text: string): boolean {
    this.tokens.push({ kind, text, start: this.#start, end: this.#at });
    return true;
  }

  /** Its operators are none of the shell's, up to `]]`. */
  #readTest(start: number): boolean {
    while (this.#at < this.#text.length && this.#text[this.#at] !== '\n') {
      if (/^[ \t]\]\](?:[ \t\n;&|)]|$)/.test(this.#text.slice(this.#at, this.#at + 4))) {
        this.#at += 3;
        return this.#push('word', this.#text.slice(start, this.#at));
      }
      const end = endOfPiece(this.#text, this.#at);
      if (end === undefined) return false;
      this.#at = end;
    }
    return false;
  }

  #skipDocuments(): boolean {
    for (const { mark, isIndented } of this.#documents) {
      let line: string | undefined;
      while (line !== mark) {
        if (this.#at >= this.#text.length) return false;
        const end = this.#endOfLine();
        line = this.#text.slice(this.#at, end).replace(isIndented ? /^\t+/ : /^(?!)/, '');
        this.#at = end + 1;
      }
    }
    this.#documents = [];
    return true;
  }

  #endOfLine(): number {
    const end = this.#text.indexOf('\n', this.#at);
    return end < 0 ? this.#text.length : end;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}
