import type { Configuration, DeclaredGroup, DeclaredRunner } from '../configuration/configuration.ts';
import { matchesGlob } from '../configuration/glob.ts';
import type { Label, RunnerRequest } from './runner.ts';

/** What the repository's configuration says of a request. */
export interface Declaration {
  readonly kind: NonNullable<DeclaredRunner['kind']>;
  /** The label or group that is declared. */
  readonly label: Label;
  readonly isGroup: boolean;
}

/** Where several declarations fit, the runner has to be all of them; the one that asks for most caution decides. */
const mostCautiousFirst = ['self-hosted', 'customer-cloud', 'managed', 'larger', 'github-hosted'] as const;

/** The declaration that decides the kind of the machine; undefined where none says a kind. */
export function declarationOf(
  { labels, group }: RunnerRequest,
  { runners, groups }: Pick<Configuration, 'runners' | 'groups'>,
): Declaration | undefined {
  const found = labels.flatMap(label =>
    runners.flatMap(({ kind, labels: globs }) => (kind && isNamed(label, globs) ? [{ kind, label, isGroup: false }] : [])),
  );
  const declaredGroup = group && groupOf(group, groups);
  if (declaredGroup) found.push({ kind: declaredGroup.kind, label: group, isGroup: true });
  for (const kind of mostCautiousFirst) {
    const declaration = found.find(it => it.kind === kind);
    if (declaration) return declaration;
  }
  return undefined;
}

/** The first label that is known to exist without a word on its kind: one of actionlint's list. */
export function listedLabel(labels: readonly Label[], runners: readonly DeclaredRunner[]): Label | undefined {
  return labels.find(label => runners.some(({ kind, labels: globs }) => kind === null && isNamed(label, globs)));
}

/** What the declarations of all labels and of the group add; "not ephemeral" outweighs "ephemeral". */
export function declaredFacts(
  { labels, group }: RunnerRequest,
  { runners, groups }: Pick<Configuration, 'runners' | 'groups'>,
): { readonly ephemeral: boolean | null; readonly note?: string } {
  const named = runners.filter(runner => labels.some(label => isNamed(label, runner.labels)));
  const said = named.map(({ ephemeral }) => ephemeral);
  const ephemeral = said.includes(false) ? false : said.includes(true) ? true : null;
  const notes = [...named, group && groupOf(group, groups)].flatMap(it => it?.note ?? []);
  const note = [...new Set(notes)].join('; ');
  return note === '' ? { ephemeral } : { ephemeral, note };
}

/** A `*` of the glob may stand for an unknown part of the label, whatever that turns out to be. */
function isNamed(label: Label, globs: readonly string[]): boolean {
  return globs.some(glob => matchesGlob(glob, label.text, { ignoreCase: true }));
}

function groupOf(group: Label, groups: readonly DeclaredGroup[]): DeclaredGroup | undefined {
  const name = withoutOwner(group.text);
  return group.exact ? groups.find(it => withoutOwner(it.name) === name) : undefined;
}

/** `org/NAME` and `enterprise/NAME` say where a group is defined; GitHub allows these prefixes only. */
function withoutOwner(name: string): string {
  return name.replace(/^(org|organization|ent|enterprise)\//, '').toLowerCase();
}
