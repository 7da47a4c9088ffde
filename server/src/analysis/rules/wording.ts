import { labelsText } from '../../../../shared/src/labels.ts';
import type { Visibility } from '../configuration/configuration.ts';
import { outsidersEvents } from '../reach/starts/events.ts';
import { isSelfHosted } from '../runners/labels.ts';
import type { Runner } from '../runners/runner.ts';
import { l10n } from '../source/l10n.ts';
import { shortened } from '../source/shortened.ts';

/** What a sentence about outsiders depends on. Nothing in the files tells whether a repository is public; where nobody says, the sentence has to. */
export function audienceOf(visibility: Visibility): 'public' | 'unknown' | 'readers' {
  return visibility === 'private' || visibility === 'internal' ? 'readers' : visibility;
}

/** `anyone who opens a pull request`, the subject of a sentence. */
export function whoCanStart(event: string, afterLabel = false): string {
  return (afterLabel && whoCausesAfterLabel(event)) || whoCauses(event);
}

/** Who causes an event without having write access. */
function whoCauses(event: string): string {
  switch (event) {
    case 'pull_request':
    case 'pull_request_target':
      return l10n.t('anyone who opens a pull request');
    case 'pull_request_review':
      return l10n.t('anyone who reviews a pull request');
    case 'pull_request_review_comment':
      return l10n.t('anyone who comments in a review');
    case 'issue_comment':
    case 'pull_request_comment':
      return l10n.t('anyone who writes a comment');
    case 'issues':
      return l10n.t('anyone who opens an issue');
    case 'discussion':
      return l10n.t('anyone who opens a discussion');
    case 'discussion_comment':
      return l10n.t('anyone who comments in a discussion');
    case 'fork':
      return l10n.t('anyone who forks the repository');
    case 'watch':
      return l10n.t('anyone who stars the repository');
    case 'gollum':
      return l10n.t('anyone who may edit the wiki');
    case 'workflow_run':
      return l10n.t('anyone whose pull request starts the workflow before this one');
    case 'status':
    case 'check_run':
    case 'check_suite':
      return l10n.t('anyone whose pull request is built by another service');
    default:
      // A run that nobody outside starts takes their code from what is open.
      return outsidersEvents.includes(event)
        ? l10n.t('anyone who causes {0}', event)
        : l10n.t('anyone with an open pull request');
  }
}

/** The same where somebody else has put a label on before; undefined where it comes with a template. */
function whoCausesAfterLabel(event: string): string | undefined {
  switch (event) {
    case 'pull_request_target':
      return l10n.t('anyone whose pull request has been given a label');
    case 'issue_comment':
    case 'pull_request_comment':
      return l10n.t('anyone who writes a comment where a label has been put on');
    default:
      return undefined;
  }
}

/** The machine in a sentence, "can run code on ‹this›": first its name, which a narrow list of findings must not cut off. */
export function machine({ kind, labels, group, classification }: Runner): string {
  if (group) {
    const name = quoted(group.text);
    if (kind === 'group') return l10n.t('group {0} (may hold your own machines)', name);
    // The labels are what tells that it is one's own.
    return labels.some(isSelfHosted) ? l10n.t('{0} of the group {1}', quotedLabels(labels), name) : l10n.t('group {0}', name);
  }
  const names = quotedLabels(labels);
  switch (kind) {
    case 'self-hosted':
      if (!labels.some(isSelfHosted)) return l10n.t('{0} (self-hosted)', names);
      return labels.length === 1 ? l10n.t('a self-hosted runner') : names;
    case 'customer-cloud':
      return classification.provider === undefined
        ? l10n.t('{0} (a runner in your own cloud account)', names)
        : l10n.t('{1} (a runner that {0} starts in your own cloud account)', classification.provider, names);
    case 'managed':
      return classification.provider === undefined
        ? l10n.t('{0} (a runner of another company)', names)
        : l10n.t('{1} (a runner of {0})', classification.provider, names);
    case 'dynamic':
      return names;
    default:
      return l10n.t('{0} (may be self-hosted)', names);
  }
}

/** Why a machine counts as self-hosted whose labels do not say so; empty where they do. */
export function evidenceOf({ kind, labels, classification }: Runner): string {
  if (kind !== 'self-hosted' || labels.some(isSelfHosted) || classification.because === null) return '';
  return l10n.t('It counts as self-hosted because {0}.', classification.because);
}

/** Whole sentences that stand one after the other. */
export function sentences(...all: readonly string[]): string {
  return all.filter(sentence => sentence !== '').join(' ');
}

const longest = 80;

/** A user's text within a sentence: on one line, and not longer than it is worth. */
export function quoted(text: string): string {
  return `"${onOneLine(text)}"`;
}

/** The labels of one machine within a sentence: brackets set several apart as well as quotation marks do one. */
export function quotedLabels(labels: readonly { readonly text: string }[]): string {
  const [only] = labels;
  return labels.length === 1 && only ? quoted(only.text) : labelsText(labels.map(({ text }) => onOneLine(text)));
}

function onOneLine(text: string): string {
  return shortened(text.replace(/\s+/g, ' ').trim(), longest);
}
