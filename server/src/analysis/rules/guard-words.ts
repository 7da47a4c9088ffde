import type { Guard } from '../reach/run/conditions/guard.ts';
import { l10n } from '../source/l10n.ts';
import { quoted } from './wording.ts';

/** The guard in a sentence: "Only ‹this› keeps outsiders out." */
export function guardInWords({ kind, text }: Guard): string {
  const name = text === null ? undefined : quoted(text);
  switch (kind) {
    case 'condition':
      return l10n.t('the condition {0}', name ?? '');
    case 'environment':
      return name === undefined ? l10n.t('an environment') : l10n.t('the environment {0}', name);
    case 'types':
      return l10n.t('the trigger with {0}', name ?? '');
    case 'matrix':
      return l10n.t('a matrix without combinations');
    case 'gate':
      return name === undefined ? l10n.t('a step that fails for them') : l10n.t('the failing step {0}', name);
  }
}

/** A sentence on what the guard needs to hold and the files do not show; empty where they show all. */
export function provisoOn({ kind }: Guard): string {
  return kind === 'environment' ? l10n.t('It does if the environment has required reviewers, which no file shows.') : '';
}
