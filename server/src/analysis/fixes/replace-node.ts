import type { Edit } from '../source/source.ts';
import { commentOn } from '../syntax/comments.ts';
import type { Document } from '../syntax/document.ts';
import {
  childrenOf,
  isBlockScalar,
  type MappingNode,
  type Place,
  type ScalarNode,
  type ScalarStyle,
  type SequenceNode,
  type SyntaxNode,
} from '../syntax/node.ts';
import { contentEnd, editAt, rawText } from './place.ts';
import { encodeScalar } from './scalar.ts';

/**
 * Puts the scalar `text` in the place of a node of any kind. Comments outside of the node stay; an anchor stays and marks the new scalar;
 * an alias is replaced itself. Undefined where the text around the node leaves no way that is surely right.
 */
export function replaceNode(document: Document, node: SyntaxNode, text: string): readonly Edit[] | undefined {
  if (node.alias) return [editAt(document, node.alias, encodeScalar(text, 'plain'))];
  if (node.kind === 'scalar') {
    const isBlock = isBlockScalar(node);
    return [isBlock ? replaceBlockScalar(document, node, text) : editAt(document, node, encodeLike(node, text))];
  }
  return replaceCollection(document, node, encodeScalar(text, commonStyle(node)));
}

/** The same for a list or a mapping, and a scalar that is written as it is to stand there. */
export function replaceCollection(
  document: Document,
  node: SequenceNode | MappingNode,
  scalar: string,
): readonly Edit[] | undefined {
  if (node.flow) return [editAt(document, node, scalar)];
  const before = significantEnd(node);
  if (before === undefined) return undefined;
  const line = lineStart(node.chunk.text, node.start);
  if (before > line) return [editAt(document, { ...node, end: contentEnd(node) }, scalar)];
  return hoist(document, node, before, line, scalar);
}

function encodeLike(node: ScalarNode, text: string): string {
  // `20.04` may become `24.04`, but not `24.10`, which is 24.1.
  const isNumber = typeof node.value === 'number' && node.style === 'plain' && String(Number(text)) === text;
  return isNumber ? text : encodeScalar(text, node.style);
}

/** The header's comment stays, the content goes. */
function replaceBlockScalar(document: Document, node: SyntaxNode, text: string): Edit {
  const comment = /^[^\r\n]*?(\s+#[^\r\n]*)/.exec(rawText(node))?.[1] ?? '';
  return editAt(document, { ...node, end: contentEnd(node) }, encodeScalar(text, 'plain') + comment);
}

/** Moves the value from the lines below its key up behind the key. `before` is where the key's part ends, `line` where the node's first line starts. */
function hoist(document: Document, node: SyntaxNode, before: number, line: number, scalar: string): readonly Edit[] {
  const { chunk } = node;
  const end = contentEnd(node);
  const lines: Place = { chunk, start: lineBreakBefore(chunk.text, line), end };
  const key: Place = { chunk, start: before, end: before };
  const trailing = commentBehind(node, end);
  if (!trailing && rawText({ chunk, start: before, end: lines.start }).trim() === '') {
    return [editAt(document, { chunk, start: before, end }, ` ${scalar}`)];
  }
  if (!trailing) return [editAt(document, key, ` ${scalar}`), editAt(document, lines, '')];
  if (commentBehind(node, before))
    return [editAt(document, key, ` ${scalar}`), editAt(document, { chunk, start: node.start, end: trailing.start }, '')];
  return [editAt(document, key, ` ${scalar} ${trailing.text}`), editAt(document, { ...lines, end: trailing.end }, '')];
}

/** The end of what stands before the node: a colon, a dash, an anchor. Undefined where that is a tag, which belongs to the old value. */
function significantEnd(node: SyntaxNode): number | undefined {
  let at = node.start;
  for (;;) {
    at = node.chunk.text.slice(0, at).trimEnd().length;
    const comment = commentOn(node.chunk, at - 1);
    if (!comment || comment.start >= at || comment.end < at) break;
    at = comment.start;
  }
  const word = /\S*$/.exec(node.chunk.text.slice(0, at))?.[0] ?? '';
  return word.startsWith('!') ? undefined : at;
}

/** The comment on the rest of the line that `at` is on, with nothing but white space between. */
function commentBehind({ chunk }: SyntaxNode, at: number) {
  const space = /^[ \t]*/.exec(chunk.text.slice(at))?.[0] ?? '';
  const start = at + space.length;
  const comment = commentOn(chunk, start);
  return comment?.start === start ? comment : undefined;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function lineBreakBefore(text: string, line: number): number {
  return text[line - 2] === '\r' ? line - 2 : line - 1;
}

/** The quoting of a node's scalars where they agree on one, so that a workflow of `"…"` stays one. */
function commonStyle(node: SyntaxNode): ScalarStyle {
  const styles = new Set<ScalarStyle>();
  collectStyles(node, styles);
  const [only] = styles;
  return styles.size === 1 && only?.endsWith('-quoted') ? only : 'plain';
}

function collectStyles(node: SyntaxNode, into: Set<ScalarStyle>): void {
  if (node.alias) return;
  if (node.kind === 'scalar') into.add(node.style);
  else for (const child of childrenOf(node)) collectStyles(child, into);
}
