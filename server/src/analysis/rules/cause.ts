import type { Origin, Trail } from '../expressions/value.ts';
import { isSelfHosted } from '../runners/labels.ts';
import type { Open, Runner } from '../runners/runner.ts';
import { l10n } from '../source/l10n.ts';
import type { Job } from '../workflow/workflow.ts';
import type { Note, PlaceInFile, RuleContext } from './rule.ts';
import { quoted } from './wording.ts';

/** Where a finding stands, and the rest of the way from there to `runs-on`. */
interface Way {
  readonly cause: PlaceInFile;
  readonly related: readonly Note[];
}

/** The label that makes the runner what it is, or the whole request where no single one does. */
export function causeOfRunner(context: RuleContext, job: Job, runner: Runner): Way {
  return causeOfTrail(context, job, tellingTrail(runner));
}

/** What cannot be known, as it is called where a finding about it stands: a job that reads an output calls it otherwise than the job that writes it. */
export function nameAtCause({ text, trail: [first, ...rest] }: Open): string {
  const isRenamed = /^needs\./i.test(text) && rest.some(it => it.text.toLowerCase() === text.toLowerCase());
  return first?.what === 'reference' && isRenamed ? first.text : text;
}

export function causeOfTrail(context: RuleContext, job: Job, trail: Trail): Way {
  const stations = trail.flatMap(origin => {
    const place = locate(context, origin);
    return place ? [{ ...place, message: messageOf(origin) }] : [];
  });
  // A finding stands in a workflow, not in an action, which others use as well.
  const begin = stations.findIndex(({ path }) => context.repository.workflows.has(path));
  const first = stations[begin];
  const rest = stations.filter((_, index) => index !== begin);
  const fallback = job.runsOn ?? job.entry;
  const cause = first ?? { path: context.workflow.path, place: fallback.key };
  return { cause, related: relatedTo(cause, rest) };
}

function tellingTrail({ labels, group, trail, misspelt }: Runner): Trail {
  if (misspelt && misspelt.label.trail.length > 0) return misspelt.label.trail;
  if (group) return group.trail.length > 0 ? group.trail : trail;
  const selfHosted = labels.find(isSelfHosted);
  const [only, another] = labels;
  const telling = selfHosted ?? (another ? undefined : only);
  return telling && telling.trail.length > 0 ? telling.trail : trail;
}

/** Undefined where the place is of another version of a file, or where the value stands in no file. */
function locate({ documentOf }: RuleContext, { path, node, place }: Origin): PlaceInFile | undefined {
  // Seen from the job that uses it, an aliased node stands at the alias.
  const here = node.alias && place.start === node.start && place.end === node.end ? node.alias : place;
  return documentOf(path)?.placeInChunks(here) ? { path, place: here } : undefined;
}

function relatedTo(cause: PlaceInFile, stations: readonly Note[]): readonly Note[] {
  const related: Note[] = [];
  for (const station of stations) {
    const isSame = ({ path, place }: PlaceInFile) =>
      path === station.path && place.chunk === station.place.chunk && place.start === station.place.start;
    const isAtCause = isSame(cause) && cause.place.end === station.place.end;
    if (!isAtCause && !related.some(isSame)) related.push(station);
  }
  return related;
}

function messageOf({ what, text }: Origin): string {
  switch (what) {
    case 'reference':
      return l10n.t('used here as {0}', quoted(text));
    case 'with':
      return l10n.t('passed to the called workflow here');
    case 'step-with':
      return l10n.t('passed to the action here');
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
