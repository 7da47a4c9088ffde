import type { Configuration } from '../configuration/configuration.ts';
import { exposureOf } from '../reach/exposure.ts';
import type { Finding, Level } from './finding.ts';
import { rules } from './index.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

/** What every rule says of one workflow, in the levels that the configuration asks for. A finding may stand in a caller's file. */
export function runRules(all: RuleContext): readonly Finding[] {
  const context: RuleContext = { ...all, jobs: all.jobs.filter(({ isUneventful }) => !isUneventful) };
  // Where all runners are one's own, there is nothing to tell apart.
  const isEnterpriseServer = context.configuration.platform === 'ghes';
  return rules
    .filter(({ id, category }) => context.configuration.rules.get(id) !== 'off' && !(isEnterpriseServer && category === 'risk'))
    .flatMap(rule => [...rule.check(context)].map(finding => complete(finding, rule, levelOf(finding, rule, context))));
}

function complete(finding: RuleFinding, { id, category }: Rule, level: Level): Finding {
  const { path, span, job, message, related } = finding;
  return {
    rule: id,
    category,
    path,
    span,
    level,
    job,
    message,
    related,
    // Made when they are asked for.
    get fixes() {
      return finding.fixes;
    },
  };
}

function levelOf({ level, job: id }: RuleFinding, rule: Rule, { configuration, jobs }: RuleContext): Level {
  const set = configuration.rules.get(rule.id);
  if (set && set !== 'off') return set;
  const reach = jobs.find(({ job }) => job.id === id);
  const isOutsiders = () =>
    reach?.placements.some(placement => ['code', 'starts'].includes(exposureOf(placement) ?? '')) === true;
  return adjusted(level, rule, configuration, isOutsiders);
}

function adjusted(
  level: Level,
  { id, category }: Rule,
  { profile, repository }: Configuration,
  isOutsiders: () => boolean,
): Level {
  if (category !== 'risk') return level;
  const isPrivate = repository === 'private' || repository === 'internal';
  const lowered = isPrivate && isAboutOutsiders(id) && isOutsiders() ? lower[level] : level;
  return profile === 'strict' && lowered === 'info' ? 'warning' : lowered;
}

function isAboutOutsiders(rule: string): boolean {
  return rule.startsWith('outsider-') || rule === 'void-guard';
}

const lower = { error: 'warning', warning: 'info', info: 'hint', hint: 'hint' } as const satisfies Record<Level, Level>;
