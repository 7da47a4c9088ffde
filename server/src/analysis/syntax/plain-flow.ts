import type { Entry, ScalarNode, SyntaxNode } from './node.ts';
import { code, isFlowIndicator, isKeyCharacter, isOdd, isPlainStart } from './plain-characters.ts';
import { notPlain, type PlainLines } from './plain-lines.ts';
import type { PlainNodes } from './plain-nodes.ts';
import { quotedText } from './plain-quoted.ts';

/** Of brackets; the parser says what is wrong with more of them. */
const maxDepth = 50;

/** Reads keys, texts with or without quotes, and lists and mappings in brackets. Each stops behind what it read. */
export class PlainFlow {
  readonly #lines: PlainLines;
  readonly #nodes: PlainNodes;
  /** Of brackets that are open. */
  #depth = 0;

  constructor(lines: PlainLines, nodes: PlainNodes) {
    this.#lines = lines;
    this.#nodes = nodes;
  }

  /** Whether a key and its colon stand here. */
  isEntry(from: number): boolean {
    const { text } = this.#lines;
    let at = from;
    if (isQuote(text.charCodeAt(at))) at = text.indexOf(text.charAt(at), at + 1) + 1;
    else while (isKeyCharacter(text.charCodeAt(at))) at++;
    const colon = this.#lines.skipSpaces(at);
    return at > from && text.charCodeAt(colon) === code.colon && this.#isApart(colon + 1);
  }

  /** A key with its colon and the spaces behind it. `names` are those of the keys before it; equal ones are for the parser to report. */
  key(names: string[]): ScalarNode {
    const lines = this.#lines;
    const key = isQuote(lines.text.charCodeAt(lines.at)) ? this.#quoted(lines.at) : this.#name(lines.at);
    const colon = lines.skipSpaces(lines.at);
    if (lines.text.charCodeAt(colon) !== code.colon || !this.#isApart(colon + 1)) throw notPlain;
    lines.at = lines.skipSpaces(colon + 1);
    const name = key.text.toLowerCase();
    if (names.includes(name)) throw notPlain;
    names.push(name);
    return key;
  }

  /** Below a key or item at `indentation`. Lines that are deeper go on with it. */
  value(start: number, indentation: number): SyntaxNode {
    const first = this.#lines.text.charCodeAt(start);
    if (isQuote(first)) {
      const { end, value, text, style } = this.#quoted(start);
      return this.#nodes.scalar(start, end, value, text, style);
    }
    if (first === code.openBracket) return this.#sequence(start, indentation, indentation);
    if (first === code.openBrace) return this.#mapping(start, indentation, indentation);
    return this.#plain(start, indentation);
  }

  /** Behind a colon that ends a key. */
  #isApart(at: number): boolean {
    return this.#lines.text.charCodeAt(at) === code.space || this.#lines.isLineEnd(at);
  }

  #name(start: number): ScalarNode {
    const { text } = this.#lines;
    if (/[-.]/.test(text.charAt(start))) throw notPlain;
    let end = start;
    while (isKeyCharacter(text.charCodeAt(end))) end++;
    if (end === start) throw notPlain;
    this.#lines.at = end;
    return this.#nodes.key(start, end, text.slice(start, end));
  }

  /** Text without quotes. A line break in it is a space, and several of them are one less. */
  #plain(start: number, indentation: number): SyntaxNode {
    const lines = this.#lines;
    if (!isPlainStart(lines.text.charCodeAt(start), lines.text.charCodeAt(start + 1))) throw notPlain;
    let end = this.#plainEnd(start);
    let content = this.#nodes.isMaking ? lines.text.slice(start, end) : '';
    for (let more = lines.continuation(end, indentation); more; more = lines.continuation(end, indentation)) {
      end = this.#plainEnd(more.at);
      if (this.#nodes.isMaking) content += (more.blank > 0 ? '\n'.repeat(more.blank) : ' ') + lines.text.slice(more.at, end);
    }
    lines.at = end;
    return this.#nodes.plain(start, end, content);
  }

  /** Where plain text ends on its line: before a comment, and without spaces. */
  #plainEnd(start: number): number {
    const { text } = this.#lines;
    let end = start;
    for (let at = start; !this.#lines.isLineEnd(at); at++) {
      const unit = text.charCodeAt(at);
      if (unit === code.space) continue;
      if (unit === code.hash && text.charCodeAt(at - 1) === code.space) break;
      if (isOdd(unit) || (unit === code.colon && this.#isApart(at + 1))) throw notPlain;
      end = at + 1;
    }
    return end;
  }

  #plainInBrackets(start: number): SyntaxNode {
    const { text } = this.#lines;
    if (!isPlainStart(text.charCodeAt(start), text.charCodeAt(start + 1))) throw notPlain;
    let end = start;
    for (let at = start; !this.#lines.isLineEnd(at); at++) {
      const unit = text.charCodeAt(at);
      if (unit === code.space) continue;
      if (isOdd(unit) || unit === code.openBracket || unit === code.openBrace) throw notPlain;
      if (isFlowIndicator(unit) || (unit === code.hash && text.charCodeAt(at - 1) === code.space)) break;
      if (unit === code.colon && (this.#isApart(at + 1) || isFlowIndicator(text.charCodeAt(at + 1)))) throw notPlain;
      end = at + 1;
    }
    this.#lines.at = end;
    const content = this.#nodes.isMaking ? text.slice(start, end) : '';
    return this.#nodes.plain(start, end, content);
  }

  #quoted(start: number): ScalarNode {
    const { text, end } = quotedText(this.#lines, start);
    this.#lines.at = end;
    const style = this.#lines.text.charCodeAt(start) === code.singleQuote ? 'single-quoted' : 'double-quoted';
    return { kind: 'scalar', chunk: this.#nodes.chunk, start, end, value: text, text, style };
  }

  #sequence(start: number, indentation: number, closing: number): SyntaxNode {
    const items: SyntaxNode[] = [];
    this.#inBrackets(start, code.closeBracket, { indentation, closing }, at => items.push(this.#itemInBrackets(at, indentation)));
    return this.#nodes.sequence(start, this.#lines.at, true, items);
  }

  #mapping(start: number, indentation: number, closing: number): SyntaxNode {
    const entries: Entry[] = [];
    const names: string[] = [];
    this.#inBrackets(start, code.closeBrace, { indentation, closing }, at => {
      this.#lines.at = at;
      const key = this.key(names);
      entries.push({ key, value: this.#itemInBrackets(this.#lines.at, indentation) });
    });
    return this.#nodes.mapping(start, this.#lines.at, true, entries);
  }

  #itemInBrackets(start: number, indentation: number): SyntaxNode {
    const first = this.#lines.text.charCodeAt(start);
    if (isQuote(first)) return this.value(start, indentation);
    if (first === code.openBracket) return this.#sequence(start, indentation, indentation + 1);
    if (first === code.openBrace) return this.#mapping(start, indentation, indentation + 1);
    return this.#plainInBrackets(start);
  }

  /**
   * What stands between commas, up to the closing bracket. Lines in between are deeper than `indentation`; the last bracket may stand
   * at `closing`, which is not YAML but what everybody writes and every parser takes.
   */
  #inBrackets(
    start: number,
    closer: number,
    { indentation, closing }: { readonly indentation: number; readonly closing: number },
    read: (at: number) => void,
  ): void {
    if (++this.#depth > maxDepth) throw notPlain;
    const lines = this.#lines;
    const goOn = (from: number) =>
      lines.skipWithin(from, at => (lines.text.charCodeAt(at) === closer ? closing : indentation + 1));
    let at = goOn(start + 1);
    while (lines.text.charCodeAt(at) !== closer) {
      read(at);
      at = goOn(lines.at);
      const unit = lines.text.charCodeAt(at);
      if (unit === code.comma) at = goOn(at + 1);
      else if (unit !== closer) throw notPlain;
    }
    lines.at = at + 1;
    this.#depth--;
  }
}

function isQuote(unit: number): boolean {
  return unit === code.doubleQuote || unit === code.singleQuote;
}
