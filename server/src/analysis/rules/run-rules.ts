import { exposureOf } from '../reach/exposure.ts';
import type { JobReach } from '../reach/placement.ts';
import { remember } from '../source/memo.ts';
import type { Location } from '../source/source.ts';
import type { Finding, Fix, Level } from './finding.ts';
import { rules } from './index.ts';
import type { PlaceInFile, Rule, RuleContext, RuleFinding } from './rule.ts';

/** What every rule says of the jobs of one workflow, in the levels that the configuration asks for. A finding may stand in a caller's file. */
export function runRules(context: RuleContext, jobs: readonly JobReach[]): readonly Finding[] {
  return jobs.flatMap(reach => checkJob(reach, context).map(checked => locate(checked, reach.job.id, context)));
}

interface Checked {
  readonly rule: Rule;
  readonly level: Level;
  readonly finding: RuleFinding;
}

const nothing: readonly Checked[] = [];

/** By the reach, which stays the same object through all edits that do not concern the job: a key asks the rules about one job again. */
const known = new WeakMap<JobReach, readonly Checked[]>();

function checkJob(reach: JobReach, context: RuleContext): readonly Checked[] {
  if (reach.isUneventful) return nothing;
  return remember(known, reach, () => {
    const { rules: levels, platform } = context.configuration;
    // Where all runners are one's own, there is nothing to tell apart.
    const isWanted = ({ id, category }: Rule) => levels.get(id) !== 'off' && !(platform === 'ghes' && category === 'risk');
    return rules
      .filter(isWanted)
      .flatMap(rule =>
        [...rule.check(reach, context)].map(finding => ({ rule, level: levelOf(finding, rule, reach, context), finding })),
      );
  });
}

/** Where it stands in this version of the files. */
function locate({ rule, level, finding }: Checked, job: string, context: RuleContext): Finding {
  const at = locationOf(finding.cause, context);
  let fixes: readonly Fix[] | undefined;
  return {
    ...at,
    rule: rule.id,
    category: rule.category,
    level,
    job,
    message: finding.message,
    related: finding.related.map(note => ({ ...locationOf(note, context), message: note.message })),
    // Nobody looks at the fixes of most findings.
    get fixes() {
      fixes ??= finding.fixes(context, at);
      return fixes;
    },
  };
}

function locationOf({ path, place }: PlaceInFile, { documentOf }: RuleContext): Location {
  return { path, span: documentOf(path)?.spanOf(place) ?? { start: 0, end: 0 } };
}

function levelOf({ level }: RuleFinding, rule: Rule, reach: JobReach, { configuration }: RuleContext): Level {
  const set = configuration.rules.get(rule.id);
  if (set && set !== 'off') return set;
  if (rule.category !== 'risk') return level;
  const { profile, repository } = configuration;
  const isPrivate = repository === 'private' || repository === 'internal';
  const lowered = isPrivate && isAboutOutsiders(rule.id) && isOutsiders(reach) ? lower[level] : level;
  return profile === 'strict' && lowered === 'info' ? 'warning' : lowered;
}

function isOutsiders({ placements }: JobReach): boolean {
  return placements.some(placement => ['code', 'starts'].includes(exposureOf(placement) ?? ''));
}

function isAboutOutsiders(rule: string): boolean {
  return rule.startsWith('outsider-') || rule === 'void-guard';
}

const lower = { error: 'warning', warning: 'info', info: 'hint', hint: 'hint' } as const satisfies Record<Level, Level>;
