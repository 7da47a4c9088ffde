import { dynamicRunner } from './dynamic-runner/rule.ts';
import { impossibleRunner } from './impossible-runner/rule.ts';
import { invalidRunsOn } from './invalid-runs-on/rule.ts';
import { outsiderChoosesRunner } from './outsider-chooses-runner/rule.ts';
import { outsiderCodeOnSelfHosted } from './outsider-code-on-self-hosted/rule.ts';
import { outsiderStartsSelfHosted } from './outsider-starts-self-hosted/rule.ts';
import { retiredRunnerLabel } from './retired-runner-label/rule.ts';
import type { Rule } from './rule.ts';
import { runnerGroup } from './runner-group/rule.ts';
import { selfHostedRunner } from './self-hosted-runner/rule.ts';
import { undeclaredRunnerLabel } from './undeclared-runner-label/rule.ts';
import { unusedIgnore } from './unused-ignore/about.ts';
import { voidGuard } from './void-guard/rule.ts';

/** Every rule, in the order of the documentation: the worst first. */
export const rules: readonly Rule[] = [
  outsiderCodeOnSelfHosted,
  outsiderChoosesRunner,
  voidGuard,
  outsiderStartsSelfHosted,
  selfHostedRunner,
  runnerGroup,
  dynamicRunner,
  undeclaredRunnerLabel,
  retiredRunnerLabel,
  impossibleRunner,
  invalidRunsOn,
];

/** What people can read about: every rule, and the findings about ignore comments. */
export const documentedRules: readonly Pick<Rule, 'id' | 'category' | 'summary'>[] = [...rules, unusedIgnore];

/** What the configuration can set a level for. */
export const ruleIds: readonly string[] = documentedRules.map(({ id }) => id);
