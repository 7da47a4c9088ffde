import type { Place, ScalarNode } from './node.ts';

/**
 * Where a stretch of a scalar's content (`text`, UTF-16 offsets) stands in its chunk, through quotes, escapes, folding and indentation.
 */
export function placeInScalar(node: ScalarNode, start: number, end: number): Place {
  const map = contentMap(node);
  const from = map[start] ?? node.end;
  const last = end > start ? map[end - 1] : undefined;
  return { chunk: node.chunk, start: from, end: last === undefined ? from : Math.min(last + 1, node.end) };
}

/** The chunk offset of each character of the content. */
function contentMap(node: ScalarNode): readonly number[] {
  const map: number[] = [];
  const raw = node.chunk.text;
  let at = contentStart(node);
  for (let index = 0; index < node.text.length; index++) {
    at = nextMatch(node, raw, at, node.text[index] ?? '');
    map.push(Math.min(at, node.end));
    at = node.style === 'double-quoted' && raw[at] === '\\' ? escapeEnd(raw, at) : at + 1;
  }
  return map;
}

function contentStart(node: ScalarNode): number {
  if (node.style === 'plain') return node.start;
  if (node.style === 'single-quoted' || node.style === 'double-quoted') return node.start + 1;
  const lineFeed = node.chunk.text.indexOf('\n', node.start);
  return lineFeed < 0 ? node.end : lineFeed + 1;
}

/** Skips what YAML drops (indentation, folded line breaks, the second quote of a pair) up to the next character of the content. */
function nextMatch(node: ScalarNode, raw: string, from: number, character: string): number {
  for (let at = from; at < node.end; at++) {
    const here = raw[at] ?? '';
    if (here === character) return at;
    if (node.style === 'double-quoted' && here === '\\') {
      if (raw[at + 1] === '\n' || raw[at + 1] === '\r') continue;
      return at;
    }
    // A folded line break: the content has a space or a line feed where the text has white space of another kind.
    if ((character === ' ' || character === '\n') && (here === '\n' || here === '\r')) return at;
  }
  return node.end;
}

/** The end of an escape sequence such as `\n`, `\x41` or `\u263A` that starts at `at`. */
function escapeEnd(raw: string, at: number): number {
  const digits = { x: 2, u: 4, U: 8 }[raw[at + 1] ?? ''] ?? 0;
  return at + 2 + digits;
}
