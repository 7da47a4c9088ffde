import type { ScalarNode, SyntaxNode } from '../../syntax/node.ts';
import { inputOf, type Step } from '../../workflow/read-steps.ts';
import type { Start } from '../starts/start.ts';
import type { BroughtCode } from './brought-code.ts';
import { isBranchAlone, isFreeText, isHeadOfPullRequest, isOwnedByOutsider } from './heads.ts';
import { namesOf, type Reading } from './reading.ts';

/** What actions/checkout brings of an outsider's. `bringsHead`: the event names a commit or a repository of his. */
export function checkedOut(step: Step, { scenario }: Start, bringsHead: boolean, reading: Reading): BroughtCode | undefined {
  const version = versionOf(step);
  if (version === undefined) return undefined;
  const [ref, repository] = [inputOf(step, 'ref'), inputOf(step, 'repository')];
  // Without a repository of its own, the name of a fork's branch is looked for among ours.
  const node = [repository || !isBranchAlone(ref, reading) ? ref : undefined, repository].find(it =>
    isHeadOfPullRequest(it, reading),
  );
  const isRefused = () => refusing.has(scenario.event) && !allowsForks(step, reading) && refusesForks(version, step.uses);
  if (bringsHead && node && !isRefused()) return { how: 'checkout', node };
  if (isChosenRepository(repository, reading)) return { how: 'chosen', node: repository };
  return isChosenRef(ref, reading) ? { how: 'chosen', node: ref } : undefined;
}

/**
 * A checkout that plainly asks for a fork's commit on an event where the action refuses that. It brings nothing, so this is for words alone, and is
 * sought by its text.
 */
export function isRefusedCheckout(step: Step, event: string): boolean {
  const version = refusing.has(event) && !inputOf(step, 'allow-unsafe-pr-checkout') ? versionOf(step) : undefined;
  const named = ['ref', 'repository'].map(name => inputOf(step, name));
  const isHead = (node: SyntaxNode | undefined) => node?.kind === 'scalar' && headOfFork.test(node.text);
  return version !== undefined && named.some(isHead) && refusesForks(version, step.uses);
}

const headOfFork =
  /\$\{\{\s*github\.event\.(?:pull_request\.head\.(?:sha|repo\.full_name)|workflow_run\.head_(?:sha|repository\.full_name))\s*\}\}/i;

const refusing: ReadonlySet<string> = new Set(['pull_request_target', 'workflow_run']);

/** Undefined where the step is no checkout. */
function versionOf({ uses }: Step): string | undefined {
  return /^actions\/checkout@(\S+)/i.exec(uses?.text.trim() ?? '')?.[1];
}

function allowsForks(step: Step, { mayBeTrue }: Reading): boolean {
  const node = inputOf(step, 'allow-unsafe-pr-checkout');
  return node?.kind === 'scalar' && mayBeTrue(node);
}

/**
 * A repository that is the outsider's by its owner's name alone need not be the one that the action refuses: he may have forked under
 * another name.
 */
function isChosenRepository(node: SyntaxNode | undefined, { namesIn }: Reading): node is ScalarNode {
  if (node?.kind !== 'scalar' || !node.text.includes('${{') || headInParts.test(node.text)) return false;
  const expressed = namesIn(node);
  return isOwnedByOutsider(node.text.trim(), text => namesOf(expressed, text));
}

const headInParts = /head\.repo\.owner\.login\s*\}\}\/\$\{\{\s*github\.event\.pull_request\.head\.repo\.name\b/;

/** Whoever writes all of a reference can write that of a pull request. */
function isChosenRef(node: SyntaxNode | undefined, { namesIn }: Reading): node is ScalarNode {
  if (node?.kind !== 'scalar' || !/^\s*(?:refs\/)?\$\{\{/.test(node.text)) return false;
  return namesIn(node).some(({ names }) => names.some(isFreeText));
}

/**
 * Since v7 (2026-06-18) actions/checkout refuses a fork's code under `pull_request_target` and `workflow_run`; the floating tags of
 * supported majors have done so since 2026-07-16. A full version or a commit of before does not change.
 */
function refusesForks(ref: string, uses: ScalarNode | undefined): boolean {
  const version = /^v?(\d+)(\.\d+)*$/.exec(ref);
  if (version) return Number(version[1]) >= 7 || (version[2] === undefined && Number(version[1]) >= oldestSupportedMajor);
  if (/^[0-9a-f]{40}$/i.test(ref))
    return Number(/^[^\n]*?#\s*v?(\d+)/.exec(uses?.chunk.text.slice(uses.end) ?? '')?.[1] ?? 0) >= 7;
  return ref === 'main';
}

/** Majors whose floating tag was moved. */
const oldestSupportedMajor = 4;
