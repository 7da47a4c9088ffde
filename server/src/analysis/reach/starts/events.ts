/** Who can cause an event, and what a run of it then is. */
export interface EventFacts {
  readonly event: string;
  /** Whoever needs the least rights to cause it, be it through a tool that acts on his pull request. */
  readonly causedBy: 'outsider' | 'writer' | 'system';
  /** Activity types that somebody without write access can cause; undefined means all of them. */
  readonly outsiderTypes?: readonly string[];
  /** The same where he brings the workflow file, and so may ask for others: those that he causes while it is as it is. */
  readonly unaidedTypes?: readonly string[];
  /** Activity types that start a run where `types:` is not given; undefined where the event has none, or they cannot be known. */
  readonly defaultTypes?: readonly string[];
  readonly workflowFrom: 'pull-request' | 'default-branch' | 'pushed-ref';
  /** What `actions/checkout` brings without further inputs. */
  readonly code: 'untrusted' | 'trusted';
  /** It names a commit or a repository of the outsider, which a step may fetch though the default checkout is trusted. */
  readonly bringsHead?: boolean;
  /** Properties of `github.event` that this event has and others have not. */
  readonly payload: readonly string[];
}

/** What somebody can do to his own pull request. */
const ofAuthors = [
  'opened',
  'synchronize',
  'reopened',
  'edited',
  'closed',
  'ready_for_review',
  'converted_to_draft',
  'review_requested',
];

/** What can be done to a comment, a label and the like. */
const ofRecords = ['created', 'edited', 'deleted'];

/**
 * State of 2026-11-22. Sources: docs.github.com "Events that trigger workflows", "Securely using pull_request_target";
 * github.blog changelog of 2025-11-07 (`pull_request_target` always takes the default branch's workflow file).
 * An outsider is somebody without write access; triage rights (labels, assignees) count as write access here.
 */
const table: readonly EventFacts[] = [
  pullRequest(
    'pull_request',
    ['label', 'assignee', 'requested_reviewer', 'before', 'after'],
    ['opened', 'synchronize', 'reopened'],
    ofAuthors,
  ),
  pullRequest('pull_request_review', ['review'], ['submitted', 'edited', 'dismissed'], ['submitted', 'edited']),
  pullRequest('pull_request_review_comment', ['comment'], ofRecords, ofRecords),
  {
    event: 'pull_request_target',
    causedBy: 'outsider',
    outsiderTypes: ofAuthors,
    defaultTypes: ['opened', 'synchronize', 'reopened'],
    workflowFrom: 'default-branch',
    code: 'trusted',
    bringsHead: true,
    payload: ['pull_request', 'number', 'label', 'assignee', 'requested_reviewer', 'before', 'after', 'changes'],
  },
  fromAnybody('issue_comment', ['issue', 'comment', 'changes'], { bringsHead: true, defaultTypes: ofRecords }),
  fromAnybody('pull_request_comment', ['issue', 'comment', 'changes'], { bringsHead: true, defaultTypes: ofRecords }),
  fromAnybody('issues', ['issue', 'label', 'assignee', 'milestone', 'changes'], {
    outsiderTypes: ['opened', 'edited', 'closed', 'reopened'],
    defaultTypes: [
      ...['opened', 'edited', 'deleted', 'transferred', 'pinned', 'unpinned', 'closed', 'reopened', 'assigned', 'unassigned'],
      ...['labeled', 'unlabeled', 'locked', 'unlocked', 'milestoned', 'demilestoned'],
      ...['field_added', 'field_removed', 'typed', 'untyped'],
    ],
  }),
  fromAnybody('discussion', ['discussion', 'label', 'changes', 'answer', 'old_answer'], {
    // Who has asked a question says which answer is his, without any right to triage (github.com/orgs/community/discussions/3190).
    outsiderTypes: ['created', 'edited', 'closed', 'reopened', 'answered', 'unanswered'],
    defaultTypes: [
      ...['created', 'edited', 'deleted', 'transferred', 'pinned', 'unpinned', 'labeled', 'unlabeled', 'locked', 'unlocked'],
      ...['category_changed', 'answered', 'unanswered'],
      // Activities of the webhook that GitHub does not name as types.
      ...['closed', 'reopened'],
    ],
  }),
  fromAnybody('discussion_comment', ['discussion', 'comment', 'changes'], { defaultTypes: ofRecords }),
  fromAnybody('fork', ['forkee'], { bringsHead: true }),
  fromAnybody('watch', [], { defaultTypes: ['started'] }),
  // Where the wiki is open for public editing, which is a setting of the repository.
  fromAnybody('gollum', ['pages']),
  fromAnybody('workflow_run', ['workflow_run', 'workflow'], {
    bringsHead: true,
    defaultTypes: ['completed', 'requested', 'in_progress'],
  }),
  // CI services that build pull requests from forks report back through these.
  fromAnybody('status', ['commit', 'state', 'target_url', 'context'], { bringsHead: true }),
  fromAnybody('check_run', ['check_run'], { bringsHead: true }),
  fromAnybody('check_suite', ['check_suite'], { bringsHead: true }),
  fromWriters('workflow_dispatch', 'pushed-ref', ['inputs', 'ref']),
  fromWriters('push', 'pushed-ref', [
    'ref',
    'head_commit',
    'commits',
    'pusher',
    'before',
    'after',
    'compare',
    'forced',
    'created',
    'deleted',
  ]),
  fromWriters('merge_group', 'pushed-ref', ['merge_group'], ['checks_requested']),
  fromWriters('create', 'pushed-ref', ['ref', 'ref_type', 'master_branch']),
  fromWriters('delete', 'default-branch', ['ref', 'ref_type']),
  fromWriters(
    'release',
    'pushed-ref',
    ['release', 'changes'],
    ['published', 'unpublished', 'created', 'edited', 'deleted', 'prereleased', 'released'],
  ),
  fromWriters('deployment', 'pushed-ref', ['deployment']),
  fromWriters('deployment_status', 'pushed-ref', ['deployment', 'deployment_status']),
  fromWriters('repository_dispatch', 'default-branch', ['client_payload', 'branch']),
  fromWriters('registry_package', 'default-branch', ['registry_package'], ['published', 'updated']),
  fromWriters('page_build', 'default-branch', ['build']),
  fromWriters('label', 'default-branch', ['label', 'changes'], ofRecords),
  fromWriters('milestone', 'default-branch', ['milestone', 'changes'], ['closed', 'opened', ...ofRecords]),
  fromWriters('public', 'default-branch', []),
  fromWriters('branch_protection_rule', 'default-branch', ['rule', 'changes'], ofRecords),
  fromWriters('project', 'default-branch', ['project', 'changes']),
  fromWriters('project_card', 'default-branch', ['project_card', 'changes']),
  fromWriters('project_column', 'default-branch', ['project_column', 'changes']),
  { event: 'schedule', causedBy: 'system', workflowFrom: 'default-branch', code: 'trusted', payload: ['schedule'] },
  { event: 'image_version', causedBy: 'system', workflowFrom: 'default-branch', code: 'trusted', payload: ['image_version'] },
];

const byName = new Map(table.map(facts => [facts.event, facts]));

/** Undefined for `workflow_call`, which is no event of its own, and for names that GitHub does not know. */
export function eventFacts(event: string): EventFacts | undefined {
  return byName.get(event);
}

/** Every event that somebody without write access can cause. */
export const outsidersEvents: readonly string[] = table
  .filter(({ causedBy }) => causedBy === 'outsider')
  .map(({ event }) => event);

/** Every property of `github.event` that only some events have. */
export const eventProperties: ReadonlySet<string> = new Set(table.flatMap(({ payload }) => payload));

/** The fork's own version of the workflow file runs, `if:` and `types:` included. */
function pullRequest(
  event: string,
  payload: readonly string[],
  defaultTypes: readonly string[],
  unaidedTypes: readonly string[],
): EventFacts {
  return {
    event,
    causedBy: 'outsider',
    unaidedTypes,
    defaultTypes,
    workflowFrom: 'pull-request',
    code: 'untrusted',
    bringsHead: true,
    payload: ['pull_request', 'number', 'changes', ...payload],
  };
}

function fromAnybody(event: string, payload: readonly string[], more: Partial<EventFacts> = {}): EventFacts {
  return { event, causedBy: 'outsider', workflowFrom: 'default-branch', code: 'trusted', payload, ...more };
}

function fromWriters(
  event: string,
  workflowFrom: EventFacts['workflowFrom'],
  payload: readonly string[],
  defaultTypes?: readonly string[],
): EventFacts {
  return { event, causedBy: 'writer', ...(defaultTypes && { defaultTypes }), workflowFrom, code: 'trusted', payload };
}
