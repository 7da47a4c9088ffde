import { configurationOf } from '../analysis/analyze.ts';
import type { Configuration } from '../analysis/configuration/configuration.ts';
import { singleQuoted } from '../analysis/fixes/scalar.ts';
import { classify } from '../analysis/runners/classify.ts';
import type { HostedLabel } from '../analysis/runners/data/hosted-label.ts';
import { didYouMean } from '../analysis/runners/did-you-mean.ts';
import { hostedLabel, hostedLabels } from '../analysis/runners/hosted.ts';
import { defaultLabels } from '../analysis/runners/machine.ts';
import type { Label } from '../analysis/runners/runner.ts';
import type { Source } from '../analysis/source/source.ts';
import type { Repository } from '../analysis/workflow/repository.ts';
import type { Completion } from './completion.ts';
import { completions as words } from './completion-texts.ts';
import { declaredGroups, declaredLabels } from './declared-names.ts';
import { hostedDetail, hostedPage } from './hosted-page.ts';
import { fill, fillIn, type Page, paragraph } from './page.ts';
import { runnerCursorAt } from './runner-cursor.ts';
import type { Slot } from './runner-slots.ts';
import { kinds } from './texts.ts';
import { usedNames } from './used-names.ts';

/** What may stand where a name of a runner is typed. */
interface Choice {
  readonly label: string;
  readonly detail: string;
  readonly documentation: Page;
  readonly isDeprecated?: boolean;
}

/**
 * The names of runners that may be typed at a UTF-16 offset of a workflow, the likely ones first: GitHub's labels, the repository's own,
 * its larger relatives, and last what has an end. Never what has ended, and nothing that is only half typed elsewhere. Empty where no runner is named.
 */
export function runnerCompletionsAt(repository: Repository, source: Source, offset: number): readonly Completion[] {
  const cursor = runnerCursorAt(repository, source, offset);
  if (!cursor) return [];
  const { slot, word: span } = cursor;
  const typed = source.text.slice(span.start, span.end);
  const taken = new Set(slot.siblings.map(label => label.toLowerCase()));
  const offered = new Map<string, Choice>();
  for (const choice of slot.kind === 'group' ? groups(repository, typed) : labels(repository, typed, taken)) {
    const key = choice.label.toLowerCase();
    if (!taken.has(key) && !offered.has(key)) offered.set(key, choice);
  }
  return [...offered.values()].map(choice => ({
    ...choice,
    kind: slot.kind === 'group' ? 'group' : 'runner',
    span,
    newText: writtenAs(choice.label, slot),
  }));
}

function labels(repository: Repository, typed: string, taken: ReadonlySet<string>): readonly Choice[] {
  const { runners, platform } = configurationOf(repository);
  const others = used(repository, 'label', typed);
  // Beside `self-hosted` no label of somebody else's machines has an answer.
  if (taken.has('self-hosted')) {
    const declared = runners.filter(({ kind }) => kind === null || kind === 'self-hosted');
    return [...defaults(), ...declaredLabels(declared), ...others];
  }
  const own = [...declaredLabels(runners), ...others];
  if (platform === 'ghes') return [...own, selfHosted()];
  const rows = hostedLabels.filter(({ status }) => status !== 'retired').sort((a, b) => rankOf(a) - rankOf(b));
  const isFirst = (row: HostedLabel) => rankOf(row) < ranks.larger;
  return [...rows.filter(isFirst).map(hosted), ...own, selfHosted(), ...rows.filter(row => !isFirst(row)).map(hosted)];
}

const ranks = { latest: 0, current: 1, preview: 2, larger: 3, deprecated: 4 } as const;

function rankOf({ label, status, larger }: HostedLabel): number {
  if (status === 'deprecated') return ranks.deprecated;
  if (larger) return ranks.larger;
  if (label.endsWith('-latest')) return ranks.latest;
  return status === 'preview' ? ranks.preview : ranks.current;
}

function hosted(row: HostedLabel): Choice {
  const choice = { label: row.label, detail: hostedDetail(row), documentation: hostedPage(row) };
  return row.status === 'deprecated' ? { ...choice, isDeprecated: true } : choice;
}

function selfHosted(): Choice {
  return { label: 'self-hosted', detail: words.selfHosted(), documentation: [paragraph(words.aboutSelfHosted())] };
}

function defaults(): readonly Choice[] {
  return [...defaultLabels.keys()].map(label => ({
    label,
    detail: words.default(),
    documentation: [paragraph(words.aboutDefault())],
  }));
}

function groups(repository: Repository, typed: string): readonly Choice[] {
  return [...declaredGroups(configurationOf(repository).groups), ...used(repository, 'group', typed)];
}

/** What other jobs ask for, besides what is known anyway, what is typed here, and slips of the pen, which an offer would spread. */
function used(repository: Repository, kind: Slot['kind'], typed: string): readonly Choice[] {
  const configuration = configurationOf(repository);
  return usedNames(repository, kind)
    .filter(({ name, jobs }) => name !== typed && !isKnown(name, kind) && !(jobs === 1 && isHalfTyped(name, kind, configuration)))
    .flatMap(({ name, jobs, path }) => {
      const label: Label = { text: name, exact: true, trail: [] };
      const request = kind === 'group' ? { labels: [], group: label } : { labels: [label], group: null };
      const found = classify({ ...request, trail: [] }, configuration);
      if (found.kind === 'custom' && didYouMean(name, configuration.runners) !== undefined) return [];
      const values = { path: [{ code: path }], kind: [kinds[found.kind]()], reason: [{ prose: found.because ?? '' }] };
      const sentence = found.because !== null ? words.usedIn() : found.kind === 'group' ? words.usedGroup() : words.usedAs();
      const detail = jobs === 1 ? words.usedOnce() : fillIn(words.used(), { count: String(jobs) });
      return [{ label: name, detail, documentation: [paragraph(...fill(sentence, values))] }];
    });
}

/** The beginning of a name that is known. Beside `gpu-box`, somebody's machine may be called `gpu`, but then more than one job asks for it. */
function isHalfTyped(name: string, kind: Slot['kind'], { runners, groups }: Configuration): boolean {
  const known =
    kind === 'group'
      ? groups.map(group => group.name)
      : ['self-hosted', ...defaultLabels.keys(), ...hostedLabels.map(row => row.label), ...runners.flatMap(it => it.labels)];
  const begun = name.toLowerCase();
  return known.some(it => it.length > begun.length && it.toLowerCase().startsWith(begun));
}

function isKnown(name: string, kind: Slot['kind']): boolean {
  const isDefault = name.toLowerCase() === 'self-hosted' || defaultLabels.has(name.toLowerCase());
  return kind === 'label' && (isDefault || hostedLabel(name) !== undefined);
}

/** As YAML takes it for this text and no other. */
function writtenAs(label: string, { node: { style } }: Slot): string {
  if (style === 'single-quoted') return label.replaceAll("'", "''");
  if (style === 'double-quoted') return label.replace(/["\\]/g, '\\$&');
  const isPlain = /^[A-Za-z_](?:[\w./=+-]| (?=[\w./=+-]))*$/.test(label) && !/^(?:true|false|null)$/i.test(label);
  return isPlain ? label : singleQuoted(label);
}
