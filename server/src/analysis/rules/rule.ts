import type { Configuration } from '../configuration/configuration.ts';
import type { JobReach } from '../reach/placement.ts';
import type { Repository } from '../repository.ts';
import type { Document } from '../syntax/document.ts';
import type { Workflow } from '../workflow/workflow.ts';
import type { Category, Finding } from './finding.ts';

/** What a rule may look at: one workflow file and the reach of its jobs. */
export interface RuleContext {
  readonly repository: Repository;
  readonly configuration: Configuration;
  readonly workflow: Workflow;
  readonly jobs: readonly JobReach[];
  /** The document of any workflow of the repository: a cause may lie in a caller's file. */
  documentOf(path: string): Document | undefined;
}

export type RuleFinding = Omit<Finding, 'rule' | 'category'>;

export interface Rule {
  /** Stable, kebab-case, names the problem. */
  readonly id: string;
  readonly category: Category;
  /** One sentence for tables. */
  readonly summary: string;
  check(context: RuleContext): Iterable<RuleFinding>;
}
