import { CST, Lexer } from 'yaml';

/** A text that `yaml` reads as GitHub's parser reads another one. */
export interface Indented {
  readonly text: string;
  /** Where in the other text the character at `offset` stands. */
  readonly originalOf: (offset: number) => number;
}

/** Each text in quotes takes a search of its own, and each line between brackets. */
const maxSearches = 60;
/** Characters in all of them, some milliseconds' worth. */
const maxSearched = 1_000_000;

/**
 * Between quotes and brackets, lines may stand as far to the left as they like for the parser of GitHub: YamlDotNet 5.3 (`Scanner.ScanFlowScalar`,
 * `UnrollIndent`), which actions/runner pins, as libyaml before it. YAML's own grammar, and so `yaml`, asks them to be indented. Spaces at the start
 * of such lines change no value, so this puts some there. Undefined where there are no such lines, or where a quote or bracket is not closed: to the
 * next quote, whatever stands there would be text.
 */
export function indentLeftLines(text: string): Indented | undefined {
  const lines = text.split(/(?<=\n)/);
  const added = lines.map(() => 0);
  const current = () => lines.map((line, index) => ' '.repeat(added[index] ?? 0) + line).join('');
  for (let searches = 0; searches < maxSearches && searches * text.length < maxSearched; searches++) {
    const now = current();
    const left = leftLinesIn(now);
    if (left === 'none') return searches === 0 ? undefined : { text: now, originalOf: originalIn(lines, added) };
    if (left === 'unclosed') return undefined;
    for (let index = left.first; index <= left.last; index++) {
      if (/^(?:---|\.\.\.)(?:\s|$)/.test(lines[index] ?? '')) return undefined;
      added[index] = left.indentation;
    }
  }
  return undefined;
}

interface LeftLines {
  readonly first: number;
  readonly last: number;
  readonly indentation: number;
}

/** The first stretch of lines that `yaml` does not read on over. */
function leftLinesIn(text: string): LeftLines | 'none' | 'unclosed' {
  const brackets: number[] = [];
  let at = 0;
  for (const lexeme of new Lexer().lex(text)) {
    switch (CST.tokenType(lexeme)) {
      case 'doc-mode':
      case 'scalar':
        continue;
      case 'flow-error-end': {
        const line = lineOf(text, at);
        return goesOn(text, at) ? { first: line, last: line, indentation: columnOf(text, brackets[0] ?? 0) + 1 } : 'unclosed';
      }
      case 'flow-map-start':
      case 'flow-seq-start':
        brackets.push(at);
        break;
      case 'flow-map-end':
      case 'flow-seq-end':
        brackets.pop();
        break;
      case 'single-quoted-scalar':
      case 'double-quoted-scalar': {
        const end = quoteEnd(text, at);
        if (end === undefined) return 'unclosed';
        if (end !== at + lexeme.length)
          return { first: lineOf(text, at) + 1, last: lineOf(text, end), indentation: columnOf(text, at) + 1 };
      }
    }
    at += lexeme.length;
  }
  return 'none';
}

/** Whether brackets that are open may be meant to reach to what begins at `at`, as far as people write them: else the closing one is still to come. */
function goesOn(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 1000), at).replace(/(?:^|\s)#.*$/gm, '');
  return /[,[{:]\s*$/.test(before) || /^[,\]}]/.test(text.slice(at, at + 1));
}

/** Behind the quote that closes the one at `start`. */
function quoteEnd(text: string, start: number): number | undefined {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    const isEscape = quote === '"' ? text[at] === '\\' : text[at] === quote && text[at + 1] === quote;
    if (isEscape) at++;
    else if (text[at] === quote) return at + 1;
  }
  return undefined;
}

function lineOf(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function originalIn(lines: readonly string[], added: readonly number[]): (offset: number) => number {
  const starts: { readonly now: number; readonly original: number; readonly added: number; readonly end: number }[] = [];
  let now = 0;
  let original = 0;
  for (const [index, line] of lines.entries()) {
    const more = added[index] ?? 0;
    starts.push({ now, original, added: more, end: original + line.length });
    now += more + line.length;
    original += line.length;
  }
  return offset => {
    const line = starts.findLast(it => it.now <= offset);
    return line ? Math.min(line.end, line.original + Math.max(0, offset - line.now - line.added)) : 0;
  };
}
