import type { Configuration, DeclaredRunner } from '../analysis/configuration/configuration.ts';
import { completions as words } from './completion-texts.ts';
import { fillIn, type Page, paragraph } from './page.ts';
import { kinds } from './texts.ts';

interface Declared {
  readonly label: string;
  readonly detail: string;
  readonly documentation: Page;
}

/** The labels that the repository declares; a pattern is none. */
export function declaredLabels(runners: Configuration['runners']): readonly Declared[] {
  return runners.flatMap(runner =>
    runner.labels
      .filter(label => !/[*?]/.test(label))
      .map(label => ({ label, detail: detailOf(runner), documentation: pageOf(runner) })),
  );
}

export function declaredGroups(groups: Configuration['groups']): readonly Declared[] {
  return groups.map(({ name, kind, note }) => ({
    label: name,
    detail: fillIn(words.declared(), { kind: kinds[kind]() }),
    documentation: [paragraph(words.declaredHere()), ...noteOf(note)],
  }));
}

function detailOf({ kind, ephemeral }: DeclaredRunner): string {
  if (kind === null) return words.listed();
  const sentence = kind === 'self-hosted' && ephemeral === true ? words.declaredEphemeral() : words.declared();
  return fillIn(sentence, { kind: kinds[kind]() });
}

function pageOf({ kind, note }: DeclaredRunner): Page {
  return [paragraph(kind === null ? words.listedHere() : words.declaredHere()), ...noteOf(note)];
}

function noteOf(note: string | null): Page {
  return note === null ? [] : [paragraph({ prose: note })];
}
