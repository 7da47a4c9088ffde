import { endOfExpression } from '../shell-texts.ts';

/** One command of a script, as far as it can be told without running it. */
export interface Command {
  readonly words: readonly Word[];
  /** Commands whose output it reads. */
  readonly fedBy: readonly Command[];
  /** It stands in no text, here-document or list, so that its first word is what runs. */
  readonly isCertain: boolean;
}

export interface Word {
  /** Without the quotation marks of the shell; `${{ }}` and `$( )` are a part of it. */
  readonly text: string;
  /** What of it the shell replaces variables in: nothing that stands in single quotes, or behind a backslash. */
  readonly expanded: string;
}

/** A command as it stands on its line. */
export interface Parsed extends Command {
  /** Texts in quotation marks with more than a word in them, and `$( )`: each may be a script of its own. */
  readonly texts: readonly string[];
  readonly isPiped: boolean;
  /** There are parentheses or braces on the line. */
  readonly isGrouped: boolean;
}

export function isOption(word: string): boolean {
  return /^-./.test(word);
}

/** The commands of one line, in its order. A text that does not end there is read like all else. */
export function commandsOn(line: string): readonly Parsed[] {
  return new LineParser(line).commands();
}

/** Longer pipelines are not written by hand. */
const maxFeeding = 10;

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

interface Begun extends Writable<Parsed> {
  readonly words: Word[];
  readonly texts: string[];
}

class LineParser {
  readonly #line: string;
  readonly #closing: ReadonlyMap<number, number>;
  readonly #done: Begun[] = [];
  #command = begun([]);
  #word: Writable<Word> | undefined;
  #at = 0;
  #isGrouped = false;

  constructor(line: string) {
    this.#line = line;
    this.#closing = closingParentheses(line);
  }

  commands(): readonly Parsed[] {
    while (this.#at < this.#line.length) this.#next();
    this.#endCommand([]);
    return this.#isGrouped ? this.#done.map(it => ({ ...it, isGrouped: true })) : this.#done;
  }

  #next(): void {
    const char = this.#line[this.#at] ?? '';
    if (this.#expression() || this.#substitution(char)) return;
    if (char === '"' || char === "'") this.#quoted(char);
    else if (char === '\\') this.#escaped();
    else if (char === '<' || char === '>') this.#redirection();
    else if (/[;&|()]/.test(char)) this.#operator(char);
    else {
      if (/\s/.test(char)) this.#endWord();
      else this.#add(char, char);
      this.#at++;
    }
  }

  /** GitHub replaces it before the shell sees any of it. */
  #expression(): boolean {
    const end = endOfExpression(this.#line, this.#at);
    if (end !== undefined) this.#take(end);
    return end !== undefined;
  }

  /** `$( )`, `<( )`, and what stands between backticks. */
  #substitution(char: string): boolean {
    const open = char === '`' ? this.#at : this.#at + 1;
    if (char !== '`' && !(/[$<>]/.test(char) && this.#line[open] === '(')) return false;
    const close = char === '`' ? this.#line.indexOf('`', open + 1) : (this.#closing.get(open) ?? -1);
    if (close >= 0) {
      this.#command.texts.push(this.#line.slice(open + 1, close));
      this.#take(close + 1);
      return true;
    }
    this.#endWord();
    if (char === '`') this.#at++;
    return char === '`';
  }

  #take(end: number): void {
    const text = this.#line.slice(this.#at, end);
    this.#add(text, text);
    this.#at = end;
  }

  #quoted(mark: string): void {
    const from = this.#at + 1;
    const close = closingMark(this.#line, from, mark);
    this.#at = close < 0 ? from : close + 1;
    if (close < 0) {
      this.#endWord();
      return;
    }
    const raw = this.#line.slice(from, close);
    const text = mark === '"' ? raw.replace(/\\(["$`\\])/g, '$1') : raw;
    this.#add(text, mark === '"' ? raw.replace(/\\./g, ' ') : '');
    if (/[\s;&|]/.test(text)) this.#command.texts.push(text);
  }

  /** In paths of Windows it stays. */
  #escaped(): void {
    const char = this.#line[this.#at + 1] ?? '';
    this.#at += 2;
    const text = /\w/.test(char) ? `\\${char}` : char;
    this.#add(text, /\w/.test(char) ? text : '');
  }

  #redirection(): void {
    this.#endWord();
    const sign = /^(?:<{1,3}|>{1,2})[&|]?/.exec(this.#line.slice(this.#at, this.#at + 4))?.[0] ?? '';
    this.#add(sign, sign);
    this.#at += sign.length;
    this.#endWord();
  }

  #operator(char: string): void {
    const isDouble = this.#line[this.#at + 1] === char;
    const after = this.#line[this.#at + (isDouble ? 2 : 1)];
    const isList = char === '(' && this.#word?.text.endsWith('=') === true;
    if (char === '&' && after === '>') this.#endWord();
    else if (char === '|' && !isDouble) this.#pipe();
    else this.#endCommand([]);
    if (isList) this.#command.isCertain = false;
    this.#isGrouped ||= char === '(' || char === ')';
    this.#at += isDouble ? 2 : 1;
  }

  #pipe(): void {
    this.#endWord();
    const ended = /^(?:\}|fi|done|esac)?$/.test(this.#command.words.at(-1)?.text ?? '');
    const before = (ended ? this.#done : this.#command.fedBy).slice(-maxFeeding);
    this.#command.isPiped = true;
    const piped = this.#command;
    this.#endCommand(piped.words.length > 0 ? [...before, piped] : before);
    // What it prints of errors goes along.
    if (this.#line[this.#at + 1] === '&') this.#at++;
  }

  #endCommand(fedBy: readonly Command[]): void {
    this.#endWord();
    if (this.#command.words.length > 0 || this.#command.texts.length > 0) this.#done.push(this.#command);
    this.#command = begun(fedBy);
  }

  #endWord(): void {
    if (!this.#word) return;
    this.#isGrouped ||= this.#word.text === '{' || this.#word.text === '}';
    this.#command.words.push(this.#word);
    this.#word = undefined;
  }

  #add(text: string, expanded: string): void {
    this.#word ??= { text: '', expanded: '' };
    this.#word.text += text;
    this.#word.expanded += expanded;
  }
}

function begun(fedBy: readonly Command[]): Begun {
  return { words: [], fedBy, isCertain: true, texts: [], isPiped: false, isGrouped: false };
}

/** Those of each parenthesis that is closed on the line. */
function closingParentheses(line: string): ReadonlyMap<number, number> {
  const open: number[] = [];
  const closing = new Map<number, number>();
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '(') open.push(at);
    const begin = line[at] === ')' ? open.pop() : undefined;
    if (begin !== undefined) closing.set(begin, at);
  }
  return closing;
}

/** Where a text ends that begins at `from`, or -1. Marks in an expression are none of the shell's. */
function closingMark(line: string, from: number, mark: string): number {
  for (let at = from; at < line.length; at++) {
    const end = endOfExpression(line, at);
    if (end !== undefined) at = end - 1;
    else if (line[at] === mark) return at;
    else if (line[at] === '\\' && mark === '"') at++;
  }
  return -1;
}
