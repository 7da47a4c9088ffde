/**
 * Where the content of a stretch of whole lines ends, if it is block-style YAML of the plainest kind, which no parser would find fault
 * with: keys of letters and digits, values on one line or in block scalars, no anchors, tags, merge keys or flow style beyond `[a, b]`.
 * Nineteen of twenty `steps:` are; they need not be parsed before somebody asks for them. Undefined means nothing but "look closely".
 */
export function plainBlockEnd(text: string, from: number, to: number): number | undefined {
  return new PlainBlock(text, from, to).end();
}

/** A mapping or sequence that has not ended. */
interface Open {
  readonly indentation: number;
  /** Undefined for a sequence. */
  readonly keys: Set<string> | undefined;
}

const keyForm = /^([A-Za-z_][\w./-]*):(?: +|$)/;
const flowList = /^\[ *[\w./-]+(?: *, *[\w./-]+)* *\]$/;
/** Tabs and other control characters, line and paragraph separators, byte order marks. */
const odd = /[\p{Cc}\p{Zl}\p{Zp}\ufeff]/u;

class PlainBlock {
  readonly #text: string;
  readonly #end: number;
  #at: number;
  readonly #open: Open[] = [];
  /** The indentation of a key or item whose value is still to come; its value is deeper, or a sequence beside the key. */
  #pending = -1;
  #isPending = true;
  #isItem = true;
  /** Of the line that is looked at. */
  #lineStart = 0;
  #contentEnd: number;

  constructor(text: string, from: number, to: number) {
    this.#text = text;
    this.#at = from;
    this.#end = to;
    this.#contentEnd = from;
  }

  end(): number | undefined {
    while (this.#at < this.#end) {
      const line = this.#nextLine();
      const indentation = indentationOf(line);
      const content = line.slice(indentation);
      if (content === '' || content.startsWith('#')) continue;
      if (odd.test(line) || !this.#take(content, indentation)) return undefined;
    }
    // Where a missing value stands is for the parser to say.
    return this.#isPending ? undefined : this.#contentEnd;
  }

  #nextLine(): string {
    const lineFeed = this.#text.indexOf('\n', this.#at);
    const end = lineFeed < 0 || lineFeed >= this.#end ? this.#end : lineFeed;
    const line = this.#text.slice(this.#at, end);
    this.#lineStart = this.#at;
    this.#at = end + 1;
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  }

  #take(content: string, indentation: number): boolean {
    const isItem = content === '-' || content.startsWith('- ');
    if (!this.#place(indentation, isItem)) return false;
    if (!isItem) return this.#takeEntry(content, indentation);
    const inner = content.slice(1).trimStart();
    if (inner === '' || inner.startsWith('#')) return this.#await(indentation, true);
    if (inner === '-' || inner.startsWith('- ')) return false;
    const column = indentation + content.length - inner.length;
    if (!keyForm.test(inner)) return this.#takeValue(inner, indentation);
    this.#open.push({ indentation: column, keys: new Set() });
    return this.#takeEntry(inner, column);
  }

  /** Finds, or opens, the collection that the line belongs to. */
  #place(indentation: number, isItem: boolean): boolean {
    for (let top = this.#open.at(-1); top; top = this.#open.at(-1)) {
      // A sequence may stand at the indentation of its key; the next key ends it.
      if (
        top.indentation < indentation ||
        (top.indentation === indentation && (top.keys === undefined || !isItem || this.#awaitsAt(indentation)))
      )
        break;
      this.#open.pop();
    }
    const top = this.#open.at(-1);
    if (top?.indentation === indentation && top.keys === undefined && !isItem) this.#open.pop();
    const place = this.#open.at(-1);
    if (place?.indentation === indentation && (place.keys === undefined) === isItem) return true;
    const isDeeper = this.#isPending && indentation > this.#pending;
    const isBesideKey = isItem && !this.#isItem && this.#awaitsAt(indentation);
    if (!isDeeper && !isBesideKey) return false;
    this.#open.push({ indentation, keys: isItem ? undefined : new Set() });
    return true;
  }

  #awaitsAt(indentation: number): boolean {
    return this.#isPending && this.#pending === indentation;
  }

  #await(indentation: number, isItem: boolean): boolean {
    this.#isPending = true;
    this.#pending = indentation;
    this.#isItem = isItem;
    return true;
  }

  #takeEntry(content: string, indentation: number): boolean {
    const match = keyForm.exec(content);
    const keys = this.#open.at(-1)?.keys;
    const key = match?.[1];
    if (!match || !keys || key === undefined || keys.has(key.toLowerCase())) return false;
    keys.add(key.toLowerCase());
    this.#contentEnd = this.#lineStart + indentation + key.length;
    const value = content.slice(match[0].length);
    return value === '' || value.startsWith('#') ? this.#await(indentation, false) : this.#takeValue(value, indentation);
  }

  /** A value on the line of its key or item; nothing deeper may follow. `value` is the rest of the line. */
  #takeValue(value: string, indentation: number): boolean {
    this.#isPending = false;
    const comment = value.search(/ +#/);
    const text = (comment < 0 ? value : value.slice(0, comment)).trimEnd();
    const lineLength = (this.#at - 1 > this.#end ? this.#end : this.#at - 1) - this.#lineStart;
    const isCarriageReturn = this.#text[this.#lineStart + lineLength - 1] === '\r';
    this.#contentEnd = this.#lineStart + lineLength - (isCarriageReturn ? 1 : 0) - value.length + text.length;
    const first = text.charAt(0);
    if (first === '|' || first === '>') return /^[|>]-?$/.test(text) && this.#skipBlockScalar(indentation);
    if (first === "'") return /^'[^']*'$/.test(text);
    if (first === '"') return /^"[^"\\]*"$/.test(text);
    if (first === '[') return flowList.test(text);
    return !/^[\]{}&*!%@`,#?:-]/.test(text) && !text.includes(': ') && !text.endsWith(':');
  }

  /** Lines deeper than the key are content, whatever they say. */
  #skipBlockScalar(indentation: number): boolean {
    let depth = 0;
    let longestBlank = 0;
    this.#contentEnd = Math.min(this.#at, this.#end);
    while (this.#at < this.#end) {
      const before = this.#at;
      const line = this.#nextLine();
      const own = indentationOf(line);
      if (own === line.length) {
        if (depth === 0) longestBlank = Math.max(longestBlank, own);
        continue;
      }
      if (own <= indentation) {
        this.#at = before;
        return true;
      }
      if (depth === 0) depth = own;
      if (own < depth || longestBlank > depth || line.charCodeAt(own) === 9) return false;
      this.#contentEnd = Math.min(this.#at, this.#end);
    }
    return true;
  }
}

function indentationOf(line: string): number {
  let spaces = 0;
  while (line.charCodeAt(spaces) === 0x20) spaces++;
  return spaces;
}
