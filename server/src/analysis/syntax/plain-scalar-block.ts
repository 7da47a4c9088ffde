import type { SyntaxNode } from './node.ts';
import { code } from './plain-characters.ts';
import { notPlain, type PlainLines } from './plain-lines.ts';
import type { PlainNodes } from './plain-nodes.ts';

/**
 * Reads a block scalar (`|`, `>`, with or without `-`) from its indicator on, below a key or item at `indentation`, and goes on to the line
 * behind it. Lines that are deeper are its content, whatever they say.
 */
export function readBlockScalar(lines: PlainLines, nodes: PlainNodes, start: number, indentation: number): SyntaxNode {
  const { text } = lines;
  const isFolded = text.charCodeAt(start) === code.greater;
  const isStripped = text.charCodeAt(start + 1) === code.dash;
  lines.endText(start + (isStripped ? 2 : 1));
  const first = lines.next;
  let end = first;
  let depth = 0;
  let longestBlank = 0;
  while (lines.next < lines.end) {
    const at = lines.skipSpaces(lines.next);
    const own = at - lines.next;
    const isBlank = lines.isLineEnd(at);
    if (isBlank) longestBlank = Math.max(longestBlank, own);
    else if (own <= indentation) break;
    else {
      if (own < depth || (depth === 0 && longestBlank > own) || text.charCodeAt(at) === code.tab) throw notPlain;
      if (depth === 0) depth = own;
      longestBlank = 0;
    }
    lines.next = lines.lineAfter(at);
    if (!isBlank) end = lines.next;
  }
  // Blank lines that are longer than the content is deep are a part of it.
  if (longestBlank > depth && depth > 0) throw notPlain;
  lines.advance();
  const content = nodes.isMaking ? contentOf(text.slice(first, end), depth, isFolded) : '';
  const value = content === '' || isStripped ? content : `${content}\n`;
  return nodes.scalar(start, end, value, value, isFolded ? 'folded' : 'literal');
}

/** Without the line break at its end. */
function contentOf(raw: string, depth: number, isFolded: boolean): string {
  if (raw === '') return '';
  const lines = raw.split('\n').map(line => line.slice(depth, line.endsWith('\r') ? -1 : undefined));
  if (raw.endsWith('\n')) lines.pop();
  return isFolded ? fold(lines) : lines.join('\n');
}

/** https://yaml.org/spec/1.2.2/#813-folded-style: line breaks are spaces, but not beside lines that are blank or deeper. */
function fold(lines: readonly string[]): string {
  const first = lines.findIndex(line => line !== '');
  let result = '\n'.repeat(Math.max(0, first));
  let separator = '';
  let isDeeper = false;
  for (const line of lines.slice(Math.max(0, first))) {
    if (line === '') {
      if (separator === '\n') result += '\n';
      else separator = '\n';
    } else if (line.startsWith(' ')) {
      if (separator === ' ') separator = '\n';
      else if (!isDeeper && separator === '\n') separator = '\n\n';
      result += separator + line;
      separator = '\n';
      isDeeper = true;
    } else {
      result += separator + line;
      separator = ' ';
      isDeeper = false;
    }
  }
  return result;
}
