import { l10n } from 'vscode';
import { productName } from '../../../shared/src/product.ts';
import type { Judged, Judgement, Platform, Profile, Visibility } from '../../../shared/src/protocol.ts';

/** What the status item says in one line. */
export function headline({ state, platform, visibility }: Judgement): string {
  if (state === 'disabled') return l10n.t('Findings are switched off in this folder');
  if (state === 'ignored') return l10n.t('Ignored by runner-reach.yml');
  if (platform.value === 'ghes') return l10n.t('GitHub Enterprise Server: self-hosted runners are not reported');
  switch (visibility.value) {
    case 'public':
      return sourced(l10n.t('Judged as public'), visibility);
    case 'private':
      return sourced(l10n.t('Judged as private'), visibility);
    case 'internal':
      return sourced(l10n.t('Judged as internal'), visibility);
    case 'unknown':
      return l10n.t('Judged as public: nobody says what it is');
  }
}

/** The same for those who hear it, for whom there is room. */
export function spoken(judgement: Judgement): string {
  return judgement.state === 'judged' && judgement.platform.value === 'ghes'
    ? l10n.t('GitHub Enterprise Server: every runner is self-hosted, so that is not reported')
    : headline(judgement);
}

/** Who judges; then what differs from the usual, and who says so. There is room for one short line. */
export function details({ platform, profile }: Judgement): string {
  return [
    productName,
    ...(platform.from === 'default' || platform.value === 'ghes' ? [] : [sourced(platform.value, platform)]),
    ...(profile.from === 'default' ? [] : [sourced(l10n.t('profile {0}', profile.value), profile)]),
  ].join(', ');
}

export function sourced(text: string, { from }: Judged<unknown>): string {
  switch (from) {
    case 'file':
      return l10n.t('{0} (runner-reach.yml)', text);
    case 'setting':
      return l10n.t('{0} (settings)', text);
    case 'default':
      return l10n.t('{0} (default)', text);
  }
}

export function visibilityMeans(value: Visibility): string {
  switch (value) {
    case 'public':
      return l10n.t('Anyone can open a pull request.');
    case 'private':
      return l10n.t('Only people with read access can open a pull request.');
    case 'internal':
      return l10n.t('Everyone in the enterprise can open a pull request.');
    case 'unknown':
      return l10n.t('Judged as public, which is the safe reading.');
  }
}

export function platformMeans(value: Platform): string {
  return value === 'ghes'
    ? l10n.t('GitHub Enterprise Server: GitHub hosts no runners there.')
    : l10n.t('GitHub.com or GitHub Enterprise Cloud.');
}

export function profileMeans(value: Profile): string {
  return value === 'strict'
    ? l10n.t('What is worth knowing before a repository becomes public is a warning, too.')
    : l10n.t('Levels as they are documented for each rule.');
}
