import type { Visibility } from '../analysis/configuration/configuration.ts';
import type { Origin, Trail } from '../analysis/expressions/value.ts';
import type { JobReach, Placement } from '../analysis/reach/placement.ts';
import { requestKey } from '../analysis/runners/request-key.ts';
import type { Open, Retirement, Runner, RunnerRequest } from '../analysis/runners/runner.ts';
import { linesOf } from '../analysis/source/lines.ts';
import type { Document } from '../analysis/syntax/document.ts';
import { modelOf } from './deployment-model.ts';
import { code, escapeText } from './markdown.ts';
import { actors, cargo, headings, kinds, measures, models, openText, outsiders, writtenAs } from './texts.ts';
import { verdictOn } from './verdict.ts';

/** What a page is about: a job, and those of its runners, known and not, that the place under the cursor has a part in. */
export interface Subject {
  readonly reach: JobReach;
  readonly runners: readonly Runner[];
  readonly open: readonly Open[];
  /** Ids of the other jobs that the place decides about. */
  readonly others: readonly string[];
  readonly visibility: Visibility;
  documentOf(path: string): Document | undefined;
}

/** Lists are cut here; the inventory has the rest. */
const maxLines = 6;

/** One page of Markdown: the verdict, the machines, their origin, who can start the job, and what kind of machine that is. */
export function hoverPage(subject: Subject): string {
  const sections = [
    `**${verdictOn(subject).replace('{Outsiders}', outsiders[subject.visibility])}**${jobsOf(subject)}`,
    section(headings.runners, whereItRuns(subject)),
    section(headings.origin, whereWritten(subject)),
    section(headings.starters, whoStarts(subject)),
    machine(subject),
  ];
  return sections.filter(text => text !== '').join('\n\n');
}

function jobsOf({ reach, others }: Subject): string {
  if (others.length === 0) return '';
  const shown = [reach.job.id, ...others];
  return ` (jobs ${list(shown.slice(0, maxLines).map(code))}${shown.length > maxLines ? `, and ${shown.length - maxLines} more` : ''})`;
}

function section(heading: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const shown = lines.slice(0, maxLines).map(line => `- ${line}`);
  const more = lines.length > maxLines ? [`- … and ${lines.length - maxLines} more`] : [];
  return [`**${heading}**`, '', ...shown, ...more].join('\n');
}

function whereItRuns({ runners, open }: Subject): readonly string[] {
  const known = runners.map(runner => {
    const { kind, because, retirement, note } = runner.classification;
    const details = [`${kinds[kind]}, because ${escapeText(because)}`, ...(retirement ? [retirementText(retirement)] : [])];
    return `${labelsOf(runner)}: ${details.join('; ')}${note ? `. Note: ${escapeText(note)}` : ''}`;
  });
  const unknown = uniqueOpen(open).map(reason => `${code(reason.text)}: cannot be known here; ${openText(reason)}`);
  return [...known, ...unknown];
}

function labelsOf({ labels, group }: RunnerRequest): string {
  const texts = labels.map(({ text }) => code(text));
  if (!group) return texts.length > 0 ? texts.join(' + ') : 'no label';
  return `group ${code(group.text)}${texts.length > 0 ? ` with ${texts.join(' + ')}` : ''}`;
}

function retirementText({ status, on, replacement }: Retirement): string {
  const when = on === null ? '' : status === 'retired' ? ` since ${on}` : ` and stops working on ${on}`;
  return `**${status}**${when}${replacement === null ? '' : `, use ${code(replacement)} instead`}`;
}

function uniqueOpen(open: readonly Open[]): readonly Open[] {
  return [...new Map(open.map(reason => [reason.text, reason])).values()];
}

function whereWritten(subject: Subject): readonly string[] {
  const ways = subject.runners.flatMap(runner => {
    const stations = trailText(runner.trail, subject);
    return stations ? [`${labelsOf(runner)}: ${stations}`] : [];
  });
  return [...new Set(ways)];
}

/** From the use back to the text. Nothing where the text stands in `runs-on` itself: the reader is looking at it. */
function trailText(trail: Trail, { reach, documentOf }: Subject): string | undefined {
  const [origin, ...uses] = trail;
  if (!origin || (uses.length === 0 && isInRunsOn(origin, reach))) return undefined;
  const names = new Set(uses.filter(({ what }) => what === 'reference').map(({ text }) => code(text)));
  return [...[...names].reverse(), placeText(origin, reach, documentOf(origin.path))].join(' → ');
}

function isInRunsOn({ node }: Origin, { job }: JobReach): boolean {
  const value = job.runsOn?.value;
  return value !== undefined && value.chunk === node.chunk && value.start <= node.start && node.end <= value.end;
}

function placeText({ place, path, what }: Origin, reach: JobReach, document: Document | undefined): string {
  const file = path === reach.path ? '' : `${code(path)}, `;
  const isThere = document?.chunks.includes(place.chunk) ?? false;
  const line =
    document && isThere ? `line ${linesOf(document.source).positionAt(document.spanOf(place).start).line + 1}` : 'somewhere';
  return `${file}${line}${writtenAs[what] ? ` (${writtenAs[what]})` : ''}`;
}

/** A line for each kind of start, the most dangerous first; events that differ in nothing else share one. */
function whoStarts({ reach, runners }: Subject): readonly string[] {
  const keys = new Set(runners.map(requestKey));
  const groups = new Map<string, { readonly who: string; readonly events: Set<string>; readonly what: string }>();
  const guards = new Set<string>();
  const startable = reach.placements.filter(({ runs, guard }) => runs !== 'no' || guard !== null);
  for (const placement of startable.sort((a, b) => danger(b) - danger(a))) {
    const { scenario, runs } = placement;
    const all = runs === 'no' ? reach.runners : placement.runners;
    const landing = keys.size === 0 ? all : all.filter(runner => keys.has(requestKey(runner)));
    // The start leads to other machines than those that the page is about.
    if (landing.length === 0 && all.length > 0) continue;
    const who = `**${actors[scenario.actor]}**`;
    const what = `${where(landing)}: ${cargo(scenario)}${guardText(placement, guards)}`;
    const group = groups.get(who + what) ?? { who, events: new Set(), what };
    groups.set(who + what, group);
    group.events.add(scenario.event);
  }
  return [...groups.values()].map(({ who, events, what }) => `${who} · ${[...events].map(code).join(', ')} → ${what}`);
}

/** A condition is spelt out where it is named first. */
function guardText({ runs, scenario, guard }: Placement, named: Set<string>): string {
  if (guard === null) return '';
  const held = runs === 'no' ? 'kept out by' : 'unless held back by';
  const removable =
    scenario.workflowFrom === 'pull-request' && scenario.actor === 'outsider' ? ', which the pull request can remove' : '';
  const condition = named.has(guard) ? (named.size === 1 ? 'that condition' : code(guard)) : `the condition ${code(guard)}`;
  named.add(guard);
  return `, ${held} ${condition}${removable}`;
}

function where(runners: readonly Runner[]): string {
  const shown = [...new Set(runners.map(labelsOf))];
  if (shown.length === 0) return 'a machine that cannot be known';
  return shown.length > 3 ? `${shown.slice(0, 3).join(', ')} or ${shown.length - 3} others` : shown.join(' or ');
}

function danger({ scenario, runs, guard }: Placement): number {
  const who = { outsider: 4, writer: 1, system: 0 }[scenario.actor];
  return who + (scenario.code === 'untrusted' ? 4 : 0) + (runs === 'no' || guard !== null ? 0 : 2);
}

function machine(subject: Subject): string {
  const model = modelOf(subject);
  const steps = measures[model].map((measure, index) => `${index + 1}. ${measure}`);
  return [`**${headings.machine}**`, '', models[model], ...(steps.length > 0 ? ['', 'What helps most:', '', ...steps] : [])].join(
    '\n',
  );
}

function list(items: readonly string[]): string {
  return items.join(', ');
}
