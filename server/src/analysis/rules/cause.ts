import type { Origin, Trail } from '../expressions/value.ts';
import type { Runner } from '../runners/runner.ts';
import { l10n } from '../source/l10n.ts';
import type { Location } from '../source/source.ts';
import type { Place } from '../syntax/node.ts';
import type { Job } from '../workflow/workflow.ts';
import type { Related } from './finding.ts';
import type { RuleContext } from './rule.ts';
import { quoted } from './wording.ts';

/** Where a finding stands, and the rest of the way from there to `runs-on`. */
export interface Cause extends Location {
  readonly related: readonly Related[];
}

/** The label that makes the runner what it is, or the whole request where no single one does. */
export function causeOfRunner(context: RuleContext, job: Job, runner: Runner): Cause {
  return causeOfTrail(context, job, tellingTrail(runner));
}

export function causeOfTrail(context: RuleContext, job: Job, trail: Trail): Cause {
  const stations = trail.flatMap(origin => {
    const location = locate(context, origin);
    return location ? [{ location, origin }] : [];
  });
  const [first, ...rest] = stations;
  const fallback = job.runsOn ?? job.entry;
  const cause = first?.location ?? at(context, fallback.key);
  return { ...cause, related: relatedOf(cause, rest) };
}

/** The place of a node or key of the context's own workflow. */
export function at(context: RuleContext, place: Place): Location {
  return { path: context.workflow.path, span: context.workflow.document.spanOf(place) };
}

function tellingTrail({ labels, group, trail, misspelt }: Runner): Trail {
  if (misspelt && misspelt.label.trail.length > 0) return misspelt.label.trail;
  if (group) return group.trail.length > 0 ? group.trail : trail;
  const selfHosted = labels.find(({ text }) => text.toLowerCase() === 'self-hosted');
  const [only, another] = labels;
  const telling = selfHosted ?? (another ? undefined : only);
  return telling && telling.trail.length > 0 ? telling.trail : trail;
}

/** Undefined where the place is of another version of a file, or where the value stands in no file. */
function locate({ documentOf }: RuleContext, { path, node, place }: Origin): Location | undefined {
  const document = documentOf(path);
  // Seen from the job that uses it, an aliased node stands at the alias.
  const here = node.alias && place.start === node.start && place.end === node.end ? node.alias : place;
  return document?.chunks.includes(here.chunk) ? { path, span: document.spanOf(here) } : undefined;
}

function relatedOf(cause: Location, stations: readonly { location: Location; origin: Origin }[]): readonly Related[] {
  const related = new Map<string, Related>();
  for (const { location, origin } of stations) {
    const key = `${location.path}:${location.span.start}`;
    if (isSame(location, cause) || related.has(key)) continue;
    related.set(key, { ...location, message: messageOf(origin) });
  }
  return [...related.values()];
}

function isSame(left: Location, right: Location): boolean {
  return left.path === right.path && left.span.start === right.span.start && left.span.end === right.span.end;
}

function messageOf({ what, text }: Origin): string {
  switch (what) {
    case 'reference':
      return l10n.t('used here as {0}', quoted(text));
    case 'with':
      return l10n.t('passed to the called workflow here');
    case 'input-default':
      return l10n.t('the default of the input');
    case 'job-output':
      return l10n.t('handed on as an output of the job');
    case 'output':
      return l10n.t('written to an output of the step');
    case 'matrix-cell':
    case 'include-cell':
      return l10n.t('part of the matrix');
    default:
      return l10n.t('part of the value');
  }
}
