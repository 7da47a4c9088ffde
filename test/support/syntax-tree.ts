import assert from 'node:assert/strict';
import type { Span } from '../../server/src/analysis/source/source.ts';
import { Source } from '../../server/src/analysis/source/source.ts';
import type { Chunk } from '../../server/src/analysis/syntax/chunk.ts';
import { composeWithout } from '../../server/src/analysis/syntax/compose.ts';
import { type Document, parseDocument } from '../../server/src/analysis/syntax/document.ts';
import type { Place, SyntaxNode } from '../../server/src/analysis/syntax/node.ts';
import { readPlain } from '../../server/src/analysis/syntax/plain.test-support.ts';
import { readPlainBlock } from '../../server/src/analysis/syntax/plain-block.ts';

/** Everything that a document says, without chunks: two documents of the same text must not differ in it. */
function contentsOf(document: Document): string {
  return JSON.stringify([describe(document.root, document.spanOf, 2), document.problems], null, 1);
}

/** The same of the whole text as a single chunk that the parser reads, all at once. */
function plainContentsOf(text: string): string {
  return contentsOfChunk(composeWithout(text, new Map(), undefined), 2);
}

function contentsOfChunk({ root, problems }: Chunk, assembled: number): string {
  const ordered = [...problems].sort((a, b) => a.start - b.start || a.end - b.end);
  const placed = ordered.map(({ start, end, message }) => ({ span: { start, end }, message }));
  return JSON.stringify([describe(root, ({ start, end }) => ({ start, end }), assembled), placed], null, 1);
}

/** What is read without the parser is what the parser reads. Returns whether it is read so. */
export function assertReadPlainly(text: string): boolean {
  const chunk: Chunk = { text, root: undefined, problems: [], anchors: new Map(), externals: new Map(), steps: undefined };
  const root = readPlainBlock(chunk);
  if (!root) return false;
  const expected = composeWithout(text, new Map(), undefined);
  assertSame(contentsOfChunk({ ...chunk, root }, 0), contentsOfChunk(expected, 0), 'not as the parser', text);
  return true;
}

/**
 * A document made from the one before says the same as a fresh one, whether the text came as an edit or as a whole, and as one plain parse
 * wherever that has no error.
 */
export function assertSound(text: string, previous?: Document): Document {
  const whole = new Source('.github/workflows/test.yml', text);
  const document = parseDocument(previous ? editedTo(previous.source, text) : whole, previous);
  assert.equal(document.source.text, text, 'the source is the text');
  const contents = contentsOf(document);
  if (previous) {
    assertSame(contents, contentsOf(parseDocument(whole)), 'not as a fresh parse', text);
    assertSame(contents, contentsOf(parseDocument(whole, previous)), 'not as the whole text', text);
  }
  assertInBounds(document);
  assert.equal(document.chunks.map(chunk => chunk.text).join(''), text, 'the chunks are the text');
  const plain = readPlain(text);
  if (plain.hasErrors) return document;
  assertSame(contents, plainContentsOf(text), 'not as one plain parse', text);
  if (document.problems.length === 0)
    assert.deepEqual(valueOf(document.root), plain.value(), 'another value than one plain parse');
  return document;
}

/** The version that an editor makes of a source by one edit. */
export function editedTo(source: Source, text: string): Source {
  const { text: old } = source;
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most && old[start] === text[start]) start++;
  let same = 0;
  while (same < most - start && old[old.length - 1 - same] === text[text.length - 1 - same]) same++;
  return source.edited({ start, end: old.length - same }, text.slice(start, text.length - same));
}

function assertSame(actual: string, expected: string, message: string, text: string): void {
  if (actual !== expected) assert.equal(actual, expected, `${message}: ${JSON.stringify(text)}`);
}

function assertInBounds(document: Document): void {
  const { length } = document.source.text;
  for (const { span } of document.problems) assertSpan(span, length);
  visit(document.root, node => {
    assertSpan(document.spanOf(node), length);
    if (node.alias) assertSpan(document.spanOf(node.alias), length);
  });
}

function assertSpan({ start, end }: Span, length: number): void {
  if (!(start >= 0 && start <= end && end <= length)) assert.fail(`${start}-${end} is no span of ${length} characters`);
}

/** Every node once, although aliases may lead to it many times. */
export function visit(node: SyntaxNode | undefined, each: (node: SyntaxNode) => void, seen = new Set<unknown>()): void {
  if (!node || seen.has(node)) return;
  seen.add(node);
  each(node);
  for (const child of childrenOf(node)) visit(child, each, seen);
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.kind === 'mapping') return node.entries.flatMap(({ key, value }) => [key, value]);
  return node.kind === 'sequence' ? node.items : [];
}

/** `assembled` levels of mappings may begin in one chunk and end in another: the root and `jobs` have no span to compare. */
function describe(node: SyntaxNode | undefined, spanOf: (place: Place) => Span, assembled: number): unknown {
  if (!node) return null;
  const { kind, anchor } = node;
  const alias = node.alias && spanOf(node.alias);
  const span = kind === 'mapping' && assembled > 0 && !node.flow ? undefined : spanOf(node);
  if (kind === 'scalar')
    return { span, alias, anchor, text: node.text, value: `${typeof node.value} ${node.value}`, style: node.style };
  if (kind === 'sequence')
    return { span, alias, anchor, flow: node.flow, items: node.items.map(item => describe(item, spanOf, 0)) };
  const entries = node.entries.map(({ key, value }) => {
    return [describe(key, spanOf, 0), describe(value, spanOf, key.text === 'jobs' ? assembled - 1 : 0)];
  });
  return { span, alias, anchor, flow: node.flow, entries };
}

function valueOf(node: SyntaxNode | undefined): unknown {
  if (!node) return null;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'sequence') return node.items.map(valueOf);
  return new Map(node.entries.map(({ key, value }) => [key.value, valueOf(value)]));
}
