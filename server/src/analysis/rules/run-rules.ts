import type { Configuration } from '../configuration/configuration.ts';
import { exposureOf } from '../reach/exposure.ts';
import type { Finding, Level } from './finding.ts';
import { rules } from './index.ts';
import type { RuleContext, RuleFinding } from './rule.ts';

/** What every rule says of one workflow, in the levels that the configuration asks for. A finding may stand in a caller's file. */
export function runRules(all: RuleContext): readonly Finding[] {
  const context: RuleContext = { ...all, jobs: all.jobs.filter(({ isUneventful }) => !isUneventful) };
  // Where all runners are one's own, there is nothing to tell apart.
  const isEnterpriseServer = context.configuration.platform === 'ghes';
  return rules
    .filter(({ category }) => !(isEnterpriseServer && category === 'risk'))
    .flatMap(({ id, category, check }) => [...check(context)].map(finding => complete(finding, id, category)))
    .flatMap(finding => withLevel(finding, context));
}

/** A getter survives: fixes are made when they are asked for. */
function complete(finding: RuleFinding, rule: string, category: Finding['category']): Finding {
  return Object.defineProperties({ rule, category }, Object.getOwnPropertyDescriptors(finding)) as Finding;
}

function withLevel(finding: Finding, { configuration, jobs }: RuleContext): readonly Finding[] {
  const set = configuration.rules.get(finding.rule);
  if (set === 'off') return [];
  const reach = jobs.find(({ job }) => job.id === finding.job);
  const isOutsiders = () =>
    reach?.placements.some(placement => ['code', 'starts'].includes(exposureOf(placement) ?? '')) === true;
  const level = set ?? adjusted(finding, configuration, isOutsiders);
  return [
    level === finding.level ? finding : (Object.defineProperty(finding, 'level', { value: level, enumerable: true }) as Finding),
  ];
}

function adjusted({ level, category, rule }: Finding, { profile, repository }: Configuration, isOutsiders: () => boolean): Level {
  if (category !== 'risk') return level;
  const isPrivate = repository === 'private' || repository === 'internal';
  const lowered = isPrivate && isAboutOutsiders(rule) && isOutsiders() ? lower[level] : level;
  return profile === 'strict' && lowered === 'info' ? 'warning' : lowered;
}

function isAboutOutsiders(rule: string): boolean {
  return rule.startsWith('outsider-') || rule === 'void-guard';
}

const lower = { error: 'warning', warning: 'info', info: 'hint', hint: 'hint' } as const satisfies Record<Level, Level>;
