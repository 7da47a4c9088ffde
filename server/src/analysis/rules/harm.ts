import type { Visibility } from '../configuration/configuration.ts';
import type { Placement } from '../reach/placement.ts';
import { isOutsiders } from '../reach/starts/scenario.ts';
import { l10n } from '../source/l10n.ts';
import { guardInWords } from './guard-words.ts';
import type { Verdict } from './verdict.ts';
import { sentences, whoCanStart } from './wording.ts';

/** What outsiders can do on a machine (`where`). Nothing in the files tells whether a repository is public; where nobody says, the sentence has to. */
export function harmOf(verdict: Verdict, where: string, visibility: Visibility): string {
  return sentences(deedOf(verdict, where, visibility), toChange(verdict.placement));
}

function deedOf({ placement, exposure }: Verdict, where: string, visibility: Visibility): string {
  const who = whoCanStart(placement.scenario.event, visibility, placement.afterLabel);
  if (exposure === 'code') {
    return visibility === 'unknown'
      ? l10n.t('{0} can run their own code on {1}, if this repository is public.', who, where)
      : l10n.t('{0} can run their own code on {1}.', who, where);
  }
  return visibility === 'unknown'
    ? l10n.t('{0} can start this job on {1}, if this repository is public.', who, where)
    : l10n.t('{0} can start this job on {1}.', who, where);
}

function toChange({ scenario, runs, toChange }: Placement): string {
  const guard = isOutsiders(scenario) && runs !== 'no' ? toChange() : null;
  return guard
    ? l10n.t('For that they change {0} in their pull request, which brings its own copy of this file.', guardInWords(guard))
    : '';
}
