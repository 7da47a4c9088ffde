import { ruleDocsUrl } from '../../../shared/src/product.ts';
import type { Level } from '../analysis/configuration/level.ts';
import type { Category } from '../analysis/rules/finding.ts';
import { documentedRules } from '../analysis/rules/index.ts';
import { ruleHelp } from './rule-help.generated.ts';

/** What other programs want to know of a rule. */
export interface RuleFacts {
  readonly id: string;
  readonly category: Category;
  readonly summary: string;
  /** Markdown: what the rule finds, why it matters, how to fix it. Nothing in it is from a workflow file. */
  readonly help: string;
  /** Address of its page. */
  readonly docs: string;
}

export function factsOf(id: string, category: Category): RuleFacts {
  const rule = documentedRules.find(it => it.id === id);
  const summary = rule?.summary ?? id;
  return { id, category: rule?.category ?? category, summary, help: ruleHelp.get(id) ?? summary, docs: ruleDocsUrl(id) };
}

/**
 * How grave a finding is, from 0 to 10, as GitHub's code scanning counts: critical from 9, high from 7, medium from 4. Null where security
 * is not concerned. What is merely worth a look is never more than low, whatever its rule.
 */
export function securitySeverityOf(id: string, category: Category, level: Level): number | null {
  if (category === 'correctness') return null;
  const ofRule = severities.get(id) ?? (category === 'risk' ? 3 : 5);
  return isWorthALook(level) ? Math.min(ofRule, 3) : ofRule;
}

export function isWorthALook(level: Level): boolean {
  return level === 'info' || level === 'hint';
}

const severities: ReadonlyMap<string, number> = new Map([
  ['outsider-code-on-self-hosted', 9.3],
  ['outsider-chooses-runner', 9.3],
  ['void-guard', 8.8],
]);
