import { primitive } from '../../../expressions/github-data.ts';
import { decide } from '../../../expressions/operators.ts';
import type { Unknown, Value } from '../../../expressions/value.ts';
import type { World } from '../../../expressions/world.ts';
import { memoOfText } from '../../../source/memo.ts';
import { outsidersTexts } from '../../starts/outsiders-texts.ts';
import { isOutsiders } from '../../starts/scenario.ts';
import type { Start } from '../../starts/start.ts';
import { nothing, oneOf, openObject, unknown } from '../unknowns.ts';
import { defaultBranch } from './refs.ts';

/**
 * What the base repository and its owner are called: no name of an outsider's equals it. An owner called `0` would equal a property that is missing,
 * for null is 0; that is left aside, or no comparison with a missing property would be decided.
 */
const own = { type: 'string', truthy: true, nonNumeric: true, maintainers: true } as const;
export const repository = unknown('github.repository', own);
export const repositoryId = unknown('github.repository_id', { truthy: true });
export const repositoryOwner = unknown('github.repository_owner', own);
export const repositoryOwnerId = unknown('github.repository_owner_id', { truthy: true });

/** What an outsider's own things are called: never like what the workflow file writes, never like the base repository. */
const foreign = { type: 'string', truthy: true, foreign: true, outsiders: true } as const;

function person(start: Start, text: string, more: Partial<Unknown> = {}): Unknown {
  if (!isOutsiders(start.scenario) || start.bridge) return unknown(text, { type: 'string', truthy: true });
  return unknown(text, { ...foreign, distinctFrom: [repositoryOwner.key], ...more });
}

/** Whoever a run is of. If another run dispatches it, that is whose token does so. */
export function actor(start: Start, text: string): Value {
  const { actor } = start.bridge ?? {};
  return actor === undefined ? person(start, text) : primitive(actor);
}

/** GitHub's number for somebody. He did not choose it, and the workflow file names no outsider's. */
export function personId(start: Start, text: string): Unknown {
  if (!isOutsiders(start.scenario) || start.bridge) return unknown(text, { truthy: true });
  return unknown(text, { truthy: true, foreign: true, distinctFrom: [repositoryOwnerId.key] });
}

/** A user as the payload of an event describes him. */
export function user(start: Start, path: string, more: Partial<Unknown> = {}): Value {
  return openObject(path, {
    login: () => person(start, `${path}.login`, more),
    id: () => personId(start, `${path}.id`),
    // It belongs to what he has written.
    author_association: () => nothing,
  });
}

/** The owner of the repository in which the workflow runs. */
export function ownUser(path: string): Value {
  return openObject(path, {
    login: () => repositoryOwner,
    name: () => repositoryOwner,
    id: () => repositoryOwnerId,
    ...ownTexts(path, firstOwner, textsOfOwner),
  });
}

const firstRepository = 'github.event.repository';
const firstOwner = 'github.event.repository.owner';

/** The owner, where it is an organization; else the payload has none. */
export function organization(world: World): Value {
  const path = 'github.event.organization';
  if (!decide(path, world)) return nothing;
  return openObject(path, { login: () => repositoryOwner, id: () => repositoryOwnerId });
}

/** The repository in which the workflow runs. */
export function ownRepository(path: string, more: Readonly<Record<string, () => Value>> = {}): Value {
  return openObject(path, {
    full_name: () => repository,
    // A fork may be called the same.
    name: () => unknown(`${path}.name`, { type: 'string', truthy: true, maintainers: true, key: `${firstRepository}.name` }),
    id: () => repositoryId,
    owner: () => ownUser(`${path}.owner`),
    default_branch: () => defaultBranch,
    ...ownTexts(path, firstRepository, textsOf(path)),
    ...more,
  });
}

/** Texts that only one repository has: its addresses, and what the API calls it. */
const textsOfRepository = ['html_url', 'url', 'node_id', 'clone_url', 'git_url', 'ssh_url', 'svn_url'];
const textsOfOwner = ['html_url', 'url', 'node_id'];

/**
 * The repositories of a `workflow_run` have no addresses for git in the payload. Who compares these compares null with null, which are equal for a
 * fork as well: so they are left open, and not said to differ.
 */
function textsOf(path: string): readonly string[] {
  return path.includes('.workflow_run.') ? textsOfRepository.slice(0, 3) : textsOfRepository;
}

/** The same wherever the payload repeats it. */
function ownTexts(path: string, first: string, names: readonly string[]): Readonly<Record<string, () => Value>> {
  const text = (name: string) => unknown(`${path}.${name}`, { ...own, key: `${first}.${name}` });
  return Object.fromEntries(names.map(name => [name, () => text(name)]));
}

function forksTexts(start: Start, path: string, first: string, names: readonly string[]): Readonly<Record<string, () => Value>> {
  const text = (name: string) => forks(start, `${path}.${name}`, { distinctFrom: [`${first}.${name}`] });
  return Object.fromEntries(names.map(name => [name, () => text(name)]));
}

export function outsidersText(start: Start, text: string): Unknown {
  return unknown(text, { type: 'string', truthy: true, ...(isOutsiders(start.scenario) ? { outsiders: true } : {}) });
}

/** What an outsider writes below an object of the payload, `path`; nothing in all other runs. Of a list all is taken for his. */
export function textsBelow(start: Start, path: string): Readonly<Record<string, () => Value>> {
  return isOutsiders(start.scenario) ? theirsBelow(path) : {};
}

const theirsBelow = memoOfText((path): Readonly<Record<string, () => Value>> => {
  const below = outsidersTexts.map(it => `github.event.${it}`).filter(it => it.startsWith(`${path}.`));
  const names = new Set(below.map(it => it.slice(path.length + 1).split('.', 1)[0] ?? ''));
  return Object.fromEntries(
    [...names].map(name => {
      const whole = `${path}.${name}`;
      const isText = below.some(it => it === whole || it.startsWith(`${whole}.*`));
      return [name, () => (isText ? unknown(whole, { outsiders: true }) : openObject(whole, theirsBelow(whole)))];
    }),
  );
});

/** A fork is never the base repository; a pull request from a branch of the repository comes from the repository itself. */
export function headRepository(start: Start, path: string): Value {
  if (!start.fromFork) return ownRepository(path, { fork: () => primitive(false) });
  return openObject(path, {
    ...textsBelow(start, path),
    fork: () => primitive(true),
    full_name: () => forks(start, `${path}.full_name`, { distinctFrom: [repository.key], foreignBefore: '/' }),
    owner: () => headOwner(start, `${path}.owner`),
    id: () => unknown(`${path}.id`, { truthy: true, foreign: isOutsiders(start.scenario), distinctFrom: [repositoryId.key] }),
    ...forksTexts(start, path, firstRepository, textsOf(path)),
  });
}

export function headOwner(start: Start, path: string): Value {
  if (!start.fromFork) return ownUser(path);
  const owner = 'github.event.pull_request.head.repo.owner';
  return openObject(path, {
    login: () => forks(start, `${owner}.login`, { distinctFrom: [repositoryOwner.key] }),
    id: () => personId(start, `${owner}.id`),
    ...forksTexts(start, owner, firstOwner, textsOfOwner),
  });
}

/** What a fork or its owner is called. The workflow may name one that is trusted. */
export function forks(start: Start, text: string, more: Partial<Unknown>): Unknown {
  return unknown(text, isOutsiders(start.scenario) ? { ...foreign, ...more } : { type: 'string', truthy: true, ...more });
}

/** `CONTRIBUTOR` has had a pull request merged once, and no more rights than anybody else. */
export function association(start: Start, text: string, world: World): Value {
  const outsiders = ['NONE', 'FIRST_TIMER', 'FIRST_TIME_CONTRIBUTOR', 'CONTRIBUTOR', 'MANNEQUIN'];
  if (isOutsiders(start.scenario)) return oneOf(text, outsiders, world);
  return oneOf(text, [...(start.fromFork ? outsiders : []), ...insiders], world);
}

export const insiders = ['OWNER', 'MEMBER', 'COLLABORATOR'];
