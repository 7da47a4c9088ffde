import type { SyntaxNode } from '../../syntax/node.ts';
import { expressionPattern } from '../scripts/shell-texts.ts';
import type { Reading } from './reading.ts';
import { isOutsidersText } from './references.ts';

const head =
  /^github\.(?:head_ref|event\.(?:pull_request\.(?:head\.(?:sha|ref|label|repo\.(?:full_name|owner\.login|clone_url|git_url|ssh_url|html_url))|merge_commit_sha)|workflow_run\.(?:head_sha|head_branch|head_commit\.id|head_repository\.(?:full_name|clone_url|html_url)|pull_requests)|check_(?:run|suite)\.(?:head_sha|head_branch|check_suite\.head_sha|pull_requests)|sha|commit\.sha|after|forkee\.(?:full_name|clone_url|html_url)))\b/;
const headBranch =
  /^github\.(?:head_ref|event\.(?:pull_request\.head\.(?:ref|repo\.default_branch)|forkee\.default_branch|workflow_run\.head_branch|check_(?:run|suite)\.(?:check_suite\.)?head_branch))$/;
/** Handed on by a step or a job before, or by the run that dispatches this one; a variable of the environment that no file sets is set by one. */
const handedOn = /^(?:\w+\()?(?:steps|needs|env|github\.event\.(?:inputs|client_payload))\.(?!.*\bbase_)/i;
/** Words by which people call what they have looked up of a pull request (`head_sha`, `prNumber`); `prepare` and `header` are none. */
const ofPullRequest =
  /^(?:(?:git|head|commit|pr)?shas?|(?:git|head|pr)?refs?(?:name|spec)?|head|(?:head|pr)?branch(?:name)?|prs?|pr(?:number|num|nr|no|id|head)|pulls?|pullrequest|(?:head|pr)?commits?(?:ish|id|hash)?)$/;
const pullReference = /^(?:refs\/)?pull\//;
/** Whoever does something is the outsider, in a run that he has started. */
const person =
  /^github\.(?:actor|triggering_actor|event\.(?:sender|(?:pull_request|issue|comment|review|discussion)\.user|workflow_run\.(?:triggering_)?actor|forkee\.owner|(?:pull_request\.head\.repo|workflow_run\.head_repository)\.owner)\.login)$/;

/** Named after an outsider as well, wherever a name says whose something is. */
const ofHead =
  /^github\.event\.(?:pull_request\.head\.(?:user\.login|label|repo\.full_name)|workflow_run\.head_repository\.full_name|forkee\.full_name)$/;

/** Whether a name is that of an outsider, or begins with it. */
export function isOwnerOfHead(name: string): boolean {
  return person.test(name) || ofHead.test(name);
}

/** Whether a name (`github.event.pull_request.head.sha`) is of the head of a pull request: its commit, its branch, its repository. */
export function isHead(name: string): boolean {
  return head.test(name);
}

/** Whether a step before has looked a value up: its name, or that of its step, says what for. */
export function isLookedUp(name: string): boolean {
  if (!handedOn.test(name)) return false;
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some(word => ofPullRequest.test(word));
}

/** Whether a value is the head of a pull request, for a step that takes a commit, a branch or a repository. */
export function isHeadOfPullRequest(node: SyntaxNode | undefined, { namesIn }: Reading): boolean {
  if (node?.kind !== 'scalar') return false;
  const names = namesIn(node).flatMap(it => it.names);
  if (/refs\/pull\/|^pull\//.test(node.text)) return names.length > 0;
  return names.some(name => isHead(name) || isLookedUp(name) || pullReference.test(name));
}

/** Whether a value is a branch of a pull request, and says nothing of whose. */
export function isBranchAlone(node: SyntaxNode | undefined, { namesIn }: Reading): boolean {
  if (node?.kind !== 'scalar') return false;
  const names = namesIn(node).flatMap(it => it.names);
  return names.length > 0 && names.every(name => headBranch.test(name));
}

/** Whether an outsider writes a text as he likes: a title, a comment. For the name of a branch Git has rules. */
export function isFreeText(name: string): boolean {
  return isOutsidersText(name) && !headBranch.test(name);
}

/** What an expression, or a variable in it, stands for: the names of unknown values, and texts. */
export type StandsFor = (text: string) => readonly string[];

/** Whether an outsider decides whose repository `owner/name`, or its address, is: it is named after him, or he writes it. */
export function isOwnedByOutsider(repository: string, standsFor: StandsFor): boolean {
  return isOwned(repository, false, standsFor, 3);
}

function isOwned(repository: string, hasName: boolean, standsFor: StandsFor, depth: number): boolean {
  const path = repository.replace(address, '');
  const whose = owner.exec(path)?.[0];
  if (whose === undefined || depth === 0) return false;
  const meant = standsFor(whose);
  // What it comes to as a whole says more than the names that are a part of it.
  const texts = meant.filter(text => text !== whose && text !== repository && /[$/]/.test(text));
  const isNamed = hasName || path[whose.length] === '/';
  if (texts.length > 0) return texts.some(text => isOwned(text, isNamed, standsFor, depth - 1));
  return meant.some(name => isFreeText(name) || (isNamed && person.test(name)));
}

const host = String.raw`[\w-]+(?:\.[\w-]+)+|\$\{\{[^{}]{0,200}server_url[^{}]{0,200}\}\}|\$\{?GITHUB_SERVER_URL\}?`;
const address = new RegExp(String.raw`^(?:git\+)?(?:github:|\/?repos\/|(?:\w+:\/\/)?(?:[^/@]*@)?(?:${host})[/:](?:repos\/)?)`);
/** `${{ github.actor }}` of `https://github.com/${{ github.actor }}/app`. */
const owner = new RegExp(String.raw`^(?:${expressionPattern}|[^/\s])+`);
