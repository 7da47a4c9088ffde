import { labelsText } from '../../../../shared/src/labels.ts';
import type { Visibility } from '../configuration/configuration.ts';
import { isSelfHosted } from '../runners/labels.ts';
import type { Runner } from '../runners/runner.ts';
import { l10n } from '../source/l10n.ts';

/** `Anyone who opens a pull request`, with the condition under which that is true of this repository. Begins a sentence, as its subject. */
export function whoCanStart(event: string, visibility: Visibility, afterLabel = false): string {
  const who = (afterLabel && whoCausesAfterLabel(event)) || whoCauses(event);
  return visibility === 'private' || visibility === 'internal' ? l10n.t('{0} (here: anyone with read access)', who) : who;
}

/** Who causes an event without having write access. */
function whoCauses(event: string): string {
  switch (event) {
    case 'pull_request':
    case 'pull_request_target':
      return l10n.t('Anyone who opens a pull request');
    case 'pull_request_review':
      return l10n.t('Anyone who reviews a pull request');
    case 'pull_request_review_comment':
      return l10n.t('Anyone who comments in a review');
    case 'issue_comment':
    case 'pull_request_comment':
      return l10n.t('Anyone who writes a comment');
    case 'issues':
      return l10n.t('Anyone who opens an issue');
    case 'discussion':
      return l10n.t('Anyone who opens a discussion');
    case 'discussion_comment':
      return l10n.t('Anyone who comments in a discussion');
    case 'fork':
      return l10n.t('Anyone who forks the repository');
    case 'watch':
      return l10n.t('Anyone who stars the repository');
    case 'gollum':
      return l10n.t('Anyone who may edit the wiki');
    case 'workflow_run':
      return l10n.t('Anyone whose pull request starts the workflow before this one');
    case 'status':
    case 'check_run':
    case 'check_suite':
      return l10n.t('Anyone whose pull request is built by another service');
    default:
      return l10n.t('Anyone who causes {0}', event);
  }
}

/** The same where somebody else has put a label on before; undefined where it comes with a template. */
function whoCausesAfterLabel(event: string): string | undefined {
  switch (event) {
    case 'pull_request_target':
      return l10n.t('Anyone whose pull request has been given a label');
    case 'issue_comment':
    case 'pull_request_comment':
      return l10n.t('Anyone who writes a comment where a label has been put on');
    default:
      return undefined;
  }
}

/** The machine in a sentence: "can run code on ‹this›". */
export function machine({ kind, labels, group, classification }: Runner): string {
  if (group) {
    const name = quoted(group.text);
    return kind === 'group'
      ? l10n.t('the runner group {0}, which may hold machines of your own', name)
      : l10n.t('the runner group {0}', name);
  }
  const names = quotedLabels(labels);
  switch (kind) {
    case 'self-hosted':
      return l10n.t('a self-hosted runner ({0})', names);
    case 'customer-cloud':
      return classification.provider === undefined
        ? l10n.t('a runner in your own cloud account ({0})', names)
        : l10n.t('a runner that {0} starts in your own cloud account ({1})', classification.provider, names);
    case 'managed':
      return classification.provider === undefined
        ? l10n.t('a runner of another company ({0})', names)
        : l10n.t('a runner of {0} ({1})', classification.provider, names);
    case 'dynamic':
      return labels.length === 1 ? l10n.t('a runner with the label {0}', names) : l10n.t('a runner with the labels {0}', names);
    default:
      return labels.length === 1
        ? l10n.t('a runner with the label {0}, which may be self-hosted', names)
        : l10n.t('a runner with the labels {0}, which may be self-hosted', names);
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
  return `"${shortened(text)}"`;
}

/** The labels of one machine within a sentence: brackets set several apart as well as quotation marks do one. */
export function quotedLabels(labels: readonly { readonly text: string }[]): string {
  const [only] = labels;
  return labels.length === 1 && only ? quoted(only.text) : labelsText(labels.map(({ text }) => shortened(text)));
}

function shortened(text: string): string {
  const oneLine = text.replace(/\s+/g, ' ').trim();
  return oneLine.length > longest ? `${oneLine.slice(0, longest - 1)}…` : oneLine;
}
