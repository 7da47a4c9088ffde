import { code, isOdd } from './plain-characters.ts';

/** Thrown where text is not plain enough to be read without a parser. */
export const notPlain = Symbol('not plain');

/** A place in a stretch of whole lines: goes from one line with content to the next. Offsets are UTF-16 units of the whole text. */
export class PlainLines {
  readonly text: string;
  /** The start of the line that is looked at. */
  line: number;
  /** Where to go on reading; on a new line, the first character that is no space. */
  at: number;
  /** The column of what is read: of the line's content, or of a mapping that begins behind a dash. -1 behind the last line. */
  indentation = -1;
  /** The start of the line after it. */
  next: number;
  readonly end: number;

  constructor(text: string, from: number, to: number) {
    this.text = text;
    this.end = to;
    this.line = from;
    this.at = from;
    this.next = from;
  }

  /** To the next line that is neither blank nor a comment. */
  advance(): void {
    while (this.next < this.end) {
      const line = this.next;
      const at = this.skipSpaces(line);
      if (this.isLineEnd(at)) this.next = this.lineAfter(at);
      else if (this.text.charCodeAt(at) === code.hash) this.skipComment(at);
      else {
        this.line = line;
        this.at = at;
        this.indentation = at - line;
        this.next = this.lineAfter(at);
        return;
      }
    }
    this.line = this.end;
    this.indentation = -1;
  }

  /** Behind a value, where only a comment may follow. */
  endLine(from: number): void {
    this.endText(from);
    this.advance();
  }

  /** The same without going on. */
  endText(from: number): void {
    const at = this.skipSpaces(from);
    if (this.isLineEnd(at)) this.next = this.lineAfter(at);
    else if (this.#isComment(at)) this.skipComment(at);
    else throw notPlain;
  }

  skipComment(from: number): void {
    let at = from;
    for (; !this.isLineEnd(at); at++) if (isOdd(this.text.charCodeAt(at))) throw notPlain;
    this.next = this.lineAfter(at);
  }

  skipSpaces(from: number): number {
    let at = from;
    while (this.text.charCodeAt(at) === code.space) at++;
    return at;
  }

  /** Where the text that ends at `from` goes on: on the next line that is not blank, if it is deeper than `indentation`. */
  continuation(from: number, indentation: number): { readonly at: number; readonly blank: number } | undefined {
    let at = this.skipSpaces(from);
    if (!this.isLineEnd(at)) return undefined;
    let line = this.lineAfter(at);
    for (let blank = 0; line < this.end; blank++) {
      at = this.skipSpaces(line);
      if (!this.isLineEnd(at))
        return at - line > indentation && this.text.charCodeAt(at) !== code.hash ? { at, blank } : undefined;
      line = this.lineAfter(at);
    }
    return undefined;
  }

  /** To what comes next between brackets, on whatever line. `least` says how deep a line has to be that goes on at an offset. */
  skipWithin(from: number, least: (at: number) => number): number {
    let at = this.skipSpaces(from);
    let line = -1;
    while (this.isLineEnd(at) || this.#isComment(at)) {
      // Comments have to be deep enough, too.
      if (!this.isLineEnd(at) && line >= 0 && at - line < least(at)) throw notPlain;
      this.endText(at);
      if (this.next >= this.end) throw notPlain;
      line = this.next;
      at = this.skipSpaces(line);
    }
    if (line >= 0 && at - line < least(at)) throw notPlain;
    return at;
  }

  #isComment(at: number): boolean {
    return this.text.charCodeAt(at) === code.hash && (at === 0 || /[ \n]/.test(this.text.charAt(at - 1)));
  }

  isLineEnd(at: number): boolean {
    if (at >= this.end) return true;
    const unit = this.text.charCodeAt(at);
    if (unit === code.lineFeed) return true;
    return unit === code.carriageReturn && at + 1 < this.end && this.text.charCodeAt(at + 1) === code.lineFeed;
  }

  lineAfter(at: number): number {
    const lineFeed = this.text.indexOf('\n', at);
    return lineFeed < 0 || lineFeed >= this.end ? this.end : lineFeed + 1;
  }

  /** A dash with nothing or a space behind it. */
  isItem(): boolean {
    const { at, text } = this;
    return text.charCodeAt(at) === code.dash && (text.charCodeAt(at + 1) === code.space || this.isLineEnd(at + 1));
  }
}
