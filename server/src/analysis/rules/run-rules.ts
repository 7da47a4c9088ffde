import type { Level } from '../configuration/level.ts';
import type { Fix } from '../fixes/fix.ts';
import { exposureOf } from '../reach/exposure.ts';
import type { JobReach } from '../reach/placement.ts';
import { remember } from '../source/memo.ts';
import type { Span } from '../source/source.ts';
import type { Place } from '../syntax/node.ts';
import type { Workflow } from '../workflow/workflow.ts';
import type { Category, Finding, Related } from './finding.ts';
import { rules } from './index.ts';
import type { EventNote, Note, PlaceInFile, Rule, RuleContext, RuleFinding } from './rule.ts';

/** What every rule says of the jobs of one workflow, in the levels that the configuration asks for. A finding may stand in a caller's file. */
export function runRules(context: RuleContext, jobs: readonly JobReach[]): readonly Finding[] {
  return jobs.flatMap(reach => checkJob(reach, context).map(checked => new LocatedFinding(checked, reach.job.id, context)));
}

interface Checked {
  readonly rule: Rule;
  readonly level: Level;
  readonly finding: RuleFinding;
}

const nothing: readonly Checked[] = [];

/** By the reach, which stays the same object through all edits that do not concern the job: a key asks the rules about one job again. */
const known = new WeakMap<JobReach, readonly Checked[]>();

/** What the rules say of one job, wherever it stands. */
export function checkJob(reach: JobReach, context: RuleContext): readonly Checked[] {
  if (reach.isPlainHosted) return nothing;
  return remember(known, reach, () => {
    const { rules: levels, platform } = context.configuration;
    const isWanted = ({ id, holdsOnServer }: Rule) => levels.get(id) !== 'off' && (platform !== 'ghes' || holdsOnServer);
    return rules
      .filter(isWanted)
      .flatMap(rule =>
        [...rule.check(reach, context)].map(finding => ({ rule, level: levelOf(finding, rule, reach, context), finding })),
      );
  });
}

/** Where it stands in this version of the files. */
class LocatedFinding implements Finding {
  readonly path: string;
  readonly span: Span;
  readonly rule: string;
  readonly category: Category;
  readonly level: Level;
  readonly job: string;
  readonly message: string;
  readonly related: readonly Related[];
  readonly #of: RuleFinding;
  readonly #context: RuleContext;
  #fixes: readonly Fix[] | undefined;

  constructor({ rule, level, finding }: Checked, job: string, context: RuleContext) {
    const { path, place } = finding.cause;
    this.path = path;
    this.span = spanOf(path, place, context);
    this.rule = rule.id;
    this.category = rule.category;
    this.level = level;
    this.job = job;
    this.message = finding.message;
    this.related = finding.related.flatMap(note => relatedIn(context, note));
    this.#of = finding;
    this.#context = context;
  }

  /** Made when they are asked for: nobody looks at those of most findings. */
  get fixes(): readonly Fix[] {
    this.#fixes ??= this.#of.fixes(this.#context, this);
    return this.#fixes;
  }
}

function relatedIn(context: RuleContext, note: Note | EventNote): readonly Related[] {
  const at = 'event' in note ? placeOf(note.event, context.workflow) : note;
  return at ? [{ path: at.path, span: spanOf(at.path, at.place, context), message: note.message }] : [];
}

/** Where `on:` names an event. */
function placeOf(event: string, { path, triggers }: Workflow): PlaceInFile | undefined {
  const trigger = triggers.find(it => it.event === event);
  return trigger && { path, place: trigger.node };
}

function spanOf(path: string, place: Place, { documentOf }: RuleContext): Span {
  return documentOf(path)?.spanOf(place) ?? { start: 0, end: 0 };
}

function levelOf({ level }: RuleFinding, rule: Rule, reach: JobReach, { configuration }: RuleContext): Level {
  const set = configuration.rules.get(rule.id);
  if (set && set !== 'off') return set;
  if (rule.category !== 'risk') return level;
  const { profile, repository } = configuration;
  const isPrivate = repository === 'private' || repository === 'internal';
  const lowered = isPrivate && isAboutOutsiders(rule.id, level) && hasOpenWayForOutsiders(reach) ? lower[level] : level;
  return profile === 'strict' && lowered === 'info' ? 'warning' : lowered;
}

/** Outsiders who are kept out do not count: what is found of them is an info already. */
function hasOpenWayForOutsiders({ placements }: JobReach): boolean {
  return placements.some(placement => ['code', 'starts'].includes(exposureOf(placement) ?? ''));
}

function isAboutOutsiders(rule: string, level: Level): boolean {
  // Without them it is an info.
  if (rule === 'dynamic-runner') return level === 'warning';
  return rule.startsWith('outsider-') || rule === 'void-guard';
}

const lower = { error: 'warning', warning: 'info', info: 'hint', hint: 'hint' } as const satisfies Record<Level, Level>;
