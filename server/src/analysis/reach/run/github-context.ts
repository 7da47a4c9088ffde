import type { Configuration } from '../../configuration/configuration.ts';
import { primitive } from '../../expressions/github-data.ts';
import { keyOf } from '../../expressions/operators.ts';
import { textFrom } from '../../expressions/partial-text.ts';
import type { Dict, Unknown, Value } from '../../expressions/value.ts';
import type { World } from '../../expressions/world.ts';
import { memo } from '../../source/memo.ts';
import { itemsOf, textOf, valueOf } from '../../syntax/node.ts';
import { type EventFacts, eventProperties } from '../starts/events.ts';
import type { Start } from '../starts/start.ts';
import { addressOf, isPrivate, visibilityOf } from './declared-facts.ts';
import { emptyList, nothing, oneOf, openObject, unknown } from './unknowns.ts';

const repository = unknown('github.repository', { type: 'string', truthy: true, nonNumeric: true });
const repositoryId = unknown('github.repository_id', { truthy: true });
// A name of digits alone is possible, but nobody compares it with what is not there for that.
const repositoryOwner = unknown('github.repository_owner', { type: 'string', truthy: true, nonNumeric: true });
const repositoryOwnerId = unknown('github.repository_owner_id', { truthy: true });

const pullRequestNumber = unknown('github.event.number', { type: 'number', truthy: true, digits: true });
/** What `github.ref_name` is on a pull request. */
const mergeBranch = textFrom([pullRequestNumber, '/merge'], []);

const defaultBranch = unknown('github.event.repository.default_branch', {
  type: 'string',
  truthy: true,
  // Git takes such a name, but nobody has a default branch `5/merge`.
  distinctFrom: [keyOf(mergeBranch)],
});
const baseBranch = unknown('github.base_ref', { type: 'string', truthy: true });

/** They are texts. */
const numberOfRun = { type: 'string', truthy: true, digits: true } as const;

/** What an outsider's own things are called: never like what the workflow file writes, never like the base repository. */
const foreign = { type: 'string', truthy: true, foreign: true, outsiders: true } as const;

/**
 * The `github` context of a run, as far as the scenario decides it. In an outsider's scenario nobody with write access helps:
 * no label is put on, nothing is merged. `dispatchInputs` is `github.event.inputs` of a `workflow_dispatch`.
 */
export function githubContext(start: Start, world: World, configuration: Configuration, dispatchInputs: () => Value): Dict {
  const isPullRequest = start.facts?.payload.includes('pull_request') === true;
  const actor = () => person(start, 'github.actor');
  return openObject('github', {
    event_name: () =>
      start.facts ? primitive(start.scenario.event) : unknown('github.event_name', { type: 'string', truthy: true }),
    event: () => eventPayload(start, world, configuration, dispatchInputs),
    repository: () => repository,
    repository_id: () => repositoryId,
    repository_owner: () => repositoryOwner,
    repository_owner_id: () => repositoryOwnerId,
    actor,
    actor_id: () => personId(start, 'github.actor_id'),
    triggering_actor: () => person(start, 'github.triggering_actor'),
    ref: () => ref(start),
    ref_name: () => refName(start),
    ref_type: () => refType(start),
    head_ref: () => (isPullRequest ? outsidersText(start, 'github.head_ref') : pullRequestOnly(start, 'github.head_ref')),
    base_ref: () => (isPullRequest ? baseBranch : pullRequestOnly(start, 'github.base_ref')),
    run_id: () => unknown('github.run_id', numberOfRun),
    run_number: () => unknown('github.run_number', numberOfRun),
    run_attempt: () => unknown('github.run_attempt', numberOfRun),
    server_url: () => addressOf('server_url', 'https://github.com', configuration),
    repository_visibility: () => visibilityOf('github.repository_visibility', start, configuration),
    api_url: () => addressOf('api_url', 'https://api.github.com', configuration),
    graphql_url: () => addressOf('graphql_url', 'https://api.github.com/graphql', configuration),
  });
}

/** `head_ref` and `base_ref` are empty for all other events. */
function pullRequestOnly(start: Start, text: string): Value {
  return start.facts ? primitive('') : unknown(text, { type: 'string' });
}

function isOutsider(start: Start): boolean {
  return start.scenario.actor === 'outsider';
}

function person(start: Start, text: string, more: Partial<Unknown> = {}): Unknown {
  if (!isOutsider(start)) return unknown(text, { type: 'string', truthy: true });
  return unknown(text, { ...foreign, distinctFrom: [repositoryOwner.key], ...more });
}

/** GitHub's number for somebody. He did not choose it, and the workflow file names no outsider's. */
function personId(start: Start, text: string): Unknown {
  if (!isOutsider(start)) return unknown(text, { truthy: true });
  return unknown(text, { truthy: true, foreign: true, distinctFrom: [repositoryOwnerId.key] });
}

/** A user as the payload of an event describes him. */
function user(start: Start, path: string, more: Partial<Unknown> = {}): Value {
  return openObject(path, { login: () => person(start, `${path}.login`, more), id: () => personId(start, `${path}.id`) });
}

/** The owner of the repository in which the workflow runs. */
function ownUser(path: string): Value {
  return openObject(path, { login: () => repositoryOwner, name: () => repositoryOwner, id: () => repositoryOwnerId });
}

/** The repository in which the workflow runs. */
function ownRepository(path: string, more: Readonly<Record<string, () => Value>> = {}): Value {
  return openObject(path, {
    full_name: () => repository,
    id: () => repositoryId,
    owner: () => ownUser(`${path}.owner`),
    default_branch: () => defaultBranch,
    ...more,
  });
}

function outsidersText(start: Start, text: string): Unknown {
  return unknown(text, { type: 'string', truthy: true, ...(isOutsider(start) ? { outsiders: true } : {}) });
}

/** A pull request runs on `refs/pull/N/merge`; events of the default branch run on that branch. */
function ref(start: Start): Value {
  if (start.facts?.workflowFrom === 'pull-request') return textFrom(['refs/pull/', pullRequestNumber, '/merge'], []);
  if (start.facts?.workflowFrom === 'default-branch') return textFrom(['refs/heads/', defaultBranch], []);
  return unknown('github.ref', { type: 'string', truthy: true });
}

function refName(start: Start): Value {
  if (start.facts?.workflowFrom === 'pull-request') return mergeBranch;
  if (start.facts?.workflowFrom === 'default-branch') return defaultBranch;
  return unknown('github.ref_name', { type: 'string', truthy: true });
}

/** The merge branch of a pull request is a branch, too. */
function refType(start: Start): Value {
  if (start.facts && start.facts.workflowFrom !== 'pushed-ref') return primitive('branch');
  return unknown('github.ref_type', { type: 'string', truthy: true });
}

function eventPayload(start: Start, world: World, configuration: Configuration, dispatchInputs: () => Value): Value {
  const { facts } = start;
  const known = {
    number: () => pullRequestNumber,
    action: () => action(start, world),
    repository: () => {
      const path = 'github.event.repository';
      const visibility = () => visibilityOf(`${path}.visibility`, start, configuration);
      return ownRepository(path, { visibility, private: () => isPrivate(`${path}.private`, start, configuration) });
    },
    sender: () =>
      openObject('github.event.sender', {
        login: () => person(start, 'github.actor'),
        id: () => personId(start, 'github.actor_id'),
      }),
    pull_request: () => pullRequest(start, world),
    issue: () => issue(start, world),
    comment: () => contribution(start, 'github.event.comment', world),
    review: () => contribution(start, 'github.event.review', world),
    discussion: () => contribution(start, 'github.event.discussion', world),
    workflow_run: () => workflowRun(start, world),
    label: () => (isOutsider(start) ? nothing : unknown('github.event.label')),
    schedule: () => schedule(start, world),
    inputs: dispatchInputs,
  };
  const payload = openObject('github.event', known);
  if (!facts) return payload;
  const absent = absentProperties(facts);
  return { ...payload, get: name => (absent.has(name.toLowerCase()) ? nothing : payload.get(name)) };
}

const absentProperties = memo(
  ({ payload }: EventFacts): ReadonlySet<string> => new Set([...eventProperties].filter(property => !payload.includes(property))),
);

function action(start: Start, world: World): Value {
  return start.types.length > 0 ? oneOf('github.event.action', start.types, world) : unknown('github.event.action');
}

function schedule(start: Start, world: World): Value {
  const crons = itemsOf(start.trigger?.options).flatMap(item => textOf(valueOf(item, 'cron')) ?? []);
  return crons.length > 0 ? oneOf('github.event.schedule', crons, world) : unknown('github.event.schedule');
}

function pullRequest(start: Start, world: World): Value {
  const path = 'github.event.pull_request';
  const outsider = isOutsider(start);
  return openObject(path, {
    head: () =>
      openObject(`${path}.head`, {
        ref: () => outsidersText(start, 'github.head_ref'),
        repo: () => headRepository(start, `${path}.head.repo`),
        user: () => headOwner(start, `${path}.head.user`),
        // `owner:branch`
        label: () => forks(start, `${path}.head.label`, { outsiders: isOutsider(start), foreignBefore: ':' }),
      }),
    number: () => ({ ...pullRequestNumber, text: `${path}.number` }),
    base: () =>
      openObject(`${path}.base`, {
        ref: () => baseBranch,
        repo: () => ownRepository(`${path}.base.repo`),
        user: () => ownUser(`${path}.base.user`),
      }),
    // A bot that goes on with somebody's pull request is not its author.
    user: () => user(start, `${path}.user`, { human: true }),
    author_association: () => association(start, `${path}.author_association`, world),
    labels: () => (outsider ? emptyList : unknown(`${path}.labels`)),
    draft: () => unknown(`${path}.draft`, { type: 'boolean' }),
    // Only somebody with write access merges.
    merged: () => (outsider ? primitive(false) : unknown(`${path}.merged`)),
    title: () => outsidersText(start, `${path}.title`),
    body: () => unknown(`${path}.body`, outsider ? { outsiders: true } : {}),
  });
}

/** A fork is never the base repository; a pull request from a branch of the repository comes from the repository itself. */
function headRepository(start: Start, path: string): Value {
  if (!start.fromFork) return ownRepository(path, { fork: () => primitive(false) });
  return openObject(path, {
    fork: () => primitive(true),
    full_name: () => forks(start, `${path}.full_name`, { distinctFrom: [repository.key], foreignBefore: '/' }),
    owner: () => headOwner(start, `${path}.owner`),
    id: () => unknown(`${path}.id`, { truthy: true, foreign: isOutsider(start), distinctFrom: [repositoryId.key] }),
  });
}

function headOwner(start: Start, path: string): Value {
  if (!start.fromFork) return ownUser(path);
  const owner = 'github.event.pull_request.head.repo.owner';
  return openObject(path, {
    login: () => forks(start, `${owner}.login`, { distinctFrom: [repositoryOwner.key] }),
    id: () => personId(start, `${owner}.id`),
  });
}

/** What a fork or its owner is called. The workflow may name one that is trusted. */
function forks(start: Start, text: string, more: Partial<Unknown>): Unknown {
  return unknown(text, isOutsider(start) ? { ...foreign, ...more } : { type: 'string', truthy: true, ...more });
}

/** `CONTRIBUTOR` has had a pull request merged once, and no more rights than anybody else. */
function association(start: Start, text: string, world: World): Value {
  const outsiders = ['NONE', 'FIRST_TIMER', 'FIRST_TIME_CONTRIBUTOR', 'CONTRIBUTOR', 'MANNEQUIN'];
  if (isOutsider(start)) return oneOf(text, outsiders, world);
  return oneOf(text, [...(start.fromFork ? outsiders : []), 'OWNER', 'MEMBER', 'COLLABORATOR'], world);
}

function issue(start: Start, world: World): Value {
  const path = 'github.event.issue';
  // Who comments on it need not have written it.
  const isAuthors = start.scenario.event === 'issues';
  return openObject(path, {
    labels: () => (isOutsider(start) ? emptyList : unknown(`${path}.labels`)),
    ...(isAuthors && {
      user: () => user(start, `${path}.user`),
      author_association: () => association(start, `${path}.author_association`, world),
    }),
    title: () => outsidersText(start, `${path}.title`),
    body: () => unknown(`${path}.body`, isOutsider(start) ? { outsiders: true } : {}),
  });
}

/** A comment, review or discussion: its text and its author. */
function contribution(start: Start, path: string, world: World): Value {
  return openObject(path, {
    body: () => unknown(`${path}.body`, isOutsider(start) ? { outsiders: true } : {}),
    title: () => unknown(`${path}.title`, isOutsider(start) ? { outsiders: true } : {}),
    user: () => user(start, `${path}.user`),
    author_association: () => association(start, `${path}.author_association`, world),
  });
}

function workflowRun(start: Start, world: World): Value {
  const path = 'github.event.workflow_run';
  return openObject(path, {
    event: () => (start.parentEvents.length > 0 ? oneOf(`${path}.event`, start.parentEvents, world) : unknown(`${path}.event`)),
    head_repository: () => headRepository(start, `${path}.head_repository`),
    head_branch: () => outsidersText(start, `${path}.head_branch`),
    actor: () => user(start, `${path}.actor`),
    triggering_actor: () => user(start, `${path}.triggering_actor`),
    repository: () => ownRepository(`${path}.repository`),
    // GitHub leaves the list empty for a pull request from a fork.
    pull_requests: () => (start.fromFork ? emptyList : unknown(`${path}.pull_requests`)),
  });
}
