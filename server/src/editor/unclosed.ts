import type { Lines } from '../analysis/source/lines.ts';

/** A list is not longer than that, or its end is not what somebody is typing at. */
const maxLines = 40;

/** The beginning of a value in brackets or quotes: behind a key, a dash, or alone. */
const opening = /^\s*(?:- +)*(?:(?:"[^"]*"|'[^']*'|[^\s#:[\]{}"'][^#:[\]{}"']*):\s+)?(?=[[{"'])/;

/**
 * What would close the quotes and brackets of YAML's flow style that are open at a UTF-16 offset of a line, innermost first; empty
 * where none are.
 */
export function unclosedAt(text: string, lines: Lines, line: number, offset: number): string {
  for (let at = line; at >= 0 && line - at < maxLines; at--) {
    const start = lines.startOf(at);
    const before = text.slice(start, Math.min(offset, lines.endOf(at)));
    const lead = opening.exec(before)?.[0];
    const closing = lead === undefined ? '' : closingOf(text.slice(start + lead.length, offset));
    if (closing !== '' || isKey(before)) return closing;
  }
  return '';
}

/** Above a key with its value nothing is open, but in a mapping in braces. */
function isKey(line: string): boolean {
  return /^\s*(?:- +)*[\w-]+:(?:\s|$)/.test(line) && !/[[{,]\s*$/.test(line);
}

const pairs: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

/** `flow` begins with a bracket or a quote. */
function closingOf(flow: string): string {
  const open: string[] = [];
  const tokens = flow.matchAll(/\$\{\{.*?(?:\}\}|$)|'(?:[^']|'')*('?)|"(?:[^"\\]|\\.)*("?)|(?<=\s)#[^\r\n]*|[[\]{}]/gs);
  for (const { 0: token, 1: single, 2: double } of tokens) {
    const [first = ''] = token;
    if (pairs[first] !== undefined) open.push(pairs[first]);
    else if (first === ']' || first === '}') open.pop();
    else if (first === "'" && single === '') open.push(first);
    else if (first === '"' && double === '') open.push(first);
  }
  return open.reverse().join('');
}
