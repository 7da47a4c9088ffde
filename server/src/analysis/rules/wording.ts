import type { Visibility } from '../configuration/configuration.ts';
import type { Runner } from '../runners/runner.ts';

/** Who causes an event without having write access, as the beginning of a sentence. */
const outsiders: Readonly<Record<string, string>> = {
  pull_request: 'anyone who opens a pull request',
  pull_request_review: 'anyone who reviews a pull request',
  pull_request_review_comment: 'anyone who comments in a review',
  pull_request_target: 'anyone who opens a pull request',
  issue_comment: 'anyone who writes a comment',
  pull_request_comment: 'anyone who writes a comment',
  issues: 'anyone who opens an issue',
  discussion: 'anyone who opens a discussion',
  discussion_comment: 'anyone who comments in a discussion',
  fork: 'anyone who forks the repository',
  watch: 'anyone who stars the repository',
  gollum: 'anyone who may edit the wiki',
  workflow_run: 'anyone whose pull request starts the workflow before this one',
  status: 'anyone whose pull request is built by another service',
  check_run: 'anyone whose pull request is built by another service',
  check_suite: 'anyone whose pull request is built by another service',
};

/** `Anyone who opens a pull request`, with the condition under which that is true of this repository. */
export function whoCanStart(event: string, visibility: Visibility): string {
  const who = outsiders[event] ?? `anyone who causes ${event}`;
  const among = visibility === 'private' || visibility === 'internal' ? `${who} (here: anyone with read access)` : who;
  return among.charAt(0).toUpperCase() + among.slice(1);
}

/** Nothing in the files tells whether a repository is public. */
export function ifPublic(visibility: Visibility): string {
  return visibility === 'unknown' ? ', if this repository is public' : '';
}

/** The machine in a sentence: "can run code on ‹this›". */
export function machine({ kind, labels, group, classification }: Runner): string {
  if (group) return `the runner group ${quoted(group.text)}`;
  const names = labels.map(({ text }) => quoted(text)).join(' + ');
  switch (kind) {
    case 'self-hosted':
      return `a self-hosted runner (${names})`;
    case 'managed':
    case 'customer-cloud':
      return `a runner of ${classification.provider ?? 'another company'} (${names})`;
    default:
      return `a runner with the label ${names}, which GitHub does not host`;
  }
}

const longest = 80;

/** A user's text within a sentence: on one line, and not longer than it is worth. */
export function quoted(text: string): string {
  const oneLine = text.replace(/\s+/g, ' ').trim();
  return `"${oneLine.length > longest ? `${oneLine.slice(0, longest - 1)}…` : oneLine}"`;
}
