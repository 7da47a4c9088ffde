/** The labels of one machine as YAML writes them: one alone, several as a list. */
export function labelsText(labels: readonly string[]): string {
  const [only = ''] = labels;
  return labels.length === 1 ? only : `[${labels.join(', ')}]`;
}
