import type { Configuration } from '../../../configuration/configuration.ts';
import { primitive } from '../../../expressions/github-data.ts';
import { decide } from '../../../expressions/operators.ts';
import type { Value } from '../../../expressions/value.ts';
import type { World } from '../../../expressions/world.ts';
import { memo } from '../../../source/memo.ts';
import { itemsOf, textOf, valueOf } from '../../../syntax/node.ts';
import { type EventFacts, eventProperties } from '../../starts/events.ts';
import { isOutsiders } from '../../starts/scenario.ts';
import type { Start } from '../../starts/start.ts';
import { emptyList, nothing, oneOf, openObject, unknown } from '../unknowns.ts';
import { isPrivate, visibilityOf } from './declared-facts.ts';
import {
  actor,
  association,
  forks,
  headOwner,
  headRepository,
  insiders,
  organization,
  outsidersText,
  ownRepository,
  ownUser,
  personId,
  textsBelow,
  user,
} from './identities.ts';
import { baseBranch, pullRequestNumber, ref } from './refs.ts';

/** `github.event`. `dispatchInputs` is its `inputs` of a `workflow_dispatch`. */
export function eventPayload(start: Start, world: World, configuration: Configuration, dispatchInputs: () => Value): Value {
  const { facts } = start;
  const known = {
    ...textsBelow(start, 'github.event'),
    number: () => pullRequestNumber,
    ...(facts?.event === 'push' && { ref: () => ref(start, world) }),
    action: () => action(start, world),
    repository: () => {
      const path = 'github.event.repository';
      const visibility = () => visibilityOf(`${path}.visibility`, start, configuration);
      return ownRepository(path, { visibility, private: () => isPrivate(`${path}.private`, start, configuration) });
    },
    organization: () => organization(world),
    sender: () =>
      openObject('github.event.sender', {
        login: () => actor(start, 'github.actor'),
        id: () => personId(start, 'github.actor_id'),
      }),
    pull_request: () => pullRequest(start, world),
    issue: () => issue(start, world),
    comment: () => contribution(start, 'github.event.comment', world),
    review: () => contribution(start, 'github.event.review', world),
    discussion: () => contribution(start, 'github.event.discussion', world),
    workflow_run: () => workflowRun(start, world),
    label: () => (isOutsiders(start.scenario) ? nothing : unknown('github.event.label')),
    schedule: () => schedule(start, world),
    before: () => ofPush('before', start, world),
    after: () => ofPush('after', start, world),
    inputs: dispatchInputs,
    client_payload: () => start.bridge?.passed(world) ?? unknown('github.event.client_payload'),
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

/** The commit before a push, or after it. To a pull request somebody pushes where its action says so. */
function ofPush(name: 'before' | 'after', start: Start, world: World): Value {
  const isPullRequest = start.facts?.payload.includes('pull_request') === true;
  const done = isPullRequest ? action(start, world) : undefined;
  if (done?.kind === 'primitive' && done.value !== 'synchronize') return nothing;
  return unknown(`github.event.${name}`);
}

function schedule(start: Start, world: World): Value {
  const crons = itemsOf(start.trigger?.options).flatMap(item => textOf(valueOf(item, 'cron')) ?? []);
  return crons.length > 0 ? oneOf('github.event.schedule', crons, world) : unknown('github.event.schedule');
}

function pullRequest(start: Start, world: World): Value {
  const path = 'github.event.pull_request';
  const outsider = isOutsiders(start.scenario);
  return openObject(path, {
    ...textsBelow(start, path),
    head: () =>
      openObject(`${path}.head`, {
        ref: () => outsidersText(start, 'github.head_ref'),
        repo: () => headRepository(start, `${path}.head.repo`),
        user: () => headOwner(start, `${path}.head.user`),
        // `owner:branch`
        label: () => forks(start, `${path}.head.label`, { outsiders: isOutsiders(start.scenario), foreignBefore: ':' }),
      }),
    number: () => ({ ...pullRequestNumber, text: `${path}.number` }),
    base: () =>
      openObject(`${path}.base`, {
        ref: () => baseBranch(start, world),
        repo: () => ownRepository(`${path}.base.repo`),
        user: () => ownUser(`${path}.base.user`),
      }),
    // A bot that goes on with somebody's pull request is not its author.
    user: () => user(start, `${path}.user`, { human: true }),
    author_association: () => association(start, `${path}.author_association`, world),
    labels: () => (hasLabels(start) ? unknown(`${path}.labels`) : emptyList),
    draft: () => unknown(`${path}.draft`, { type: 'boolean' }),
    // Only somebody with write access merges.
    merged: () => (outsider ? primitive(false) : unknown(`${path}.merged`)),
    merged_at: () => (outsider ? nothing : unknown(`${path}.merged_at`)),
    merged_by: () => (outsider ? nothing : unknown(`${path}.merged_by`)),
    title: () => outsidersText(start, `${path}.title`),
  });
}

/** Nobody puts a label on for an outsider. */
function hasLabels(start: Start): boolean {
  return !isOutsiders(start.scenario) || start.isWithLabels;
}

function issue(start: Start, world: World): Value {
  const path = 'github.event.issue';
  return openObject(path, {
    ...textsBelow(start, path),
    labels: () => (hasLabels(start) ? unknown(`${path}.labels`) : emptyList),
    ...(isIssueOfActor(start) || isOutsiders(start.scenario) ? issueAuthor(start, path, world) : {}),
    title: () => outsidersText(start, `${path}.title`),
  });
}

/** Who comments on it need not have written it. */
function isIssueOfActor({ scenario }: Start): boolean {
  return scenario.event === 'issues';
}

function issueAuthor(start: Start, path: string, world: World): Readonly<Record<string, () => Value>> {
  const isActors = () => isIssueOfActor(start) || isIssueOutsiders(start, world);
  return {
    user: () => (isActors() ? user(start, `${path}.user`) : unknown(`${path}.user`)),
    author_association: () => {
      const name = `${path}.author_association`;
      return isActors() ? association(start, name, world) : oneOf(name, insiders, world);
    },
  };
}

/** Whether the issue or pull request that an outsider comments on was opened by one. */
export function isIssueOutsiders(start: Start, world: World): boolean {
  return isIssueOfActor(start) || decide('an outsider opened github.event.issue', world);
}

/** A comment, review or discussion: its text and its author. */
function contribution(start: Start, path: string, world: World): Value {
  return openObject(path, {
    ...textsBelow(start, path),
    user: () => user(start, `${path}.user`),
    author_association: () => association(start, `${path}.author_association`, world),
  });
}

function workflowRun(start: Start, world: World): Value {
  const path = 'github.event.workflow_run';
  return openObject(path, {
    ...textsBelow(start, path),
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
