import type { Entry, SyntaxNode } from './node.ts';

/** Entries whose key stands earlier in the same mapping already; GitHub refuses a file with one, whatever the letter case. */
export function duplicateEntries(mapping: SyntaxNode | undefined): readonly Entry[] {
  if (mapping?.kind !== 'mapping') return [];
  const seen = new Set<string>();
  return mapping.entries.filter(({ key }) => {
    const name = key.text.toLowerCase();
    return seen.has(name) || !seen.add(name);
  });
}
