import type { Rule } from '../rule.ts';

/** What the findings about ignore comments are of. No `Rule`: they are about what the rules have found (`rules/suppressions.ts`). */
export const unusedIgnore = {
  id: 'unused-ignore',
  category: 'correctness',
  summary: 'An ignore comment that ignores nothing, or gives no reason.',
} as const satisfies Pick<Rule, 'id' | 'category' | 'summary'>;
