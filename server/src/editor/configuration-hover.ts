import type { Source, Span } from '../analysis/source/source.ts';
import { type Document, parseDocument } from '../analysis/syntax/document.ts';
import type { Entry, SyntaxNode } from '../analysis/syntax/node.ts';
import { keyPage } from './configuration-page.ts';
import { type SchemaPath, schemaAt } from './configuration-schema.ts';
import type { Page } from './page.ts';

/** Explains the key of `.github/runner-reach.yml` whose name or value stands at a UTF-16 offset. */
export function configurationHoverAt(source: Source, offset: number): { span: Span; page: Page } | undefined {
  const document = parseDocument(source);
  return hoverIn(document, document.root, [], offset);
}

function hoverIn(
  document: Document,
  node: SyntaxNode | undefined,
  path: SchemaPath,
  offset: number,
): ReturnType<typeof configurationHoverAt> {
  // What an alias stands for is explained where it is written.
  if (!node || node.kind === 'scalar' || node.alias) return undefined;
  if (node.kind === 'sequence') return first(node.items, item => hoverIn(document, item, [...path, null], offset));
  return first(node.entries, entry => hoverOn(document, entry, path, offset));
}

function hoverOn(
  document: Document,
  { key, value }: Entry,
  path: SchemaPath,
  offset: number,
): ReturnType<typeof configurationHoverAt> {
  const own = [...path, key.text];
  const schema = schemaAt(own);
  if (!schema) return undefined;
  for (const node of [key, ...scalarsIn(value)]) {
    const span = document.spanOf(node);
    const isRequired = schemaAt(path)?.required?.includes(key.text) === true;
    if (span.start <= offset && offset <= span.end && span.start < span.end)
      return { span, page: keyPage(key.text, schema, isRequired) };
  }
  return hoverIn(document, value, own, offset);
}

function scalarsIn(value: SyntaxNode): readonly SyntaxNode[] {
  if (value.alias) return [];
  return (value.kind === 'sequence' ? value.items : [value]).filter(it => it.kind === 'scalar' && !it.alias);
}

function first<T, Found>(all: readonly T[], find: (it: T) => Found | undefined): Found | undefined {
  for (const it of all) {
    const found = find(it);
    if (found !== undefined) return found;
  }
  return undefined;
}
