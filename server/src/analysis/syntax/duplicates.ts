import type { Entry, ScalarNode, SyntaxNode } from './node.ts';

/**
 * Entries whose key stands earlier in the same mapping already; GitHub refuses a file with one, whatever the letter case:
 * actions/runner, `TemplateReader`, which does not compare keys with an expression in them (`${{ insert }}`).
 */
export function duplicateEntries(mapping: SyntaxNode | undefined): readonly Entry[] {
  if (mapping?.kind !== 'mapping') return [];
  const seen = new Set<string>();
  return mapping.entries.filter(({ key }) => {
    const name = key.text.toLowerCase();
    return !name.includes('${{') && (seen.has(name) || !seen.add(name));
  });
}

export function duplicateMessage({ text }: ScalarNode): string {
  return `the key "${text}" is already defined (upper and lower case are the same)`;
}
