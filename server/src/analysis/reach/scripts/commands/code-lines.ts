import { endOfExpression } from '../shell-texts.ts';

/** A line of a script with those that continue it, and without its comment. */
export interface CodeLine {
  readonly text: string;
  /** It begins outside of texts, here-documents and lists. */
  readonly isCertain: boolean;
}

/** The lines of a script in a shell of Linux, PowerShell or Windows. What may be more than a comment stays. */
export function codeLines(script: string): readonly CodeLine[] {
  const lines: CodeLine[] = [];
  const reader = new LineReader(!quotesAreUnclear.test(script));
  let begun: CodeLine | undefined;
  for (const line of script.split(/\r?\n/)) {
    const { isCertain, comment } = reader.next(line);
    const text = `${begun?.text ?? ''}${comment === undefined ? line : line.slice(0, comment)}`;
    const whole = { text, isCertain: begun?.isCertain ?? isCertain };
    // A comment goes on for one line only, whatever it ends with.
    const isContinued = comment === undefined && continuation.test(line);
    begun = isContinued ? { ...whole, text: text.slice(0, -1) } : undefined;
    if (!isContinued) lines.push(whole);
  }
  return begun ? [...lines, begun] : lines;
}

/** Bash, Windows' own shell, and PowerShell, which wants a blank before. */
const continuation = /[\\^]$|\s`$/;

/** Shells differ in whether the text ends there. */
const quotesAreUnclear = /`["']|\\'/;

/** Which texts are open at a line depends on the lines before, so they are read in their order. */
class LineReader {
  readonly #isPlain: boolean;
  /** The quotation mark that ends the text. */
  #text: string | undefined;
  #hereDocument: string | undefined;
  #isInList = false;

  constructor(isPlain: boolean) {
    this.#isPlain = isPlain;
  }

  next(line: string): { readonly isCertain: boolean; readonly comment: number | undefined } {
    if (this.#hereDocument !== undefined) {
      if (line.trim() === this.#hereDocument) this.#hereDocument = undefined;
      return { isCertain: false, comment: undefined };
    }
    const isCertain = this.#isPlain && this.#text === undefined && !this.#isInList;
    const comment = this.#read(line);
    return { isCertain, comment: this.#isPlain ? comment : undefined };
  }

  /** Where the comment of the line begins. */
  #read(line: string): number | undefined {
    for (let at = 0; at < line.length; at++) {
      const char = line[at] ?? '';
      const end = endOfExpression(line, at);
      if (end !== undefined) at = end - 1;
      else if (this.#text !== undefined) {
        if (char === this.#text) this.#text = undefined;
        else if (char === '\\' && this.#text === '"') at++;
      } else if (char === '#' && /^$|[\s;&|()]/.test(line[at - 1] ?? '')) return at;
      else if (char === '\\') at++;
      else if (char === '"' || char === "'") this.#text = char;
      else if (char === '(' && line[at - 1] === '=') this.#isInList = true;
      else if (char === ')') this.#isInList = false;
      else if (char === '<' && line[at + 1] === '<') at = this.#openHereDocument(line, at);
    }
    return undefined;
  }

  /** At `<<`. Where reading goes on: at the last character of the mark. */
  #openHereDocument(line: string, at: number): number {
    if (line[at + 2] === '<') return at + 2;
    hereDocument.lastIndex = at + 2;
    const found = hereDocument.exec(line);
    if (found) this.#hereDocument = found[2];
    return found ? hereDocument.lastIndex - 1 : at + 1;
  }
}

const hereDocument = /-?[ \t]*(["']?)(\w+)\1/y;
