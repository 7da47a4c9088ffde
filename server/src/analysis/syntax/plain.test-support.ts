import { isScalar, parseDocument, visit } from 'yaml';

/** What one plain parse of the whole text says, independently of chunks and of this project's tree. */
export interface PlainReading {
  readonly hasErrors: boolean;
  /** Mappings as `Map`s, with aliases written out. Throws where an alias leads nowhere. */
  value(): unknown;
}

/**
 * The parser has no complaint about some texts that are broken: a quote that is escaped counts for the closing one, a colon may stand
 * on the line after its key, and what does not belong below an explicit key is dropped.
 */
export function readPlain(text: string): PlainReading {
  const document = parseDocument(text, { version: '1.2', schema: 'core', merge: false, uniqueKeys: false, prettyErrors: false });
  let isTooLax = /^[ -]*[:?](?:\s|$)/m.test(text);
  visit(document, (_, node) => {
    if (isScalar(node) && node.range) isTooLax ||= isUnclosed(node.type, text.slice(node.range[0] + 1, node.range[1] - 1));
  });
  return {
    hasErrors: document.errors.length > 0 || isTooLax,
    value: () => document.toJS({ mapAsMap: true, maxAliasCount: -1 }),
  };
}

function isUnclosed(type: string | undefined, inner: string): boolean {
  if (type === 'QUOTE_SINGLE') return inner.replaceAll("''", '').includes("'");
  return type === 'QUOTE_DOUBLE' && /(?<!\\)(?:\\\\)*\\$/.test(inner);
}
