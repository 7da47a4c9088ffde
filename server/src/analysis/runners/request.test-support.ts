import type { Label, RunnerRequest } from './runner.ts';

/** A request as it would come from a workflow: a text with `${{` in it is not exact. */
export function request(labels: string | readonly string[], group?: string): RunnerRequest {
  const texts = typeof labels === 'string' ? [labels] : labels;
  return { labels: texts.map(label), group: group === undefined ? null : label(group), trail: [] };
}

export function label(text: string): Label {
  return { text, exact: !text.includes('${{'), trail: [] };
}
