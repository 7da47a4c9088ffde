import type { Visibility } from '../configuration/configuration.ts';
import type { Placement } from '../reach/placement.ts';
import { causeOf, isOutsiders } from '../reach/starts/scenario.ts';
import { l10n } from '../source/l10n.ts';
import { guardInWords } from './guard-words.ts';
import type { Verdict } from './verdict.ts';
import { audienceOf, sentences, whoCanStart } from './wording.ts';

/** What outsiders can do on a machine (`where`), and who they are. */
export function harmOf(verdict: Verdict, where: string, visibility: Visibility): string {
  return sentences(deedOf(verdict, where, visibility), toChange(verdict.placement));
}

function deedOf({ placement, exposure }: Verdict, where: string, visibility: Visibility): string {
  const who = whoCanStart(causeOf(placement.scenario), placement.afterLabel);
  return (exposure === 'code' ? runCode : startJob)[audienceOf(visibility)](where, who);
}

const runCode = {
  public: (where: string, who: string) => l10n.t('Outsiders can run their own code on {0}: {1} can.', where, who),
  unknown: (where: string, who: string) =>
    l10n.t('Outsiders can run their own code on {0}: {1} can, if this repository is public.', where, who),
  readers: (where: string, who: string) => l10n.t('Anyone with read access can run their own code on {0}: {1} can.', where, who),
};

const startJob = {
  public: (where: string, who: string) => l10n.t('Outsiders can start this job on {0}: {1} can.', where, who),
  unknown: (where: string, who: string) =>
    l10n.t('Outsiders can start this job on {0}: {1} can, if this repository is public.', where, who),
  readers: (where: string, who: string) => l10n.t('Anyone with read access can start this job on {0}: {1} can.', where, who),
};

function toChange({ scenario, runs, toChange }: Placement): string {
  const guard = isOutsiders(scenario) && runs !== 'no' ? toChange() : null;
  return guard
    ? l10n.t('For that they change {0} in their pull request, which brings its own copy of this file.', guardInWords(guard))
    : '';
}
