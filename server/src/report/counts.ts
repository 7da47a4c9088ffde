import { l10n } from '../analysis/source/l10n.ts';

/** Numbers with what they count. Languages have other forms for one than for several, so each has a text of its own. */
export function jobs(n: number): string {
  return n === 1 ? l10n.t('1 job') : l10n.t('{0} jobs', grouped(n));
}

export function workflowFiles(n: number): string {
  return n === 1 ? l10n.t('1 workflow file') : l10n.t('{0} workflow files', grouped(n));
}

export function repositories(n: number): string {
  return n === 1 ? l10n.t('1 repository') : l10n.t('{0} repositories', grouped(n));
}

export function findings(n: number): string {
  return n === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', grouped(n));
}

export function errors(n: number): string {
  return n === 1 ? l10n.t('1 error') : l10n.t('{0} errors', grouped(n));
}

export function warnings(n: number): string {
  return n === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', grouped(n));
}

export function infos(n: number): string {
  return n === 1 ? l10n.t('1 info') : l10n.t('{0} infos', grouped(n));
}

export function hints(n: number): string {
  return n === 1 ? l10n.t('1 hint') : l10n.t('{0} hints', grouped(n));
}

function grouped(n: number): string {
  return n.toLocaleString('en-US');
}
